"""Which word of one name goes with which word of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mlalign.names.known import begins_alias
from mlalign.names.spelt_heads import match_spelt_head
from mlalign.names.word_match import NameWord, WordMatch, accepted, join_words, match_words

__all__ = ["Pair", "Pairing", "pair_words"]

_SAME_SIZE = ("alias",)
_OTHER_SIZE = ("same", "spelling", "known", "alias")
"""How words that are joined may match."""
_APART = 2
"""Consonants that the joined words may differ by."""
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
        """Whether the words that are no common nouns stand in another order."""
        order = [pair.b for pair in sorted(self.pairs, key=lambda pair: pair.a) if pair.match.how != "meaning"]
        return order != sorted(order)

    @property
    def joined(self) -> bool:
        """Whether one side joins words that the other parts."""
        return any(len(pair.a) != len(pair.b) for pair in self.pairs)


def pair_words(a: Sequence[NameWord], b: Sequence[NameWord]) -> Pairing:
    """Pairs the most similar words first; then words that one side joins; at last the wholes."""
    pairs, left_a, left_b = _pair_singles(a, b)
    if left_a and left_b:
        pairs += _pair_spelt_heads(a, b, left_a, left_b)
        pairs += _pair_joined(a, b, left_a, left_b)
    if len(a) != len(b) and (left_a or left_b):
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


def _pair_spelt_heads(a: Sequence[NameWord], b: Sequence[NameWord], left_a: list[int], left_b: list[int]) -> list[Pair]:
    """Pairs a noun with the word that spells it out: Liwa, Brigade."""
    pairs = []
    for i in list(left_a):
        for j in list(left_b):
            match = match_spelt_head(a[i], b[j]) if i in left_a else None
            if match is not None:
                left_a.remove(i)
                left_b.remove(j)
                pairs.append(Pair((i,), (j,), match, 1.0))
    return pairs


def _pair_joined(a: Sequence[NameWord], b: Sequence[NameWord], left_a: list[int], left_b: list[int]) -> list[Pair]:
    """Pairs two neighbouring words that are left on one side with one on the other (Deir ez-Zor, Deyrizor)."""
    pairs: list[Pair] = []
    if len(left_a) + len(left_b) < 3:
        return pairs
    runs_b = _runs(left_b)
    for run_a in _runs(left_a):
        for run_b in runs_b:
            if len(run_a) == len(run_b) == 1 or not (left_a.count(run_a[0]) and left_b.count(run_b[0])):
                continue
            pair = _match_runs([a[k] for k in run_a], [b[k] for k in run_b], run_a, run_b)
            if pair is not None and set(run_a) <= set(left_a) and set(run_b) <= set(left_b):
                pairs.append(pair)
                left_a[:] = [k for k in left_a if k not in run_a]
                left_b[:] = [k for k in left_b if k not in run_b]
    return pairs


def _runs(left: Sequence[int]) -> list[tuple[int, ...]]:
    """Each word by itself, and each with the one after it."""
    singles: list[tuple[int, ...]] = [(k,) for k in left]
    return singles + [(one, other) for one, other in pairwise(left) if other == one + 1]


def _match_runs(
    words_a: list[NameWord], words_b: list[NameWord], run_a: tuple[int, ...], run_b: tuple[int, ...]
) -> Pair | None:
    if len(run_a) == len(run_b):
        if not (begins_alias(words_a[0].text) and begins_alias(words_b[0].text)):
            return None
    elif words_a[0].skeleton[:1] != words_b[0].skeleton[:1] or _apart(words_a, words_b) > _APART:
        return None
    one, other = join_words(tuple(words_a)), join_words(tuple(words_b))
    match = match_words(one, other)
    if match.how not in (_SAME_SIZE if len(run_a) == len(run_b) else _OTHER_SIZE) or not accepted(match, one, other):
        return None
    return Pair(run_a, run_b, match, max(one.weight, other.weight))


def _apart(words_a: list[NameWord], words_b: list[NameWord]) -> int:
    return abs(sum(word.consonants for word in words_a) - sum(word.consonants for word in words_b))


def _pair_wholes(a: Sequence[NameWord], b: Sequence[NameWord]) -> Pair | None:
    if not a or not b or len(a) + len(b) > 9:
        return None
    if a[0].skeleton[:1] != b[0].skeleton[:1] or _apart(list(a), list(b)) > _APART:
        return None
    one, other = join_words(tuple(a)), join_words(tuple(b))
    match = match_words(one, other)
    if match.similarity < _JOINED or match.how not in ("same", "spelling", "known"):
        return None
    return Pair(tuple(range(len(a))), tuple(range(len(b))), match, max(one.weight, other.weight))
