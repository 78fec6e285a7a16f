"""Alignment by length alone, as Gale and Church (1993) have it: the baseline of `align.py`."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, log, sqrt

PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
VARIANCE = 6.8


def gale_church(a: Sequence[str], b: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs of 0-based sentence numbers; the mean ratio of lengths is that of the two texts."""
    la, lb = [len(sentence) for sentence in a], [len(sentence) for sentence in b]
    ratio = max(sum(lb), 1) / max(sum(la), 1)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            steps = []
            for (p, q), prior in PRIORS.items():
                if i >= p and j >= q and (i - p, j - q) in best:
                    cost = _cost(sum(la[i - p : i]), sum(lb[j - q : j]), ratio) - log(prior)
                    steps.append((best[i - p, j - q][0] + cost, (p, q)))
            if steps:
                best[i, j] = min(steps)
    pairs = []
    i, j = len(a), len(b)
    while i or j:
        p, q = best[i, j][1]
        pairs.append((tuple(range(i - p, i)), tuple(range(j - q, j))))
        i, j = i - p, j - q
    return pairs[::-1]


def _cost(length_a: int, length_b: int, ratio: float) -> float:
    mean = (length_a + length_b / ratio) / 2
    delta = (length_b - length_a * ratio) / sqrt(max(mean, 1) * VARIANCE)
    return -log(max(erfc(abs(delta) / sqrt(2)), 1e-12))
