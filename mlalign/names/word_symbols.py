"""Words with a meaning that every language has a word for: brigade, fourth, northern, Sheikh, Syrian."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mlalign.names.headwords import forms, ordinal_of, read_words
from mlalign.names.known import word_key
from mlalign.resources.tables import read_table

__all__ = ["HEADS", "meanings", "read_meanings", "related"]

HEADS = frozenset({"unit", "body", "facility", "place", "landform", "event"})
"""Kinds of nouns that say what a thing is."""
_LONGEST = 3
_PREFIXES = ("ل", "و", "ب")
_ENDINGS = {
    "kmr": ("yên", "yan", "ya", "yê", "ên", "an", "ê", "a", "î"),
    "ckb": ("یی", "ی", "ەکان", "ەکە"),
    "ar": (),
    "en": ("'s", "s"),
    "tr": (
        *("ndan", "nden", "nın", "nin", "nun", "nün", "nda", "nde", "dan", "den", "tan", "ten", "na", "ne", "nı", "ni"),
        *("nu", "nü", "ın", "in", "un", "ün", "da", "de", "ta", "te", "ya", "ye", "yı", "yi", "a", "e", "ı", "i"),
    ),
}


@lru_cache(maxsize=65536)
def read_meanings(words: tuple[str, ...], language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words of a name in their order, phrases of the tables together, each with its meanings (often none).

    A meaning is a kind and a class, ``unit:brigade``, ``ordinal:4``.
    """
    found = []
    at = 0
    while at < len(words):
        size = 1
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            values = meanings(words[at : at + length], language)
            if values:
                size = length
                break
        else:
            values = frozenset()
        found.append((" ".join(words[at : at + size]), values))
        at += size
    return tuple(found)


@lru_cache(maxsize=65536)
def meanings(words: Sequence[str], language: str) -> frozenset[str]:
    """What a word or phrase means, in any of its readings."""
    phrase = " ".join(words)
    values = _look_up(phrase, language)
    if language == "ar" and not values:
        bare = phrase[1:] if phrase[:1] in _PREFIXES else phrase
        # The words come without their articles; the tables have حقوق الإنسان.
        values = _look_up(bare, language) or _look_up(bare.replace(" ", " ال"), language)
    for ending in _ENDINGS[language]:
        if values:
            break
        if phrase.endswith(ending) and len(phrase) - len(ending) >= 3:
            values = _look_up(phrase[: -len(ending)], language)
    return values


def _look_up(phrase: str, language: str) -> frozenset[str]:
    number = ordinal_of(phrase, language)
    if number is not None:
        return frozenset((f"ordinal:{number}",))
    values = {f"{word.kind}:{word.value}" for word in read_words(language).find(phrase)}
    return frozenset(values | _more().get((language, word_key(phrase)), set()))


@cache
def _more() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in read_table("names_compare_words"):
        for language in _ENDINGS:
            for form in row[language].split("|"):
                if form.strip():
                    found.setdefault((language, word_key(form.strip())), set()).add(f"{row['kind']}:{row['class']}")
    return found


@lru_cache(maxsize=16384)
def related(a: str, b: str) -> bool:
    """Whether one of the five languages has one word for two meanings: مجلس is a council and an assembly."""
    return frozenset((a, b)) in _related()


@cache
def _related() -> frozenset[frozenset[str]]:
    by_form: dict[tuple[str, str], set[str]] = {}
    for table in ("names_heads", "names_modifiers", "names_compare_words"):
        for row in read_table(table):
            for language in _ENDINGS:
                for form in forms(row[language]):
                    by_form.setdefault((language, word_key(form)), set()).add(f"{row['kind']}:{row['class']}")
    return frozenset(
        frozenset((one, other)) for values in by_form.values() for one in values for other in values if one != other
    )
