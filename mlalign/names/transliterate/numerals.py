"""Ordinal numbers of units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mlalign.resources.tables import read_table

__all__ = ["arabic_ordinal", "english_ordinal", "sorani_ordinal"]


WORDS_UP_TO = 20


def english_ordinal(number: int) -> str:
    """4th, 21st, 112th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@cache
def _words() -> Mapping[int, Mapping[str, str]]:
    return {int(row["number"]): row for row in read_table("names_ordinals")}


def arabic_ordinal(number: int, feminine: bool) -> str:
    """With the article: الرابعة, الثانية عشرة, الخامسة والعشرون; digits from 100 on."""
    column = "ar_feminine" if feminine else "ar"
    words = _words()
    if number in words:
        return "ال" + words[number][column]
    if number > 99 or number < 1:
        return str(number)
    units, tens = number % 10, number - number % 10
    first = {1: "حادية" if feminine else "حادي"}.get(units, words[units][column])
    return f"ال{first} وال{words[tens]['ar']}"


def sorani_ordinal(number: int) -> str:
    """چوارەم, یازدەیەم up to twenty, digits beyond (سێیەم and سییەم, 3rd and 30th, are easily taken for each other)."""
    return _words()[number]["ckb"] if 1 <= number <= WORDS_UP_TO else str(number)
