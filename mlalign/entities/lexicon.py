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

__all__ = ["calendar_words", "compound_starts", "heads", "is_word", "kunyas", "name_parts", "titles"]

_PLURALS = frozenset({"ألوية", "كتائب", "فرق", "سرايا", "قوى", "وحدات", "مجالس", "ميليشيات", "جبال"})
"""Arabic plurals of heads: more often common nouns than names."""
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


def is_word(word: str, language: str, *, inflected: bool = True) -> bool:
    """Whether news writes this as a word, not as a name; with ``inflected`` also with clitics and suffixes."""
    key = look_up_key(word, language)
    if key in _common(language) or not inflected:
        return key in _common(language)
    if language == "ar":
        bare = regex.sub(r"^[وف]?[بلكس]?(?:ال|ل(?=ل))?(?=..)", "", key)
        return bare in _common(language) and bare != key and key[0] in "وفبلك" and not key.startswith("ال")
    return language == "ckb" and _is_sorani_word(key)


_SORANI_SUFFIX = regex.compile(r"(?:ەکانی?|ەکە|یان|مان|یدا|دا|ەوە|وە|یش|ێک|ان|ی|ە|ن)$")
_SORANI_VERB = regex.compile(r"(?:دە|نا|نە)\p{L}{2,}(?:ێت|ات|ن|وو|م|ت)")


def _is_sorani_word(key: str) -> bool:
    """A Sorani word with up to three suffixes, or a verb by its prefix and ending."""
    if _SORANI_VERB.fullmatch(key):
        return True
    for _ in range(3):
        shorter = _SORANI_SUFFIX.sub("", key)
        if shorter == key or len(shorter) < 3:
            return False
        if shorter in _common("ckb") or shorter + "ە" in _common("ckb"):
            return True
        key = shorter
    return False


@cache
def heads(language: str) -> Mapping[str, EntityType]:
    """Head nouns, folded, as names have them (Turkish with the ending of a compound, Kurmanji with ezafe)."""
    found: dict[str, EntityType] = {}
    generic = _generic_classes() if language in ("ar", "ckb") else frozenset[str]()
    for row in read_table("names_heads"):
        if row["kind"] in _TYPES and row["class"] not in generic:
            for form in _head_forms(row, language):
                found.setdefault(fold(form.replace("~", " "), language), _TYPES[row["kind"]])
    return found


@cache
def _generic_classes() -> frozenset[str]:
    return frozenset(name for row in read_table("entities_generic_heads") for name in row["classes"].split())


def _head_forms(row: Mapping[str, str], language: str) -> Iterator[str]:
    column = {"tr": "tr_possessed", "kmr": "kmr_ezafe"}.get(language, language)
    for form in row[column].split(" | "):
        if not form.strip() or (language == "ar" and form in _PLURALS):
            continue
        yield form
        if language == "ckb":
            yield form + "ی"


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
    forms = {form for row in rows for form in row[language].split(" | ") if form and " " not in form}
    for row in read_table("entities_particles"):
        if row["language"] == language and row["kind"] in ("kunya", "given"):
            forms |= set(row["words"].split())
    return frozenset(fold(form, language) for form in forms)


@cache
def kunyas(language: str) -> frozenset[str]:
    """Words for "father of" and "mother of", folded: with the next word they are a name."""
    rows = (row for row in read_table("entities_particles") if row["language"] == language and row["kind"] == "kunya")
    return frozenset(fold(word, language) for row in rows for word in row["words"].split())


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
