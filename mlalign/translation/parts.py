"""Long sentences translated clause by clause, for models that lose the thread of them."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.text.span import Span
from mlalign.translation.engines.cutting import join
from mlalign.translation.hypothesis import Alignment, Hypothesis
from mlalign.translation.judging import Choice, Direction, SourceSentence, judge
from mlalign.translation.stand_ins import Substitution

__all__ = ["improve_in_parts"]

CLAUSE = 90
"""Characters of a part, at most where the sentence allows it."""


def improve_in_parts(
    choices: list[Choice], which: Sequence[int], sentences: Sequence[SourceSentence], direction: Direction
) -> None:
    """Translate some sentences in parts, each with what it was given last, and keep, for each, what is better."""
    cut = {i: _parts(choices[i].draft.substitution, direction.source) for i in which}
    cut = {i: parts for i, parts in cut.items() if len(parts) > 1}
    texts = [part.of(choices[i].draft.substitution.text) for i, parts in cut.items() for part in parts]
    if not texts:
        return
    found = iter(direction.engine.translate(texts, direction.source, direction.target, direction.decoding))
    for i, parts in cut.items():
        substitution = choices[i].draft.substitution
        pairs = [(part, [_open_ended(next(found)[0], part.of(substitution.text))]) for part in parts]
        other = judge(join(pairs)[0], substitution, sentences[i], direction.source, direction.target)
        if other.cost < choices[i].cost:
            choices[i] = other


def _parts(substitution: Substitution, language: str) -> list[Span]:
    """The clauses of a sentence; no border lies in a name."""
    from mlalign.text.segment import split_long

    parts: list[Span] = []
    for part in split_long(substitution.text, language, CLAUSE):
        if parts and any(piece.span.start < part.start < piece.span.end for piece in substitution.pieces):
            part = Span(parts.pop().start, part.end)
        parts.append(part)
    return parts


def _open_ended(hypothesis: Hypothesis, source: str) -> Hypothesis:
    """The translation of a part without the full stop that the model gave it and the part has not."""
    text = hypothesis.text
    if not text.endswith(".") or source.rstrip().endswith((".", '"', "”")):
        return hypothesis
    alignment = hypothesis.alignment
    end = len(text) - 1
    if alignment is not None:
        target = tuple(Span(min(span.start, end), min(span.end, end)) for span in alignment.target)
        alignment = Alignment(alignment.source, target, alignment.weights)
    return Hypothesis(text[:end], hypothesis.score, alignment)
