"""The places that a sentence names, and where they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mlalign.events.naming import Named, in_dateline, is_wide
from mlalign.events.places import CITY, country_of, find_area, find_entity_place, is_in
from mlalign.events.report import Report, Sentence
from mlalign.events.signs import Places, Point

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity
    from mlalign.names.gazetteer import GazetteerPlace

__all__ = ["is_place", "lands_of", "places_of"]

_CITY_REACH, _VILLAGE_REACH, _UNSURE_REACH, _AREA_REACH = 90.0, 40.0, 50.0, 250.0
"""Kilometres around a place that its name may stand for: of a city, the governorate; more for one of no glossary."""


def lands_of(report: Report) -> frozenset[str]:
    """Codes of the countries that the places of a report are in which the glossary knows."""
    entries = [entity.entry for entity in report.entities if entity.entry and is_place(entity)]
    return frozenset(filter(None, map(country_of, entries)))


def places_of(unit: Sentence, named: Iterable[Named], language: str, known: frozenset[str] = frozenset()) -> Places:
    """The towns, villages and facilities of a sentence, without those of a dateline, and the countries that it is of.

    Large cities beside smaller places are apart: they mostly stand for their governorates there. Where a name that no
    glossary has would be in a country that the report does not name (``known``), it is not known where it is.
    """
    found: dict[str, Point | None] = {}
    cities: dict[str, Point | None] = {}
    lands: set[str] = set()
    for entity, mention in named:
        if in_dateline(unit, mention):
            continue
        if is_place(entity):
            place = find_entity_place(entity)
            if place and known and not entity.entry and place.country not in known:
                place = None
            group = cities if place and place.population >= CITY else found
            group[entity.id] = _point(entity, place)
            lands.add(place.country if place and entity.entry else country_of(entity.entry) if entity.entry else "")
        elif entity.entry and entity.type == "place" and is_in(unit.text, mention.span, language):
            lands.add(country_of(entity.entry))
    lands.discard("")
    if not found:
        return Places(cities, (), frozenset(lands))
    return Places(found, tuple(filter(None, cities.values())), frozenset(lands))


def _point(entity: Entity, place: GazetteerPlace | None) -> Point | None:
    """Where a place is, with what its name may stand for; of a village that no gazetteer has, its governorate."""
    if place is None:
        area = find_area(entity)
        return (area.latitude, area.longitude, _AREA_REACH) if area else None
    city = place.population >= CITY
    reach = _CITY_REACH if city else _VILLAGE_REACH if entity.entry else _UNSURE_REACH
    return place.latitude, place.longitude, reach


def is_place(entity: Entity) -> bool:
    """Whether an entity is a town, a village or a facility, rather than a country or a governorate."""
    return entity.type in ("place", "facility") and not is_wide(entity.canonical)
