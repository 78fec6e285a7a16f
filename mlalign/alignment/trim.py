"""Sentences that were drawn into a pair of several although they have nothing to do with its other side.

The path prefers one pair of two sentences with one to a pair and an omission: two sentences count more than one, even
where the second adds nothing. A pair that is surer without a sentence says that this one was added, not translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlalign.alignment.path import Bead
from mlalign.alignment.score import Scorer

__all__ = ["trim"]


def trim(scorer: Scorer, beads: Iterable[Bead]) -> list[Bead]:
    """The beads with such sentences, at the beginning or end of a side, as omissions before or after theirs."""
    return [part for bead in beads for part in _trimmed(scorer, bead)]


def _trimmed(scorer: Scorer, bead: Bead) -> list[Bead]:
    if not bead.p or not bead.q or bead.p + bead.q == 2:
        return [bead]
    best = max(_shorter(bead), key=lambda parts: _margin(scorer, _pair(parts)))
    if _margin(scorer, _pair(best)) - _margin(scorer, bead) < scorer.weights.unrelated:
        return [bead]
    return [part for each in best for part in (_trimmed(scorer, each) if each.p and each.q else [each])]


def _shorter(bead: Bead) -> Iterator[tuple[Bead, Bead]]:
    """The bead without its first or last sentence on a side that has another, and that sentence; in order."""
    i, p, j, q = bead.i, bead.p, bead.j, bead.q
    if p > 1:
        yield Bead(i, 1, j, 0), Bead(i + 1, p - 1, j, q)
        yield Bead(i, p - 1, j, q), Bead(i + p - 1, 1, j + q, 0)
    if q > 1:
        yield Bead(i, 0, j, 1), Bead(i, p, j + 1, q - 1)
        yield Bead(i, p, j, q - 1), Bead(i + p, 0, j + q - 1, 1)


def _pair(parts: tuple[Bead, Bead]) -> Bead:
    return next(part for part in parts if part.p and part.q)


def _margin(scorer: Scorer, bead: Bead) -> float:
    return float(scorer.margins((bead.p, bead.q), bead.i, bead.j, bead.j + 1)[0])
