"""Arabic words of names with the Latin spellings they are found with: ``resources/names_attested.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mlalign.names.transliterate.sounds import SoundModel, count_grams
from mlalign.resources.tables import read_table
from mlalign.text.normalise import fold

__all__ = ["Attested", "attested_spellings", "attested_words", "find_attested", "latin_model", "letter_model"]


@dataclass(frozen=True, slots=True)
class Attested:
    """An Arabic word of names."""

    key: str
    """Folded, without the article."""
    arabic: str
    """As it is written; empty where only the folded form is known."""
    spellings: Mapping[str, int]
    """Latin spellings and how often each was found."""

    @property
    def count(self) -> int:
        """How often the word was found."""
        return sum(self.spellings.values())


@cache
def _by_key() -> dict[str, Attested]:
    words = {}
    for row in read_table("names_attested"):
        pairs = (cell.rsplit(":", 1) for cell in row["en"].split(" "))
        words[row["key"]] = Attested(row["key"], row["ar"], {text: int(count) for text, count in pairs})
    return words


@cache
def _by_spelling() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key, word in _by_key().items():
        for text, count in word.spellings.items():
            found.setdefault(text.lower(), {})[key] = count
    return found


def find_attested(arabic: str) -> Attested | None:
    """The word with this spelling in Arabic, without the article; hamza and final ya do not matter."""
    return _by_key().get(fold(arabic, "ar"))


def attested_words(latin: str) -> Mapping[str, int]:
    """Keys of the Arabic words that a plain lower-case Latin spelling is found for, and how often."""
    return _by_spelling().get(latin, {})


def attested_spellings(arabic: str) -> Mapping[str, int]:
    """Latin spellings of an Arabic word and how often each was found."""
    word = find_attested(arabic)
    return word.spellings if word else {}


@cache
def letter_model() -> SoundModel:
    """Which letters follow each other in the folded Arabic words of the table, each word counted once."""
    return SoundModel(count_grams(dict.fromkeys(_by_key(), 1)))


@cache
def latin_model() -> SoundModel:
    """Which letters follow each other in the plain Latin spellings of the table, each counted once for each word."""
    counts: dict[str, int] = {}
    for word in _by_key().values():
        for text in word.spellings:
            counts[text.lower()] = counts.get(text.lower(), 0) + 1
    return SoundModel(count_grams(counts))
