"""Acronyms against the names whose initials they are."""

from __future__ import annotations

import re
from functools import lru_cache

from mlalign.names.reading import guess_convention, is_arabic, read_sounds
from mlalign.names.romanise import split_name
from mlalign.names.sound_distance import match_sounds
from mlalign.resources.tables import read_table

__all__ = ["is_acronym_of"]

_ACROSS_SCRIPTS = 3
"""Letters that an acronym must have to be compared with words of another script."""
_ACRONYM = re.compile(r"[^\W\d_](?:\.?[^\W\d_]){1,6}\.?")


@lru_cache(maxsize=65536)
def is_acronym_of(short: str, full: str, language: str | None = None) -> bool:
    """Whether ``short`` is written as an acronym (SDF, S.D.F.) and has the initials of the words of ``full`` in order.

    Small words may be left out; letters of another language count by their sound.
    """
    letters = short.replace(".", "")
    if not (_ACRONYM.fullmatch(short) and letters.isupper() and len(letters) >= 2):
        return False
    words = split_name(full)
    if len(words) < 2:
        return False
    content = [word for word in words if word not in _small()]
    return any(_spell(letters, chosen, language) for chosen in (words, content))


def _spell(letters: str, words: list[str] | tuple[str, ...], language: str | None) -> bool:
    if len(letters) != len(words):
        return False
    convention = guess_convention(" ".join(words), language)
    if len(letters) < _ACROSS_SCRIPTS and is_arabic(letters) != is_arabic("".join(words)):
        return False
    writing = "abjad" if convention == "ar" else "full"
    for letter, word in zip(letters, words, strict=True):
        word = word[2:] if convention == "ar" and word.startswith("ال") and len(word) > 4 else word
        sound = read_sounds(letter.lower(), guess_convention(letter))[:1]
        initial = read_sounds(word, convention)[:1]
        if word[0] != letter.lower() and match_sounds(sound, initial, "full", writing).similarity < 0.95:
            return False
    return True


def _small() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names_compare_particles") if row["kind"] == "link")
