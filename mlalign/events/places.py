"""Where a named place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlalign.events.record import EventPlace
from mlalign.events.report import Sentence

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.entities.resolve import Entity
    from mlalign.names.places import Place

__all__ = ["NEIGHBOURHOOD", "locate"]

NEIGHBOURHOOD = ("SY", "IQ", "TR", "LB", "IR", "JO", "IL", "PS")
"""ISO 3166-1 codes of the countries that a name is first sought in."""


def locate(entity: Entity, mention: Mention, sentence: Sentence) -> EventPlace:
    """The place of an entity, with coordinates where the gazetteer has exactly one place of the name, or one that is
    far larger than the others of it.
    """
    found = _find(entity)
    return EventPlace(
        name=entity.canonical,
        text=mention.text,
        sentence=sentence.number,
        latitude=found.latitude if found else None,
        longitude=found.longitude if found else None,
        country=found.country if found else "",
        geo_precision=1 if entity.type == "place" and found else 2 if found else 3,
    )


def _find(entity: Entity) -> Place | None:
    from mlalign.names.places import find_place

    if entity.type != "place":
        return None
    places = find_place(entity.canonical, "en", near=NEIGHBOURHOOD)
    if not places:
        return None
    first, rest = places[0], places[1:]
    return first if all(other.population * 3 <= first.population for other in rest) else None
