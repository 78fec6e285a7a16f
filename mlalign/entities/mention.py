"""A name found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mlalign.glossary.entry import EntityType, Entry
from mlalign.text.span import Span

__all__ = ["Mention", "Origin"]

Origin = Literal["glossary", "short_form", "gazetteer", "pattern"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, with the entry that it was resolved to where there is one."""

    span: Span
    """Offsets in the text that was searched; a possessive ``'s`` or an article outside the name is not included."""
    text: str
    """The characters of the span."""
    type: EntityType
    origin: Origin
    """How it was found: a form of an entry; a short form that a longer one licensed; the gazetteer; a pattern."""
    entry: Entry | None = None
    form: str = ""
    """The entry's form that matched, as the table writes it; empty where there is no entry."""
    plural: bool = False
    """The text has a plural of the form (``Kurds``, ``Russians``)."""
    possessive: bool = False
    """An English possessive mark follows the span (``'s`` or a lone apostrophe)."""
