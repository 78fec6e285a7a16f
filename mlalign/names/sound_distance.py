"""How far apart two words are in sound: a weighted edit distance whose costs are tables.

Wagner & Fischer (1974) with the costs of ``names_compare_sounds.tsv`` and ``names_compare_gaps.tsv``: a vowel that
Arabic does not write costs nothing, k for q next to nothing, one strong consonant for another makes another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from mlalign.names.reading import VOWELS
from mlalign.resources.tables import read_table

__all__ = ["SoundMatch", "Writing", "gap_costs", "match_sounds", "sound_weight", "substitution_costs"]

Writing = Literal["full", "exact", "abjad", "sorani", "foreign"]
"""What a spelling shows: ``full`` vowels of any length; ``exact`` also length and emphasis (BGN/PCGN); ``abjad`` no
short vowels, but emphasis; ``sorani`` all vowels but short i; ``foreign`` as
full, of no language of the region."""

STRONG = 0.6
"""A step that costs this much sets two names apart."""
_VOWEL_WEIGHT = 0.25
_GUTTURAL_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class SoundMatch:
    """How two words go together."""

    similarity: float
    """1 where only spelling differs, 0 where nothing agrees."""
    worst: float
    """The dearest single step; from `STRONG` on the words are not spellings of one another."""
    differing: tuple[tuple[str, str], ...]
    """The steps that cost something worth telling: sounds of the one and of the other, empty for a gap."""


_EQUAL = SoundMatch(1.0, 0.0, ())
_NOTHING = SoundMatch(0.0, 1.0, ())
_TOLD = 0.1


@lru_cache(maxsize=262144)
def match_sounds(a: str, b: str, writing_a: Writing = "full", writing_b: Writing = "full") -> SoundMatch:
    """Lays two words, read by `read_sounds`, side by side. Symmetric but for the order of ``differing``."""
    if a == b:
        return _EQUAL
    if not a or not b:
        return _NOTHING
    if (b, writing_b) < (a, writing_a):
        turned = match_sounds(b, a, writing_b, writing_a)
        return SoundMatch(turned.similarity, turned.worst, tuple((y, x) for x, y in turned.differing))
    exact = writing_a in ("exact", "abjad") and writing_b in ("exact", "abjad")
    substitution = substitution_costs(exact)
    gap_a = [gap_costs(writing_a, writing_b)[sound] for sound in a]
    gap_b = [gap_costs(writing_b, writing_a)[sound] for sound in b]
    rows = _fill(a, b, gap_a, gap_b, substitution)
    worst, differing = _trace(a, b, rows, gap_a, gap_b, substitution)
    size = max(_weight(a, writing_b), _weight(b, writing_a))
    return SoundMatch(max(0.0, 1.0 - rows[-1][-1] / size), worst, differing)


def _fill(
    a: str, b: str, gap_a: list[float], gap_b: list[float], substitution: dict[str, dict[str, float]]
) -> list[list[float]]:
    row = [0.0]
    for cost in gap_b:
        row.append(row[-1] + cost)
    rows = [row]
    for sound, gap in zip(a, gap_a, strict=True):
        costs = substitution[sound]
        previous, row = row, [row[0] + gap]
        left = row[0]
        for at, other in enumerate(b):
            left = min(previous[at] + costs[other], previous[at + 1] + gap, left + gap_b[at])
            row.append(left)
        rows.append(row)
    return rows


def _trace(
    a: str,
    b: str,
    rows: list[list[float]],
    gap_a: list[float],
    gap_b: list[float],
    substitution: dict[str, dict[str, float]],
) -> tuple[float, tuple[tuple[str, str], ...]]:
    worst, differing = 0.0, []
    at, other = len(a), len(b)
    while at or other:
        here = rows[at][other]
        if at and other and here == rows[at - 1][other - 1] + substitution[a[at - 1]][b[other - 1]]:
            cost, step = here - rows[at - 1][other - 1], (a[at - 1], b[other - 1])
            at, other = at - 1, other - 1
        elif at and here == rows[at - 1][other] + gap_a[at - 1]:
            cost, step = gap_a[at - 1], (a[at - 1], "")
            at -= 1
        else:
            cost, step = gap_b[other - 1], ("", b[other - 1])
            other -= 1
        worst = max(worst, cost)
        if cost >= _TOLD:
            differing.append(step)
    return worst, tuple(reversed(differing))


@lru_cache(maxsize=131072)
def _weight(sounds: str, other: Writing) -> float:
    return max(1.0, sum(sound_weight(sound, other) for sound in sounds))


def sound_weight(sound: str, other: Writing) -> float:
    """What a sound counts for in the size of a word, by how the other word is written."""
    if sound in VOWELS:
        return 0.0 if other == "abjad" and sound not in "āīūēōẗ" else _VOWEL_WEIGHT
    return _GUTTURAL_WEIGHT if sound in "ʿʾʔ" else 1.0


class _Costs(dict[str, float]):
    """Costs by sound; what no table names (a digit, a stray sign) costs 1."""

    def __missing__(self, key: str) -> float:
        return 1.0


class _Pairs(dict[str, dict[str, float]]):
    def __missing__(self, key: str) -> dict[str, float]:
        self[key] = costs = _Costs({key: 0.0})
        return costs


@cache
def substitution_costs(exact: bool) -> dict[str, dict[str, float]]:
    """What it costs to take one sound for another; ``exact`` where both spellings show emphasis."""
    pairs = _Pairs()
    for name in ("names_compare_sounds", *(("names_compare_exact_sounds",) if exact else ())):
        for row in read_table(name):
            pairs[row["one"]][row["other"]] = pairs[row["other"]][row["one"]] = float(row["cost"])
    return pairs


@cache
def gap_costs(own: Writing, other: Writing) -> dict[str, float]:
    """What it costs when a sound of a word written one way has no partner in a word written another way."""
    column = "full" if other in ("exact", "foreign") else other
    if own == "foreign" and other == "abjad":
        column = "foreign"
    costs = _Costs({row["sound"]: float(row[column]) for row in read_table("names_compare_gaps")})
    if own == other == "abjad":
        # What two spellings in Arabic script do not share is a letter.
        costs["ā"] = STRONG
    return costs
