"""Long sentences translated clause by clause, for models that lose the thread of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from mlalign.text.span import Span
from mlalign.translation.engines.cutting import join
from mlalign.translation.hypothesis import Hypothesis, cut_out
from mlalign.translation.judging import Choice, Direction, SourceSentence, judge
from mlalign.translation.recognise import recognise
from mlalign.translation.stand_ins import Substitution

__all__ = ["improve_in_parts"]

_STOP = regex.compile(r"(?<!\.)\.(?=[\"”’»\')\]\s]*\Z)")
_CAPITAL = regex.compile(r"\p{Lu}\p{Ll}+(?![\p{L}'’])")
"""A word with a capital that does not look like a name: no ``İran'ın``, no ``IŞİD``."""
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
        joined = _in_one_sentence(pairs, substitution, direction.target)
        other = judge(joined, substitution, sentences[i], direction.source, direction.target)
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
    stop = _STOP.search(hypothesis.text)
    return cut_out(hypothesis, Span(*stop.span())) if stop and not _STOP.search(source) else hypothesis


def _in_one_sentence(
    parts: Sequence[tuple[Span, Sequence[Hypothesis]]], substitution: Substitution, language: str
) -> Hypothesis:
    """The parts joined; a word that the model gave a capital since its part begins with it has a small letter again."""
    whole = join(parts)[0]
    pieces = substitution.pieces
    found = recognise(whole.text, pieces, language)
    names = [edit.span for edit in found if not pieces[edit.index].term.common]
    at, text = 0, whole.text
    for number, (part, (hypothesis, *_)) in enumerate(parts):
        word = _CAPITAL.match(text, at)
        first = Span(at, at + 1)
        inside = number and substitution.text[part.start : part.end].lstrip('"“( ')[:1].islower()
        if word and inside and not any(name.overlaps(first) for name in names):
            text = text[:at] + _small(text[at], language) + text[at + 1 :]
        at += len(hypothesis.text) + 1 if hypothesis.text else 0
    return replace(whole, text=text)


def _small(letter: str, language: str) -> str:
    return {"I": "ı", "İ": "i"}.get(letter, letter.lower()) if language == "tr" else letter.lower()
