"""A name taken apart for comparison: its words, what each means, how it sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mlalign.names.articles import strip_article
from mlalign.names.known import aliases_of
from mlalign.names.reading import Convention, guess_convention
from mlalign.names.romanise import split_name
from mlalign.names.word_match import NameWord, read_word
from mlalign.names.word_symbols import read_meanings
from mlalign.resources.tables import read_table

__all__ = ["AnalysedName", "analyse"]

_CASE = re.compile(r"(?<=\w\w)['’]\w{1,6}$")
_LATIN_LANGUAGES = ("en", "tr", "kmr")
_SPOKEN_OF = {
    "person": frozenset({"title", "ordinal"}),
    "place": frozenset(
        {"unit", "body", "facility", "place", "landform", "direction", "ordinal", "adjective", "nationality"}
    ),
}
"""Kinds of meaning that count in a name of a type; all do where it is not here: Barış is peace, but
not in the name of a person."""


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedName:
    """The words of a name."""

    text: str
    words: tuple[NameWord, ...]
    """Without articles and particles, phrases of the tables as one."""
    aliases: frozenset[int]
    """Rows of the table of aliases that hold the name."""

    @property
    def titled(self) -> bool:
        """Whether a title is among the words."""
        return any(word.role == "title" for word in self.words)

    @property
    def headed(self) -> bool:
        """Whether a noun says what the thing is."""
        return any(word.role == "head" for word in self.words)


@lru_cache(maxsize=131072)
def analyse(name: str, language: str | None, type_: str) -> AnalysedName:
    """Takes a name apart. ``language`` is a known code or None; ``type_`` a type of the glossary."""
    convention = guess_convention(name, language)
    words = split_name(name)
    if convention in ("tr", "kmr"):
        # A proper name takes its case behind an apostrophe: Haseke'nin, DAIŞ'ê.
        words = tuple(_CASE.sub("", word) for word in words)
    kept = tuple(word for word in words if word not in _particles()) or words
    bare = strip_article(kept, convention)
    spoken = _SPOKEN_OF.get(type_)
    read = []
    for text, values in _best_reading(bare, language, convention):
        if spoken is not None:
            values = frozenset(value for value in values if value.partition(":")[0] in spoken)
        read.append(read_word(text, convention, values))
    return AnalysedName(name, tuple(word for word in read if word.sounds or word.meanings), aliases_of(name))


def _best_reading(
    words: tuple[str, ...], language: str | None, convention: Convention
) -> tuple[tuple[str, frozenset[str]], ...]:
    """The reading in the name's language; of an unknown one, in the Latin language that knows most words."""
    if convention in ("ar", "ckb", "tr", "kmr"):
        return read_meanings(words, convention)
    if language in _LATIN_LANGUAGES:
        return read_meanings(words, language)
    readings = (read_meanings(words, code) for code in _LATIN_LANGUAGES)
    return max(readings, key=lambda reading: sum(bool(values) for _, values in reading))


@cache
def _particles() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names_compare_particles"))
