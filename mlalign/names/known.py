"""What tables know about words and names: which are spellings of one name, which only look like it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from mlalign.names.articles import strip_article
from mlalign.names.reading import guess_convention, lower_case, read_sounds
from mlalign.names.romanise import split_name
from mlalign.resources.tables import read_table

__all__ = [
    "aliases_of",
    "aliases_of_key",
    "begins_alias",
    "flatten",
    "known_names",
    "long_forms",
    "minimal_pair",
    "name_key",
    "word_key",
]

_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u0670\u0640'’‘ʿʾ`ʼʻ]")
_ARABIC_LETTERS = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ۀ": "ه", "ؤ": "و"}
)
_LANGUAGES = ("ar", "en", "tr", "kmr", "ckb")


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """A word without case, marks and the letters that Arabic typists confuse."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", lower_case(word))).replace("ı", "i")
    return plain.translate(_ARABIC_LETTERS)


@lru_cache(maxsize=65536)
def known_names(word: str) -> frozenset[str]:
    """The names, each by its Arabic form, that a word may spell according to ``names_parts.tsv``; often none."""
    return _parts().get(word_key(word), frozenset())


@cache
def _parts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table("names_parts"):
        name = row["ar"].split("|")[0].strip() or row["en"].split("|")[0].strip()
        for language in _LANGUAGES:
            for form in _forms(row[language]):
                found.setdefault(word_key(form), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split("|") if form.strip()]


@lru_cache(maxsize=65536)
def name_key(name: str, language: str | None = None) -> str:
    """The sounds of a name without articles and spaces: a key that small differences of spelling do not change."""
    convention = guess_convention(name, language)
    words = strip_article(split_name(name), convention)
    sounds = "".join(read_sounds(word, convention) for word in words)
    return flatten(sounds, convention == "ar")


_FLAT = str.maketrans(
    {
        **dict(zip("āăēĕīĭōŏūŭṭḍẓṣḥşċĉĝẗ", "aaeeiioouutdzshšskge", strict=True)),
        **dict.fromkeys("ʿʾʔ"),
    }
)


@lru_cache(maxsize=65536)
def minimal_pair(a: str, b: str) -> str | None:
    """The note of a pair of names that are known to differ, or None; a spelling of both differs from neither."""
    sides = _sides()
    at_a, at_b = sides.get(name_key(a), ()), sides.get(name_key(b), ())
    for pair, side, note in at_a:
        other = (pair, 1 - side, note)
        if other in at_b and other not in at_a and (pair, side, note) not in at_b:
            return note
    return None


@cache
def _sides() -> dict[str, tuple[tuple[int, int, str], ...]]:
    sides: dict[str, set[tuple[int, int, str]]] = {}
    for pair, row in enumerate(read_table("names_compare_minimal_pairs")):
        for side, column in enumerate(("one", "other")):
            for form in _forms(row[column]):
                for language in (None, "en", "tr", "kmr", "ckb"):
                    sides.setdefault(name_key(form, language), set()).add((pair, side, row["note"]))
    return {key: tuple(sorted(found)) for key, found in sides.items()}


@lru_cache(maxsize=65536)
def aliases_of(name: str) -> frozenset[int]:
    """The rows of the table of aliases that hold a name: Kobanî and Ayn al-Arab share one, so do SDF and قسد."""
    return aliases_of_key(name_key(name))


def aliases_of_key(key: str) -> frozenset[int]:
    """The rows of the table of aliases that hold a name of this key."""
    return _aliases().get(key, frozenset()) if key else frozenset()


@lru_cache(maxsize=4096)
def long_forms(rows: frozenset[int]) -> tuple[tuple[str, str], ...]:
    """The names of several words in rows of the table of aliases, each with its language."""
    table = read_table("names_compare_aliases")
    return tuple(
        (form, language)
        for number in sorted(rows)
        for language in _LANGUAGES
        for form in _forms(table[number][language])
        if " " in form
    )


def begins_alias(word: str) -> bool:
    """Whether a name of several words in the table of aliases begins with a word."""
    return word in _alias_beginnings()


@cache
def _alias_beginnings() -> frozenset[str]:
    rows = read_table("names_compare_aliases")
    named = (split_name(form) for row in rows for language in _LANGUAGES for form in _forms(row[language]))
    return frozenset(word for words in named if len(words) > 1 for word in words[:2])


def flatten(sounds: str, arabic: bool) -> str:
    """The sounds of a name as a key: without length and emphasis where the script does not show them."""
    return sounds if arabic else sounds.translate(_FLAT)


@cache
def _aliases() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(read_table("names_compare_aliases")):
        for language in _LANGUAGES:
            for form in _forms(row[language]):
                for read_as in {None, language}:
                    found.setdefault(name_key(form, read_as), set()).add(number)
    return {key: frozenset(rows) for key, rows in found.items()}
