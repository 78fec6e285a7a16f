"""The dictionary of frequent parts of names: ``resources/names_parts.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mlalign.languages import CODES
from mlalign.resources.tables import read_table
from mlalign.text.normalise import fold

__all__ = ["NamePart", "find_parts", "is_articled"]


@dataclass(frozen=True, slots=True)
class NamePart:
    """A given name, a family name or an element of place names in five languages."""

    sounds: str
    """Its vowelled Arabic form in the letters of `mlalign.names.transliterate.sounds`; empty where it is not Arabic."""
    forms: Mapping[str, tuple[str, ...]]
    """Language to spellings, the one to write first."""


@cache
def _index() -> dict[tuple[str, str], tuple[NamePart, ...]]:
    ranked: dict[tuple[str, str], list[tuple[int, NamePart]]] = {}
    for row in read_table("names_parts"):
        part = NamePart(row["sounds"], {code: tuple(map(str.strip, row[code].split("|"))) for code in CODES})
        for code, spellings in part.forms.items():
            for rank, spelling in enumerate(spellings):
                if spelling:
                    ranked.setdefault((code, fold(spelling, code)), []).append((rank, part))
    return {key: _distinct(found) for key, found in ranked.items()}


def _distinct(found: list[tuple[int, NamePart]]) -> tuple[NamePart, ...]:
    ordered = [part for _, part in sorted(found, key=lambda item: item[0])]
    return tuple(part for at, part in enumerate(ordered) if part not in ordered[:at])


def find_parts(word: str, language: str) -> tuple[NamePart, ...]:
    """The parts that a word may be, those that prefer this spelling first; case and marks do not matter.

    Where ş, ç and the like tell parts of Turkish or Kurmanji names apart, those that have them as the word has come
    alone: Şamî is not Samî.
    """
    found = _index().get((language, fold(word, language)), ())
    if len(found) < 2 or language not in ("tr", "kmr"):
        return found
    cedillas = _cedillas(word)
    exact = tuple(part for part in found if any(_cedillas(form) == cedillas for form in part.forms[language]))
    return exact or found


def _cedillas(text: str) -> str:
    return "".join(char for char in text.lower() if char in "şçsc")


@cache
def _articled() -> frozenset[str]:
    return frozenset(row["sounds"] for row in read_table("names_articled"))


def is_articled(sounds: str) -> bool:
    """Whether the Arabic name of a place takes the article: names in -iyah, and those the table lists."""
    return sounds.endswith("iyyaẗ") or sounds in _articled()
