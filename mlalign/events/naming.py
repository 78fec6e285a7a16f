"""From the names in a report's sentences to its entities."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from mlalign.events.report import Report, Sentence

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.entities.resolve import Entity

__all__ = ["Named", "holds", "in_dateline", "is_name", "is_wide", "named_entities", "surfaces"]

Named = tuple["Entity", "Mention"]


def _key(mention: Mention) -> tuple[str, str, str]:
    return mention.text, mention.type, mention.entry.id if mention.entry else ""


def named_entities(report: Report) -> dict[int, tuple[Named, ...]]:
    """Sentence number (0 for the headline) to the entities named in it, in order, each with the mention."""
    owners = {_key(mention): entity for entity in report.entities for mention in entity.mentions}
    return {unit.number: _named(unit, owners) for unit in report.units}


def _named(unit: Sentence, owners: dict[tuple[str, str, str], Entity]) -> tuple[Named, ...]:
    return tuple((owners[_key(mention)], mention) for mention in unit.mentions if _key(mention) in owners)


_DATELINE = regex.compile(r"[^\p{Ll}]{3,30}(?:, \p{Lu}[\p{L} ]{2,20})?(?:, \w+ \d+)? ?[-–—] ")
"""Where agencies put the town that a report was written in: ``BEIRUT - ``, ``RAMADI, Iraq – ``."""


def in_dateline(unit: Sentence, mention: Mention) -> bool:
    """Whether a place is named in front of the text, as where the report was written."""
    found = _DATELINE.match(unit.text)
    return found is not None and mention.span.end <= found.end()


def is_name(entity: Entity) -> bool:
    """Whether it is the name of something: glossaries also hold ranks and common nouns (*militia*, *roadside bomb*)."""
    return entity.type != "title" and not (entity.type == "other" and entity.canonical[:1].islower())


def surfaces(entity: Entity) -> tuple[str, ...]:
    """The ways in which a report writes an entity, each once, the longest first."""
    return tuple(sorted({mention.text for mention in entity.mentions}, key=lambda text: (-len(text), text)))


def is_wide(name: str) -> bool:
    """Whether a place is a country, a governorate or a river: too wide to say where something happened."""
    folded = name.casefold()
    return (
        folded in _countries() or folded in _wide_names() or folded.endswith((" province", " governorate", " region"))
    )


def holds(wide: str, name: str) -> bool:
    """Whether a wide place is named in the name of a part of it: *Syria* in *Northeast Syria*, not *Sudan* in *South
    Sudan*, which is another country.
    """
    small = name.casefold()
    inside = f" {wide.casefold()} " in f" {small} "
    return inside and small != wide.casefold() and is_wide(wide) and small not in _countries()


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    territories = Locale.parse("en").territories
    return frozenset(name.casefold() for code, name in territories.items()) | {"turkey", "turkiye", "us", "uk"}


@cache
def _wide_names() -> frozenset[str]:
    from mlalign.resources.tables import read_table

    return frozenset(row["name"].casefold() for row in read_table("events_wide_places"))
