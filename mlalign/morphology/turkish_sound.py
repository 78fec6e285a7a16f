"""How a Turkish name sounds at its end, and suffixes fitted to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mlalign.morphology.rules import rows, words

__all__ = ["Ending", "attach", "ending", "last_word", "lower"]

_LOWER = str.maketrans("IİÂÎÛâîû", "ıiaiuaiu")
_VOWELS = "aeıioöuü"
_FRONT = str.maketrans("aıou", "eiöü")
_TWO_WAY = dict(zip("aıoueiöü", "aaaaeeee", strict=True))
_FOUR_WAY = dict(zip("aıoueiöü", "ııuuiiüü", strict=True))
_VOICELESS = "fstkçşhpqx"
_LAST_WORD = re.compile(r"[^\W_]+(?=[\W_]*\Z)")
_SYLLABLE = re.compile(r"[aeıioöuü]")
_ZEROS = re.compile(r"([1-9])(0+)\Z")


@dataclass(frozen=True, slots=True)
class Ending:
    """What suffixes attach to."""

    vowel: str
    """The last vowel spoken; its front counterpart where a soft consonant follows (Kemal)."""
    open: bool
    """The last sound is a vowel."""
    voiceless: bool
    """The last sound is a voiceless consonant, so that d and c become t and ç."""


def lower(text: str) -> str:
    """Small letters as in Turkish, without circumflexes."""
    return text.translate(_LOWER).lower()


def last_word(name: str) -> str:
    """The last run of letters or figures; empty where there is none."""
    found = _LAST_WORD.search(name)
    return found.group() if found else ""


def ending(name: str, hints: Mapping[str, str]) -> Ending:
    """How a name ends by its pronunciation: the hint ``read``, else the table of readings, else its letters."""
    word = last_word(name)
    kinds = _readings()
    soft = hints.get("soft", "yes" if kinds.get(lower(word), ("", ""))[0] == "soft" else "no") == "yes"
    read = lower(hints.get("read", "")) or lower(_reading(word))
    letters = [char for char in read if char.isalpha()]
    vowels = _SYLLABLE.findall(read)
    vowel = vowels[-1] if vowels else "e"
    final = letters[-1] if letters else "e"
    if final == "y" and len(letters) > 1 and letters[-2] not in _VOWELS:
        vowel = final = "i"
    return Ending(vowel.translate(_FRONT) if soft else vowel, final in _VOWELS, final in _VOICELESS)


@lru_cache(maxsize=65536)
def attach(suffix: str, end: Ending) -> str:
    """A suffix of archiphonemes (``DA``, ``(n)In``) as it is written after a name with this ending."""
    vowel, is_open, voiceless = end.vowel, end.open, end.voiceless
    written: list[str] = []
    position = 0
    while position < len(suffix):
        char = suffix[position]
        if char == "(":
            position += 3
            if not is_open:
                continue
            char = suffix[position - 2]
        else:
            position += 1
        if char == "A":
            char = _TWO_WAY[vowel]
        elif char == "I":
            char = _FOUR_WAY[vowel]
        elif char == "D":
            char = "t" if voiceless else "d"
        elif char == "C":
            char = "ç" if voiceless else "c"
        is_open, voiceless = char in _VOWELS, char in _VOICELESS
        vowel = char if is_open else vowel
        written.append(char)
    return "".join(written)


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals only."""
    return len(word) > 1 and word.isupper()


@cache
def _readings() -> Mapping[str, tuple[str, str]]:
    """Word in small letters to kind and reading; acronyms in capitals have their own key."""
    found = {}
    for row in rows("tr_readings"):
        key = row["word"] if row["kind"] in ("word", "letters") else lower(row["word"])
        found[key] = (row["kind"], row["read"])
    return found


def _reading(word: str) -> str:
    signs = words("tr_signs", "sign", "read")
    if word.isdecimal():
        return _number_reading("".join(str(int(digit)) for digit in word), signs)
    _kind, read = _readings().get(word) or _readings().get(lower(word), ("", ""))
    if read:
        return read
    spelled = is_acronym(word) and not _is_pronounceable(lower(word))
    if spelled or not _SYLLABLE.search(lower(word)):
        last = lower(word[-1:])
        return signs.get(last, last)
    trailing = re.search(r"\d+\Z", word)
    return _number_reading(trailing.group(), signs) if trailing and trailing.group().isascii() else word


def _is_pronounceable(word: str) -> bool:
    """Whether an acronym of four or more letters and two or more syllables can be read as a word (IŞİD, not SOHR)."""
    return (
        len(word) >= 4
        and len(_SYLLABLE.findall(word)) > 1
        and bool(re.fullmatch(r"[^aeıioöuü]?(?:[aeıioöuü][^aeıioöuü]{1,2})+[aeıioöuü]?", word))
    )


def _number_reading(digits: str, signs: Mapping[str, str]) -> str:
    zeros = _ZEROS.search(digits)
    if not zeros:
        return signs[digits[-1]]
    count = len(zeros.group(2))
    if count == 1:
        return signs[zeros.group(1) + "0"]
    return signs["1" + "0" * (2 if count == 2 else min(count // 3 * 3, 9))]
