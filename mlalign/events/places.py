"""Where a named place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlalign.events.record import EventPlace
from mlalign.events.report import Sentence
from mlalign.names.gazetteer import GazetteerPlace, look_up_place

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.entities.resolve import Entity

__all__ = ["find_entity_place", "kilometres", "locate"]


def locate(entity: Entity, mention: Mention, sentence: Sentence) -> EventPlace:
    """The place of an entity, with coordinates where the gazetteer knows surely which place is meant."""
    found = find_entity_place(entity)
    return EventPlace(
        name=entity.canonical,
        text=mention.text,
        sentence=sentence.number,
        latitude=found.latitude if found else None,
        longitude=found.longitude if found else None,
        country=found.country if found else "",
        population=found.population if found else 0,
        geo_precision=1 if found else 3,
    )


def find_entity_place(entity: Entity) -> GazetteerPlace | None:
    """The gazetteer's place of an entity, by its name and, where a glossary has it, its names in all languages."""
    if entity.type != "place":
        return None
    names = [entity.canonical, entity.name]
    if entity.entry:
        names += [form.text for forms in entity.entry.forms.values() for form in forms if not form.forbidden]
    return look_up_place(names)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance on the great circle (haversine) of two pairs of latitude and longitude in degrees."""
    from math import asin, cos, radians, sin, sqrt

    lat_a, lon_a, lat_b, lon_b = map(radians, (*one, *other))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))
