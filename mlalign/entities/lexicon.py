"""The words that patterns of names are made of: heads, titles, parts of personal names, common words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import regex

from mlalign.entities.doubt import cue_words
from mlalign.glossary.entry import EntityType
from mlalign.glossary.folding import fold
from mlalign.resources.tables import read_table
from mlalign.text.number_tokens import look_up_key

__all__ = ["calendar_words", "compound_starts", "heads", "is_word", "name_parts", "titles"]

_TYPES: Mapping[str, EntityType] = {
    "unit": "armed_group",
    "body": "organisation",
    "facility": "facility",
    "place": "place",
    "landform": "place",
    "event": "event",
}


@cache
def _common(language: str) -> frozenset[str]:
    rows = (row for row in read_table("entities_words") if row["language"] == language)
    return frozenset(word for row in rows for word in row["words"].split())


def is_word(word: str, language: str) -> bool:
    """Whether news writes this as a word, not as a name (in Arabic with clitics, too)."""
    key = look_up_key(word, language)
    if key in _common(language):
        return True
    if language == "ar":
        bare = regex.sub(r"^[وف]?[بلكس]?(?:ال|ل(?=ل))?(?=..)", "", key)
        return bare in _common(language) and bare != key and key[0] in "وفبلك" and not key.startswith("ال")
    return False


@cache
def heads(language: str) -> Mapping[str, EntityType]:
    """Head nouns, folded, as names have them (Turkish with the ending of a compound, Kurmanji with ezafe)."""
    found: dict[str, EntityType] = {}
    for row in read_table("names_heads"):
        if row["kind"] in _TYPES:
            for form in _head_forms(row, language):
                found.setdefault(fold(form.replace("~", " "), language), _TYPES[row["kind"]])
    return found


def _head_forms(row: Mapping[str, str], language: str) -> Iterator[str]:
    column = {"tr": "tr_possessed", "kmr": "kmr_ezafe"}.get(language, language)
    for form in row[column].split(" | "):
        if not form.strip():
            continue
        yield form
        if language == "ckb":
            yield form + "ی"
            yield form + ("کانی" if form.endswith("ە") else "ەکانی")


@cache
def titles(language: str) -> frozenset[str]:
    """Offices, ranks and other words in front of persons' names, folded, single words."""
    own = {
        fold(word, language)
        for row in read_table("names_titles")
        for form in row[language].split(" | ")
        for word in form.split()
        if len(word) > 1
    }
    return frozenset(own) | cue_words(language, "person", "before")


@cache
def name_parts(language: str) -> frozenset[str]:
    """Parts of personal names, folded."""
    rows = read_table("names_parts")
    return frozenset(
        fold(form, language) for row in rows for form in row[language].split(" | ") if form and " " not in form
    )


@cache
def compound_starts(language: str) -> frozenset[str]:
    """First words of place names of two words, folded."""
    rows = (row for row in read_table("entities_compounds") if row["language"] == language)
    return frozenset(fold(word, language) for row in rows for word in row["words"].split())


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Months and days, which some languages write with capitals."""
    rows = (row for row in read_table("text_date_words") if row["language"] == language)
    return frozenset(
        fold(word, language)
        for row in rows
        if row["kind"] in ("month", "weekday", "day")
        for form in row["forms"].split("|")
        for word in form.split()
    )
