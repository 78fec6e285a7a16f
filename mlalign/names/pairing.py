"""Which word of one name goes with which word of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mlalign.names.word_match import NameWord, WordMatch, accepted, join_words, match_words

__all__ = ["Pair", "Pairing", "pair_words"]

_JOINED = 0.9
"""Similarity in sound from which all the words, written as one, are the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the two names that go together; more than one where a side joins what the other parts."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    match: WordMatch
    weight: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs that were accepted, and what is left."""

    pairs: tuple[Pair, ...]
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]

    @property
    def reordered(self) -> bool:
        """Whether the words of the pairs stand in another order."""
        order = [pair.b for pair in sorted(self.pairs, key=lambda pair: pair.a)]
        return order != sorted(order)


def pair_words(a: Sequence[NameWord], b: Sequence[NameWord]) -> Pairing:
    """Pairs the most similar words first; then words that one side joins; at last the wholes."""
    if len(a) == len(b) == 1:
        match = match_words(a[0], b[0])
        if accepted(match, a[0], b[0]):
            return Pairing((Pair((0,), (0,), match, max(a[0].weight, b[0].weight)),), (), ())
        return Pairing((), (0,), (0,))
    pairs, left_a, left_b = _pair_singles(a, b)
    if left_a and left_b:
        pairs += _pair_joined(a, b, left_a, left_b)
    if (left_a and left_b) or (len(a) != len(b) and (left_a or left_b)):
        whole = _pair_wholes(a, b)
        if whole is not None:
            return Pairing((whole,), (), ())
    return Pairing(tuple(pairs), tuple(left_a), tuple(left_b))


def _pair_singles(a: Sequence[NameWord], b: Sequence[NameWord]) -> tuple[list[Pair], list[int], list[int]]:
    options = []
    for i, word in enumerate(a):
        for j, other in enumerate(b):
            match = match_words(word, other)
            if accepted(match, word, other):
                options.append((-match.similarity, abs(i - j), i, j, match))
    options.sort(key=lambda option: option[:4])
    left_a, left_b = list(range(len(a))), list(range(len(b)))
    pairs = []
    for _, _, i, j, match in options:
        if i in left_a and j in left_b:
            left_a.remove(i)
            left_b.remove(j)
            pairs.append(Pair((i,), (j,), match, max(a[i].weight, b[j].weight)))
    return pairs, left_a, left_b


def _pair_joined(a: Sequence[NameWord], b: Sequence[NameWord], left_a: list[int], left_b: list[int]) -> list[Pair]:
    """Pairs two neighbouring words that are left on one side with one on the other (Deir ez-Zor, Deyrizor)."""
    pairs = []
    for i in list(left_a):
        for j in list(left_b):
            for run_a, run_b in (((i,), (j, j + 1)), ((i, i + 1), (j,))):
                if not (set(run_a) <= set(left_a) and set(run_b) <= set(left_b)):
                    continue
                one, other = join_words(tuple(a[k] for k in run_a)), join_words(tuple(b[k] for k in run_b))
                match = match_words(one, other)
                if accepted(match, one, other) and match.how != "initial":
                    pairs.append(Pair(run_a, run_b, match, max(one.weight, other.weight)))
                    left_a[:] = [k for k in left_a if k not in run_a]
                    left_b[:] = [k for k in left_b if k not in run_b]
    return pairs


def _pair_wholes(a: Sequence[NameWord], b: Sequence[NameWord]) -> Pair | None:
    if not a or not b or len(a) + len(b) > 9:
        return None
    one, other = join_words(tuple(a)), join_words(tuple(b))
    match = match_words(one, other)
    if match.similarity < _JOINED or match.how not in ("same", "spelling", "known"):
        return None
    return Pair(tuple(range(len(a))), tuple(range(len(b))), match, max(one.weight, other.weight))
