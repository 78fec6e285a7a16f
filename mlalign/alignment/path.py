"""The best monotone path through two texts, in time and memory that grow with their length.

Dynamic programming as Gale and Church (1993) have it, coarse-to-fine as in vecalign: the texts are first aligned at a
coarse grain (neighbouring sentences averaged), and each finer pass looks only near the path of the coarser one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlalign.alignment.pair import Anchors
from mlalign.alignment.score import Scorer, Weights, blocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mlalign.alignment.score import Vectors

__all__ = ["Bead", "best_path", "coarse_to_fine"]

_FULL = 160
"""Sentences on the longer side up to which the whole table is searched."""
_RADIUS = 12
"""Sentences on either side of the coarse path that a finer pass looks at."""
_COARSE_BEADS = ((1, 1), (1, 2), (2, 1))


@dataclass(frozen=True, slots=True)
class Bead:
    """One step of a path: ``p`` sentences from ``i`` with ``q`` sentences from ``j``."""

    i: int
    p: int
    j: int
    q: int


@dataclass(frozen=True, slots=True)
class _Band:
    """For each row of the table, the columns that are searched (both ends included)."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]


def coarse_to_fine(
    a: Vectors, b: Vectors, lengths: tuple[list[int], list[int]], weights: Weights, anchors: Anchors | None = None
) -> list[Bead]:
    """The best path for two texts given as sentence vectors and lengths (characters) of sentences."""
    scorer = Scorer(a, b, lengths, weights, anchors)
    if max(len(a), len(b)) <= _FULL:
        return best_path(scorer, None)
    return best_path(scorer, _near(_coarse(a, b, lengths, weights), len(a), len(b)))


def _coarse(a: Vectors, b: Vectors, lengths: tuple[list[int], list[int]], weights: Weights) -> list[Bead]:
    """The path at half the grain, and so on down."""
    halves, sums = [], []
    for vectors, own in ((a, lengths[0]), (b, lengths[1])):
        even = len(vectors) // 2 * 2
        halved = blocks(vectors[:even], own[:even], 2)[::2]
        rest = vectors[even:]
        halves.append(_stack(halved, rest))
        sums.append([sum(own[start : start + 2]) for start in range(0, len(own), 2)])
    scorer = Scorer(halves[0], halves[1], (sums[0], sums[1]), weights, beads=_COARSE_BEADS)
    if max(map(len, halves)) <= _FULL:
        return best_path(scorer, None)
    coarser = _coarse(halves[0], halves[1], (sums[0], sums[1]), weights)
    return best_path(scorer, _near(coarser, len(halves[0]), len(halves[1])))


def _stack(first: Vectors, second: Vectors) -> Vectors:
    import numpy as np

    return np.concatenate([first, second])


def _near(path: list[Bead], rows: int, columns: int) -> _Band:
    """The band around a path that was found at half the grain."""
    import numpy as np

    low = np.full(rows + 1, columns, dtype=np.int64)
    high = np.zeros(rows + 1, dtype=np.int64)
    for bead in path:
        top, bottom = 2 * bead.i - _RADIUS, 2 * (bead.i + bead.p) + _RADIUS
        rows_here = slice(max(0, top), min(rows, bottom) + 1)
        low[rows_here] = np.minimum(low[rows_here], max(0, 2 * bead.j - _RADIUS))
        high[rows_here] = np.maximum(high[rows_here], min(columns, 2 * (bead.j + bead.q) + _RADIUS))
    low[0], high[-1] = 0, columns
    return _Band(np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high))


def best_path(scorer: Scorer, band: _Band | None) -> list[Bead]:
    """The path with the greatest gain within a band (the whole table without one); omissions gain nothing."""
    import numpy as np

    rows, columns = len(scorer.a), len(scorer.b)
    if band is None:
        band = _Band(np.zeros(rows + 1, dtype=np.int64), np.full(rows + 1, columns, dtype=np.int64))
    totals: list[NDArray[np.float64]] = []
    choices: list[NDArray[np.int8]] = []
    for i in range(rows + 1):
        low, high = int(band.low[i]), int(band.high[i])
        best = np.full(high - low + 1, -np.inf)
        choice = np.full(high - low + 1, -1, dtype=np.int8)
        if i == 0:
            best[0] = 0.0
        else:
            _reach(best, choice, totals[i - 1], int(band.low[i - 1]), low, high, 0, 0.0, -2)
        for number, (p, q) in enumerate(scorer.beads):
            first, last = max(low - q, 0), high - q + 1
            if i < p or last <= first:
                continue
            gains = np.full(last - (low - q), -np.inf)
            gains[first - (low - q) :] = scorer.gains((p, q), i - p, first, last)
            _reach(best, choice, totals[i - p], int(band.low[i - p]), low, high, q, gains, number)
        running = np.maximum.accumulate(best)
        choice[running > best] = -1
        totals.append(running)
        choices.append(choice)
        if i > 4:
            totals[i - 5] = totals[i - 5][:0]
    return _trace(scorer, band, choices)


def _reach(
    best: NDArray[np.float64],
    choice: NDArray[np.int8],
    before: NDArray[np.float64],
    before_low: int,
    low: int,
    high: int,
    q: int,
    gains: NDArray[np.float64] | float,
    number: int,
) -> None:
    """Improves a row by the steps that come from an earlier row, ``q`` columns to the left."""
    import numpy as np

    first, last = max(low - q, before_low), min(high - q, before_low + len(before) - 1)
    if last < first:
        return
    here = slice(first + q - low, last + q - low + 1)
    gain = gains if isinstance(gains, float) else gains[here]
    totals = before[first - before_low : last - before_low + 1] + gain
    better = totals > best[here]
    best[here] = np.where(better, totals, best[here])
    choice[here] = np.where(better, np.int8(number), choice[here])


def _trace(scorer: Scorer, band: _Band, choices: list[NDArray[np.int8]]) -> list[Bead]:
    path = []
    i, j = len(scorer.a), len(scorer.b)
    while i or j:
        number = int(choices[i][j - int(band.low[i])])
        p, q = {-1: (0, 1), -2: (1, 0)}.get(number) or scorer.beads[number]
        i, j = i - p, j - q
        path.append(Bead(i, p, j, q))
    return path[::-1]
