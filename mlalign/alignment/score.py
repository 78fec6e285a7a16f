"""How much is gained by pairing some sentences of one text with some of the other.

A cosine says little by itself: e5 gives any two sentences of news about 0.8, and some sentences are close to
everything. So, as vecalign does (Thompson and Koehn 2019), a cosine is measured against what the same sentences reach
with others of the other text (Artetxe and Schwenk 2019 call the difference a margin).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from mlalign.alignment.pair import Anchors
from mlalign.resources.tables import read_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Row = NDArray[np.float64]

__all__ = ["BEADS", "Scorer", "Weights", "blocks", "default_weights"]

BEADS: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""How many sentences of either side a pair may have; (0, 1) and (1, 0) are omissions."""
_SAMPLE = 64
"""Sentences of the other text that a cosine is measured against; all of a short text."""

_USUAL_COSINE = 0.8
"""What two sentences of news in different languages that have nothing in common reach."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of ``resources/alignment_weights.tsv``."""

    threshold: float
    """Margin below which a pair is worth less than leaving its sentences unaligned."""
    merge: float
    """Taken off for each pair of sentences beyond one-to-one, ``p * q - 1`` of them."""
    double: float
    """Taken off besides for a pair of two sentences with two: two pairs of one with one say more."""
    length: float
    """Taken off for each unit of the logarithm of how much longer one side is than the texts' lengths let expect."""
    anchors: float
    """Margin that a pair gains if all its anchors are shared."""
    scale: float
    """Margin that moves a score from 0.5 to 0.73 (a logistic curve)."""
    moved: float
    """Margin that a pair must have, above the threshold, to be aligned across others."""
    unrelated: float
    """Margin that a pair gains without a sentence from which that one is left unaligned instead."""


def default_weights() -> Weights:
    """The weights that are shipped, set on development texts."""
    return Weights(**{row["name"]: float(row["value"]) for row in read_table("alignment_weights")})


def blocks(vectors: Vectors, lengths: Sequence[int], size: int) -> Vectors:
    """The vectors of all stretches of ``size`` sentences, row ``i`` for the one that begins with sentence ``i``.

    The mean of the sentences' vectors, weighted by length, stands for the embedding of the stretch: embedding every
    stretch of up to three sentences anew would triple the time for hardly another result.
    """
    import numpy as np

    count = len(vectors) - size + 1
    if size == 1 or count < 1:
        return vectors[: max(count, 0)]
    weighted = vectors * np.sqrt(np.maximum(np.asarray(lengths, dtype=np.float32), 1))[:, None]
    total = np.sum([weighted[start : start + count] for start in range(size)], axis=0)
    unit: Vectors = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
    return unit


@dataclass(slots=True)
class Scorer:
    """Gains of pairs of two texts, a row of the table at a time, so that memory stays linear."""

    a: Vectors
    b: Vectors
    lengths: tuple[Sequence[int], Sequence[int]]
    weights: Weights
    anchors: Anchors | None = None
    beads: tuple[tuple[int, int], ...] = BEADS
    _blocks: dict[tuple[str, int], tuple[Vectors, Row]] = field(init=False, repr=False)
    _sums: tuple[Row, Row] = field(init=False, repr=False)
    _anchors: _AnchorIndex | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        self._blocks = {}
        for side, own, other, lengths in (
            ("a", self.a, self.b, self.lengths[0]),
            ("b", self.b, self.a, self.lengths[1]),
        ):
            sample = _sample(other)
            for size in {bead[side == "b"] for bead in self.beads}:
                vectors = blocks(own, lengths, size)
                self._blocks[side, size] = vectors, _usual(vectors, sample)
        self._sums = _sums(self.lengths[0]), _sums(self.lengths[1])
        if self.anchors:
            self._anchors = _AnchorIndex(self.anchors)

    def margins(self, bead: tuple[int, int], start: int, first: int, last: int) -> Row:
        """Margins of the pairs of ``bead`` sentences whose first side begins at ``start`` and second in the range."""
        p, q = bead
        ours, our_mean = self._blocks["a", p]
        theirs, their_mean = self._blocks["b", q]
        margins: Row = theirs[first:last] @ ours[start] - (our_mean[start] + their_mean[first:last]) / 2
        if self._anchors:
            margins = margins + self.weights.anchors * self._anchors.shares(start, p, first, first + len(margins), q)
        return margins

    def gains(self, bead: tuple[int, int], start: int, first: int, last: int) -> Row:
        """What the pairs add to an alignment; negative where leaving the sentences unaligned is better."""
        p, q = bead
        margins = self.margins(bead, start, first, last) - self.weights.threshold
        lengths = self.weights.length * self._unevenness(bead, start, first, first + len(margins))
        extra = self.weights.merge * (p * q - 1) + (self.weights.double if p > 1 and q > 1 else 0.0)
        gains: Row = (margins - lengths) * (p + q) / 2 - extra
        return gains

    def _unevenness(self, bead: tuple[int, int], start: int, first: int, last: int) -> Row:
        """How far the ratio of the sides' lengths is from that of the texts, as a logarithm, at most 1."""
        import numpy as np

        p, q = bead
        ours, theirs = self._sums
        length = (ours[start + p] - ours[start]) / ours[-1]
        others = (theirs[first + q : last + q] - theirs[first:last]) / theirs[-1]
        uneven: Row = np.minimum(np.abs(np.log(others / length)), 1.0)
        return uneven

    def score(self, margin: float) -> float:
        """A margin on the scale of `AlignedPair.score`."""
        from math import exp

        return 1 / (1 + exp(-(margin - self.weights.threshold) / self.weights.scale))


