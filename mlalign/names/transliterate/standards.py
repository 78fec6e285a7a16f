"""Arabic names romanised by a standard: BGN/PCGN 1956, ALA-LC 2012 or ISO 233-2:1993.

Every word is spelt out, titles and head nouns too. The vowels that Arabic does not write come from the dictionary of
parts, else from the model of sounds, so that the first candidate is a guess where the spelling leaves a choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.errors import UsageError
from mlalign.names.transliterate.options import Option, combine
from mlalign.names.transliterate.parts import find_parts
from mlalign.names.transliterate.spell import read_sounds, spell_sounds
from mlalign.names.transliterate.words import NameWord, split_name

__all__ = ["STANDARDS", "check_standard", "standard_options"]

STANDARDS = {"bgn": "BGN/PCGN 1956", "alalc": "ALA-LC 2012", "iso233": "ISO 233-2:1993"}
READINGS = 6
"""Readings of a word that are written."""
_SUN_SOUNDS = "tθdðrzsšṣḍṭẓln"


def check_standard(standard: str, source: str, target: str) -> None:
    """Refuses what there is not.

    Raises:
        UsageError: for an unknown standard, or one asked for in another direction than Arabic to English.
    """
    if standard not in STANDARDS:
        raise UsageError(f"unknown standard {standard!r} (known: {', '.join(STANDARDS)})")
    if (source, target) != ("ar", "en"):
        raise UsageError(f"standard {standard} is for Arabic to English, not {source} to {target}; leave it out")


def standard_options(name: str, standard: str, limit: int) -> list[Option]:
    """The ways to romanise an Arabic name by a standard, likeliest first."""
    words = split_name(name, "ar")
    columns = [_readings(word) for word in words]

    def join(chosen: Sequence[Option]) -> str:
        return " ".join(_write(word, reading.text, standard) for word, reading in zip(words, chosen, strict=True))

    return combine(columns, join, limit)


def _readings(word: NameWord) -> list[Option]:
    note = f"{word.text}: vowels of "
    parts = [part.sounds for part in find_parts(word.text, "ar") if part.sounds]
    if parts:
        sounds = [part[:-1] + "t" if word.construct and part.endswith("ẗ") else part for part in parts]
        return [Option(each, 0.9 * 0.5**at, True, note + "the dictionary") for at, each in enumerate(sounds)]
    # A standard takes the spelling at its word: ى at the end is alif maqṣūra, whatever Egyptian typists mean by it.
    readings = read_sounds(word.spelling, "ar")
    maqsura = word.spelling.endswith("ى")
    best = sorted(readings, key=lambda reading: maqsura and not reading[0].endswith("á"))[:READINGS]
    return [Option(sounds, 0.6 * 0.6**at, False, note + "the model") for at, (sounds, _) in enumerate(best)] or [
        Option(word.text, 0.01, False, f"{word.text}: copied")
    ]


def _write(word: NameWord, sounds: str, standard: str) -> str:
    spelt = spell_sounds(sounds, standard)
    text = _capital(spelt[0].text if spelt else sounds)
    if not word.article:
        return text
    if standard != "bgn":
        return f"al-{text}"
    if sounds[:1] not in _SUN_SOUNDS:
        return f"Al {text}"
    return f"A{spell_sounds(sounds[0], standard)[0].text} {text}"


def _capital(text: str) -> str:
    """With its first letter in upper case, past the marks of ʿayn and hamza."""
    at = next((at for at, char in enumerate(text) if char.isalpha() and char.upper() != char), 0)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
