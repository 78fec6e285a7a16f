"""An entity of a document."""

from __future__ import annotations

from dataclasses import dataclass

from mlalign.entities.mention import Mention
from mlalign.glossary.entry import EntityType, Entry

__all__ = ["Entity"]


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one person, place or body in a document."""

    id: str
    """The entry's id, else a key made of the canonical name."""
    name: str
    """The fullest form that the document has, without suffixes where they can be told."""
    type: EntityType
    entry: Entry | None
    mentions: tuple[Mention, ...]
    canonical: str
    """The English preferred form of the entry, else the name as English would write it."""
