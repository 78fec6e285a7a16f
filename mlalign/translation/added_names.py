"""Names in a translation that its source has not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import regex

from mlalign.glossary.entry import Entry
from mlalign.languages import LANGUAGES
from mlalign.morphology import find_inflected
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.result import Notice

if TYPE_CHECKING:
    from mlalign.glossary.index import TermIndex
    from mlalign.glossary.load import Glossary

__all__ = ["added_names"]

PROPER = frozenset({"person", "organisation", "armed_group", "place", "facility"})
SHORTEST = 4
"""Letters of the shortest form that is taken for a name when it turns up alone."""
SHORTER = {"tr": 3}
"""The same for languages in which shorter names are no other words (``Şam``)."""
AKIN = 4
"""Letters that an English name shares with a word of the source that says the same in another way."""
_BEGINNING = regex.compile(rf"(?<!\p{{L}})\p{{L}}{{{AKIN}}}")
LONGEST_ENDING = 4
"""Letters of the longest ending of a Kurmanji name (``-yê``, ``-yan``, and the ``-ekî`` of one)."""
_NAME = regex.compile(r"(?<![\p{L}\p{N}'’-])\p{Lu}\p{L}{4,}(?![\p{L}\p{N}'’-])")
_NO_HINTS: Mapping[str, str] = MappingProxyType({})
ALIKE = 3
"""Letters that a name shares at its beginning with one of the source's names of another entry (Iraq, Iraqi)."""


def added_names(
    text: str, language: str, source: str, own: Sequence[Entry], taken: Sequence[Span], glossary: Glossary
) -> Iterator[Notice]:
    """A warning for each glossary name in a translation that answers none of the source's names.

    Args:
        text: the translation.
        language: code of its language.
        source: the source sentence; a name whose English form begins as a word of it does answers that (Turkey to
            Turkish).
        own: entries of the names of the source.
        taken: where the source's names stand in the translation.
        glossary: the terms.
    """
    identifiers = {entry.id for entry in own}
    openings = {form[:ALIKE].casefold() for entry in own for form in entry.variants(language)}
    words = {match.group().casefold() for match in _BEGINNING.finditer(source)}
    for span, entry in _found(text, language, glossary.index(language)):
        written = span.of(text)
        if entry.type not in PROPER or entry.id in identifiers or not _is_surely_a_name(written, language):
            continue
        if written[:ALIKE].casefold() in openings or any(span.overlaps(other) for other in taken):
            continue
        if _says_otherwise(entry, words, source):
            continue
        name = entry.preferred("en") or entry.id
        yield Notice("name-added", f"{written!r} ({name}) is not in the source", "warning", None, span)


def _is_surely_a_name(written: str, language: str) -> bool:
    """Whether a form is likely to be the name and no other word: it has a capital, several words, or is known to be."""
    if len(written) < SHORTER.get(language, SHORTEST):
        return False
    if LANGUAGES[language].script == "Latn":
        return written[0].isupper()
    return " " in written or written in _sure_names(language)


def _says_otherwise(entry: Entry, words: Collection[str], source: str) -> bool:
    """Whether the source says a name in another way.

    By its first word (Turkey, Turkish), by half of its words at least (federal police for Iraqi Federal Police),
    or by its acronym.
    """
    for name in entry.variants("en") or (entry.id,):
        own = [match.group().casefold() for match in _BEGINNING.finditer(name)]
        if name[:AKIN].casefold() in words or (len(own) > 1 and 2 * sum(word in words for word in own) >= len(own)):
            return True
        if name.isupper() and regex.search(rf"(?<!\w){regex.escape(name)}(?!\w)", source):
            return True
    return False


@cache
def _sure_names(language: str) -> frozenset[str]:
    rows = (row for row in read_table("translation_sure_names") if row["language"] == language)
    return frozenset(word for row in rows for word in row["words"].split(" | "))


def _found(text: str, language: str, index: TermIndex) -> list[tuple[Span, Entry]]:
    """Every glossary name in a text; single Kurmanji names also with their case ending, which no mark sets off."""
    found = [(match.span, match.entry) for match in index.find(text)]
    if language == "kmr":
        spans = [span for span, _ in found]
        words = [Span(*match.span()) for match in _NAME.finditer(text)]
        free = [word for word in words if not any(word.overlaps(span) for span in spans)]
        found += [(word, entry) for word in free if (entry := _inflected(word.of(text), language, index)) is not None]
    return sorted(found, key=lambda pair: pair[0])


def _inflected(word: str, language: str, index: TermIndex) -> Entry | None:
    """The entry of which a word is an inflected form."""
    for length in range(len(word) - 1, max(SHORTEST, len(word) - LONGEST_ENDING) - 1, -1):
        for match in index.find(word[:length]):
            entry = match.entry
            hints = entry.grammar(language) if match.form == entry.preferred(language) else _NO_HINTS
            forms = find_inflected(word, match.form, language, hints, type=entry.type)
            if any(len(form.span) == len(word) for form in forms):
                return entry
    return None