def _usual(vectors: Vectors, sample: Vectors) -> Row:
    """The mean cosine with the sample and, so that a text of one sentence has one too, one usual cosine."""
    usual: Row = ((vectors @ sample.T).sum(axis=1).astype("float64") + _USUAL_COSINE) / (len(sample) + 1)
    return usual


def _sums(lengths: Sequence[int]) -> Row:
    """Running sums of lengths, one more than there are lengths."""
    import numpy as np

    return np.concatenate([[0.0], np.cumsum(np.maximum(np.asarray(lengths, dtype=np.float64), 1.0))])


def _sample(vectors: Vectors) -> Vectors:
    """Evenly spread rather than random: the same texts always align the same."""
    step = max(1, len(vectors) // _SAMPLE)
    return vectors[::step]


class _AnchorIndex:
    """Looks up which stretches of the second text share keys with one of the first."""

    def __init__(self, anchors: Anchors) -> None:
        self._a, self._b = anchors.a, anchors.b
        postings: dict[str, list[int]] = {}
        for number, keys in enumerate(self._b):
            for key in keys:
                postings.setdefault(key, []).append(number)
        counts = {key: len(numbers) for key, numbers in postings.items()}
        for keys in self._a:
            for key in keys:
                counts[key] = counts.get(key, 0) + 1
        total = len(self._a) + len(self._b)
        self._weight = {key: log(1 + total / count) for key, count in counts.items()}
        self._postings = postings
        self._totals = [self._sum(keys) for keys in self._b]

    def _sum(self, keys: frozenset[str]) -> float:
        return sum(self._weight[key] for key in keys)

    def shares(self, start: int, p: int, first: int, last: int, q: int) -> Row:
        """For stretches of ``q`` beginning in the range: weight of shared keys of all keys of both (Dice), minus a half
        where both sides have keys and share none of the weight; 0 where a side has none.
        """
        import numpy as np

        keys = frozenset().union(*self._a[start : start + p])
        shares = np.zeros(max(last - first, 0))
        own = self._sum(keys)
        if not own or not len(shares):
            return shares
        shared = np.zeros(len(shares))
        for key in keys:
            found: set[int] = set()
            numbers = self._postings.get(key, [])
            for position in range(bisect_left(numbers, first), len(numbers)):
                if numbers[position] >= last + q - 1:
                    break
                found.update(range(numbers[position] - q + 1, numbers[position] + 1))
            for number in found:
                if first <= number < last:
                    shared[number - first] += self._weight[key]
        totals = np.array([sum(self._totals[j : j + q]) for j in range(first, last)])
        both = totals > 0
        shares[both] = 2 * shared[both] / (own + totals[both]) - 0.25
        return shares
