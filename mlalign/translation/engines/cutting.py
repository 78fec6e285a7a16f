"""Sentences longer than a model takes: cut into parts, their translations joined again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlalign.text.span import Span
from mlalign.translation.engines.tokens import trim
from mlalign.translation.hypothesis import Alignment, Hypothesis

__all__ = ["cut", "forced_parts", "join"]

GENEROUS = 8
"""Characters per token that no news text exceeds: longer text is cut before it is tokenised as a whole."""
ALIGNED = 16
"""Most parts that an alignment is kept for: it grows with the square of the text's length."""


def cut(text: str, language: str, limit: int, count: Callable[[str], int]) -> list[Span]:
    """Parts of a sentence of which none has more than ``limit`` tokens as ``count`` counts; nothing is left out.

    Parts end at clause ends where there are some, else between words.
    """
    whole = trim(text, Span(0, len(text)))
    if not len(whole):
        return []
    if len(whole) > limit * GENEROUS:
        return _cut_by(whole, text, language, limit * GENEROUS // 2, limit, count)
    tokens = count(whole.of(text))
    if tokens <= limit:
        return [whole]
    return _cut_by(whole, text, language, len(whole) * limit * 3 // (4 * tokens), limit, count)


def _cut_by(
    span: Span, text: str, language: str, characters: int, limit: int, count: Callable[[str], int]
) -> list[Span]:
    from mlalign.text.segment import split_long

    parts = [part.shift(span.start) for part in split_long(span.of(text), language, max(1, characters))]
    parts = [part for part in (trim(text, part) for part in parts) if len(part)]
    return [
        piece
        for part in parts
        for piece in (
            [part]
            if characters <= 1 or count(part.of(text)) <= limit
            else _cut_by(part, text, language, characters // 2, limit, count)
        )
    ]


def forced_parts(prefix: str, best: Sequence[str]) -> list[str]:
    """The beginnings to force on a sentence's parts so that their joined translations begin with ``prefix``.

    ``best`` are the parts' translations without force: those that the prefix has whole are forced whole, the part
    that it ends in gets the rest.
    """
    rest, forced = prefix, []
    for position, text in enumerate(best):
        last = position == len(best) - 1
        if rest and not last and rest.startswith(text):
            forced.append(text)
            rest = rest[len(text) :].lstrip()
        else:
            forced.append(rest)
            rest = ""
    return forced


def join(parts: Sequence[tuple[Span, Sequence[Hypothesis]]]) -> list[Hypothesis]:
    """Hypotheses of a whole sentence from those of its parts: the best of each, the second of each, and so on.

    There is no alignment if there are more than `ALIGNED` parts.
    """
    if len(parts) == 1 and parts[0][0].start == 0:
        return list(parts[0][1])
    depth = max(len(hypotheses) for _, hypotheses in parts)
    return [_joined([(span, each[min(rank, len(each) - 1)]) for span, each in parts]) for rank in range(depth)]


def _joined(parts: Sequence[tuple[Span, Hypothesis]]) -> Hypothesis:
    texts: list[str] = []
    source: list[Span] = []
    target: list[Span] = []
    rows: list[tuple[int, tuple[float, ...]]] = []
    at = 0
    for span, hypothesis in parts:
        alignment = hypothesis.alignment
        if alignment is not None and len(parts) <= ALIGNED:
            rows.extend((len(source), row) for row in alignment.weights)
            source.extend(each.shift(span.start) for each in alignment.source)
            target.extend(each.shift(at) for each in alignment.target)
        texts.append(hypothesis.text)
        at += len(hypothesis.text) + 1 if hypothesis.text else 0
    lengths = [max(1, len(span)) for span, _ in parts]
    score = sum(n * h.score for n, (_, h) in zip(lengths, parts, strict=True)) / sum(lengths)
    width = len(source)
    weights = tuple((0.0,) * before + row + (0.0,) * (width - before - len(row)) for before, row in rows)
    whole = len(parts) <= ALIGNED and all(hypothesis.alignment is not None for _, hypothesis in parts)
    return Hypothesis(
        " ".join(text for text in texts if text),
        score,
        Alignment(tuple(source), tuple(target), weights) if whole else None,
    )
