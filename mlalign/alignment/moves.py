"""Passages that stand elsewhere in the other text: pairs that a monotone path cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mlalign.alignment.path import Bead
from mlalign.alignment.score import Scorer

__all__ = ["find_moves"]

_CANDIDATES = 4
"""Pairs kept for each sentence and size: memory stays linear when two whole texts are unaligned."""


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    gain: float
    bead: Bead


def find_moves(scorer: Scorer, path: Iterable[Bead]) -> list[Bead]:
    """Pairs among the sentences that a path left out, the surest first and each sentence once."""
    free_a = {bead.i for bead in path if not bead.q}
    free_b = {bead.j for bead in path if not bead.p}
    taken: list[Bead] = []
    for candidate in sorted(_candidates(scorer, free_a, free_b), key=lambda found: -found.gain):
        bead = candidate.bead
        rows, columns = set(range(bead.i, bead.i + bead.p)), set(range(bead.j, bead.j + bead.q))
        if rows <= free_a and columns <= free_b:
            taken.append(bead)
            free_a -= rows
            free_b -= columns
    return taken


def _candidates(scorer: Scorer, free_a: set[int], free_b: set[int]) -> Iterable[_Candidate]:
    import numpy as np

    if not free_a or not free_b:
        return
    first, end = min(free_b), max(free_b) + 1
    for bead in scorer.beads:
        p, q = bead
        open_b = np.array([all(j + k in free_b for k in range(q)) for j in range(first, end - q + 1)], dtype=bool)
        if not open_b.any():
            continue
        for i in free_a:
            if not all(i + k in free_a for k in range(p)):
                continue
            # The gain in a path, with a higher threshold.
            gains = scorer.gains(bead, i, first, end - q + 1) - scorer.weights.moved * (p + q) / 2
            gains[~open_b] = -1
            for column in np.argsort(-gains)[:_CANDIDATES]:
                found = _Candidate(float(gains[column]), Bead(i, p, first + int(column), q))
                if found.gain > 0 and not _are_two(found, scorer):
                    yield found


def _are_two(found: _Candidate, scorer: Scorer) -> bool:
    """Whether two sentences with two are rather two pairs, which would be taken one by one and so never first."""
    i, p, j, q = found.bead.i, found.bead.p, found.bead.j, found.bead.q
    if p != 2 or q != 2:
        return False
    single = [[float(scorer.gains((1, 1), row, column, column + 1)[0]) for column in (j, j + 1)] for row in (i, i + 1)]
    pairs = (single[0][0], single[1][1]), (single[0][1], single[1][0])
    moved = scorer.weights.moved
    return any(min(pair) > moved and sum(pair) - 2 * moved >= found.gain for pair in pairs)
