"""Where the model wrote a stretch of the source, by its attention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from mlalign.text.span import Span
from mlalign.translation.hypothesis import Alignment

__all__ = ["Place", "locate", "project"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+(?:['’\u200c-][\p{L}\p{M}\p{N}_]+)*")
SHARE = 0.35
"""Share of a word's attention on a stretch of the source from which the word surely belongs to it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a translation that stand for a stretch of the source."""

    span: Span
    share: float
    """Mean share of the words' attention on the stretch, 0 to 1."""


def locate(
    alignment: Alignment,
    source: Span,
    text: str,
    *,
    taken: Iterable[Span] = (),
    most: int | None = None,
    least: float = SHARE,
) -> Place | None:
    """The words of the hypothesis ``text`` that attend to a stretch of the source, or None.

    Words that give the stretch more than a third of their attention are grouped, a single word between two of them
    included; of several groups the one with most attention in all counts.

    Args:
        alignment: of the hypothesis.
        source: offsets into the source text.
        text: the hypothesis.
        taken: stretches of the hypothesis that are no candidates.
        most: words that the place may have at most; the best ones of a longer group are given.
        least: share of a word's attention that must fall on the source stretch for the word to belong to it.
    """
    columns = [i for i, span in enumerate(alignment.source) if len(span) and span.overlaps(source)]
    if not columns:
        return None
    busy = list(taken)
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    shares = _shares(alignment, words, columns)
    shares = [0.0 if any(word.overlaps(b) for b in busy) else share for word, share in zip(words, shares, strict=True)]
    groups = _groups(shares, least)
    if not groups:
        return None
    best = max(groups, key=lambda group: sum(shares[i] for i in group))
    if most is not None and len(best) > most:
        windows = (best[i : i + most] for i in range(len(best) - most + 1))
        best = max(windows, key=lambda window: sum(shares[i] for i in window))
    return Place(Span(words[best[0]].start, words[best[-1]].end), sum(shares[i] for i in best) / len(best))


def project(alignment: Alignment, source: Span, text: str) -> Span | None:
    """The words of the hypothesis ``text`` that translate a stretch of the source, or None."""
    place = locate(alignment, source, text)
    return place.span if place else None


def _groups(shares: Sequence[float], least: float) -> list[list[int]]:
    groups: list[list[int]] = []
    for index, share in enumerate(shares):
        if share < least:
            continue
        gap = index - groups[-1][-1] if groups else 0
        if gap == 1 or (gap == 2 and shares[index - 1] > 0):
            groups[-1] = [*range(groups[-1][0], index + 1)]
        else:
            groups.append([index])
    return groups


def _shares(alignment: Alignment, words: Sequence[Span], columns: Sequence[int]) -> list[float]:
    """For each word the mean share of its tokens' attention on some source tokens."""
    sums, counts = [0.0] * len(words), [0] * len(words)
    index = 0
    for span, row in zip(alignment.target, alignment.weights, strict=True):
        while index < len(words) and words[index].end <= span.start:
            index += 1
        if index < len(words) and len(span) and span.overlaps(words[index]):
            sums[index] += sum(row[column] for column in columns) / (sum(row) or 1.0)
            counts[index] += 1
    return [total / count if count else 0.0 for total, count in zip(sums, counts, strict=True)]
