"""Names in a translation that its source has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlalign.glossary.entry import Entry
from mlalign.languages import LANGUAGES
from mlalign.text.span import Span
from mlalign.translation.result import Notice

if TYPE_CHECKING:
    from mlalign.glossary.load import Glossary

__all__ = ["added_names"]

PROPER = frozenset({"person", "organisation", "armed_group", "place", "facility"})
SHORTEST = 4
"""Letters of the shortest form that is taken for a name when it turns up alone."""
ALIKE = 3
"""Letters that a name shares at its beginning with one of the source's names of another entry (Iraq, Iraqi)."""


def added_names(
    text: str, language: str, own: Sequence[Entry], taken: Sequence[Span], glossary: Glossary
) -> Iterator[Notice]:
    """A warning for each glossary name in a translation that answers none of the source's names.

    Args:
        text: the translation.
        language: code of its language.
        own: entries of the names of the source.
        taken: where the source's names stand in the translation.
        glossary: the terms.
    """
    identifiers = {entry.id for entry in own}
    openings = {form[:ALIKE].casefold() for entry in own for form in entry.variants(language)}
    for match in glossary.index(language).find(text):
        entry, written = match.entry, match.span.of(text)
        if entry.type not in PROPER or entry.id in identifiers or len(written) < SHORTEST:
            continue
        if LANGUAGES[language].script == "Latn" and not written[0].isupper():
            continue
        if written[:ALIKE].casefold() in openings or any(match.span.overlaps(span) for span in taken):
            continue
        name = entry.preferred("en") or entry.id
        yield Notice("name-added", f"{written!r} ({name}) is not in the source", "warning", None, match.span)
