"""Whether a sentence goes on behind a full stop, question or exclamation mark."""

from __future__ import annotations

from functools import cache
from typing import Final

import regex

from mlalign.resources.tables import read_table

__all__ = ["goes_on"]

_REACH: Final = 40
"""Characters that are looked at on either side."""
_BEFORE = regex.compile(
    r"(?P<word>[\p{L}\p{M}\p{N}.’'\u200c-]*[\p{L}\p{M}\p{N}])?(?P<stop>[.!?؟…]+)(?P<close>[\"'”’»›)\]}]*)(?P<space>\s*)$"
)
_AFTER = regex.compile(r"[\"'“‘«‹(\[]*(?P<word>[\p{L}\p{M}\p{N}]+)")
_LINE_OR_SENTENCE_START = regex.compile(r"(?:^|\n)\s*$|(?P<word>[\p{L}\p{M}\p{N}]{2,})[.!?؟:]\s+$")
_ROMAN = regex.compile(r"[IVXL]{1,6}")
_LONG_WORD = regex.compile(r"\p{Lo}{3}$|\p{Lo}{2}")
"""In Arabic script some writers leave out the space behind a full stop; addresses and footnotes have none either."""
_INITIALS = regex.compile(r"(?:\p{Lu}\p{M}*\.)*\p{Lu}\p{M}*|[\p{Lo}](?:\.\p{Lo})*")


def goes_on(text: str, end: int, language: str) -> bool:
    """Whether a sentence goes on at ``end``, a place behind a sentence mark and white space.

    Args:
        text: the whole text.
        end: offset where the next sentence would begin.
        language: code.
    """
    before = _BEFORE.search(text[max(0, end - _REACH) : end])
    after = _AFTER.match(text[end : end + _REACH])
    if before is None:
        return not text[end - 1].isspace()
    word, stop, next_word = before["word"] or "", before["stop"], after["word"] if after else ""
    if not before["space"] and not (_LONG_WORD.search(word) and _LONG_WORD.match(text, end)):
        return True
    if stop != ".":
        return bool(next_word) and next_word[0].islower()
    if before["close"] and next_word[:1].islower():
        return True
    if before["close"] or not next_word:
        return False
    return (
        _is_list_mark(text, end, before, language)
        or _is_ordinal(word, next_word, language)
        or _is_abbreviation(text, end, before, next_word, language)
    )


def _is_list_mark(text: str, end: int, before: regex.Match[str], language: str) -> bool:
    """``1.`` or ``a.`` where a line or a sentence begins; not the day of ``Jan. 5.`` nor the minutes of ``10:45.``."""
    start = end - len(before[0])
    found = _LINE_OR_SENTENCE_START.search(text[max(0, start - 12) : start])
    return len(before["word"] or "") <= 2 and found is not None and found["word"] not in _abbreviations(language)


def _is_ordinal(word: str, next_word: str, language: str) -> bool:
    """``12. Tugay``, ``II. Dünya Savaşı``: sentences of these languages end in verbs, hardly ever in a bare figure."""
    if language not in ("tr", "kmr"):
        return False
    return (word.isdigit() and len(word) <= 3) or bool(_ROMAN.fullmatch(word))


def _is_abbreviation(text: str, end: int, before: regex.Match[str], next_word: str, language: str) -> bool:
    word = before["word"] or ""
    when = _when(text, end, before, language)
    if when == "always":
        return True
    if when == "number":
        return next_word[0].isdigit()
    opens = next_word in _openers(language)
    if when == "maybe" or _INITIALS.fullmatch(word):
        return not opens
    return False


def _when(text: str, end: int, before: regex.Match[str], language: str) -> str:
    word = before["word"] or ""
    table = _abbreviations(language)
    start = end - len(before[0])
    pair = text[max(0, start - 6) : start].split("\n")[-1].strip().split(" ")[-1] + " " + word
    return table.get(pair) or table.get(word) or table.get(word.lower() if word.islower() else word, "")


@cache
def _abbreviations(language: str) -> dict[str, str]:
    return {row["form"]: row["when"] for row in read_table("text_abbreviations") if row["language"] == language}


@cache
def _openers(language: str) -> frozenset[str]:
    rows = (row for row in read_table("text_openers") if row["language"] == language)
    return frozenset(word for row in rows for word in row["words"].split())
