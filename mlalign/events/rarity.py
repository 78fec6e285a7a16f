"""How much it says that two reports share a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from mlalign.events.naming import is_wide
from mlalign.resources.tables import read_table

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity
    from mlalign.glossary.entry import Entry

__all__ = ["base_name", "rarity"]

_UNIT = regex.compile(r"\b(?:brigades?|battalion|regiment|company|division|squad|cell|unit)\b", regex.IGNORECASE)
_LARGE, _MIDDLING = 200_000, 20_000
_MOST = 50_000
"""Entities that are remembered."""
_known: dict[tuple[str, str, str, int], tuple[float, Entry | None]] = {}
_LEVEL = regex.compile(r"\b(?:governorate|province|district|region|subdistrict)$", regex.IGNORECASE)


def base_name(canonical: str) -> str:
    """A place's name without its level, and without what tells it from another of that name (*Tripoli (Lebanon)*)."""
    return _LEVEL.sub("", canonical.partition(" (")[0]).strip().casefold()


def rarity(entity: Entity) -> float:
    """The weight of an entity in ``events_rarity.tsv``, 0 to 1; remembered, as each pair of reports asks for it."""
    key = (entity.type, entity.canonical, entity.name, id(entity.entry))
    if key not in _known:
        if len(_known) >= _MOST:
            _known.clear()
        # The entry is kept with it, so that no other one can have its id.
        _known[key] = _weights()[_kind(entity)], entity.entry
    return _known[key][0]


def _kind(entity: Entity) -> str:
    known = entity.entry is not None
    if entity.type == "person":
        if known:
            return "person_known"
        return "person" if len(entity.name.split()) > 1 else "person_one_word"
    if entity.type == "armed_group" and _UNIT.search(entity.canonical):
        return "armed_group_unit"
    if entity.type in ("armed_group", "organisation"):
        return f"{entity.type}_known" if known else entity.type
    return _place_kind(entity) if entity.type == "place" else entity.type


def _place_kind(entity: Entity) -> str:
    from mlalign.events.places import find_entity_place

    if is_wide(entity.canonical) or _LEVEL.search(entity.canonical):
        return "place_wide"
    found = find_entity_place(entity)
    if found is None:
        return "place_unknown"
    return (
        "place_large"
        if found.population > _LARGE
        else "place_middling"
        if found.population > _MIDDLING
        else "place_small"
    )


@cache
def _weights() -> dict[str, float]:
    return {row["kind"]: float(row["weight"]) for row in read_table("events_rarity")}
