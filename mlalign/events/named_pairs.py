"""Which names of two reports are worth comparing: what each report has to offer, worked out once and not for each pair.

Linking asks for the same reports again and again, with others each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlalign.events.equivalents import has_side
from mlalign.events.naming import is_name, surfaces
from mlalign.events.rarity import base_name
from mlalign.glossary.cells import homographs

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity
    from mlalign.events.report import Report

__all__ = ["CLASSES", "NamesOf", "names_of", "possible_pairs"]

CLASSES = {
    "person": "person",
    "place": "place",
    "facility": "place",
    "organisation": "body",
    "armed_group": "body",
    "nationality": "nationality",
}
"""Types of entities to what they are for comparing: a person is never a place; a type that is not here may be any."""
_FORMS = 4
"""Forms of an entity that are compared; the longest ones."""
_MOST = 4000
"""Reports that are remembered."""


@dataclass(frozen=True, slots=True, eq=False)
class NamesOf:
    """The names of a report."""

    report: Report
    names: tuple[Entity, ...]
    sided: tuple[Entity, ...]
    """Entities that are called otherwise by another camp."""
    entries: dict[str, list[int]]
    """Id of a glossary entry to positions in ``names``."""
    levels: dict[str, list[int]]
    """Name of a town or governorate without words for what it is to positions of entries of the glossary."""
    unknown: dict[str | None, list[int]]
    """Class to positions of the names that are in no glossary."""
    known: dict[str | None, list[int]]
    """The same of those that are in one."""
    _forms: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def forms(self, entity: Entity, others: str) -> tuple[tuple[str, str], ...]:
        """The forms of an entity that are compared with names of another language, each with its own language."""
        key = (entity.id, others)
        if key not in self._forms:
            self._forms[key] = _forms_of(entity, self.report.language, others)
        return self._forms[key]


_kept: dict[int, NamesOf] = {}


def names_of(report: Report) -> NamesOf:
    """The names of a report; remembered for the same object."""
    found = _kept.get(id(report))
    if found is None:
        if len(_kept) >= _MOST:
            _kept.clear()
        # The report is kept with it, so that no other one can have its id.
        found = _kept[id(report)] = _names_of(report)
    return found


def _names_of(report: Report) -> NamesOf:
    made = NamesOf(
        report,
        tuple(entity for entity in report.entities if is_name(entity)),
        tuple(entity for entity in report.entities if has_side(entity)),
        *({}, {}, {}, {}),
    )
    for position, entity in enumerate(made.names):
        of_class = made.known if entity.entry else made.unknown
        of_class.setdefault(CLASSES.get(entity.type), []).append(position)
        made.entries.setdefault(entity.id, []).append(position)
        if entity.entry and entity.type == "place":
            made.levels.setdefault(_without_level(entity), []).append(position)
    return made


def _without_level(entity: Entity) -> str:
    """The name without its level, and without what tells it from another place of that name (*Tripoli (Lebanon)*)."""
    declared = next(iter(homographs(entity.entry.hints).values()), ()) if entity.entry else ()
    if declared:
        # Reports that write the two alike may have been read as either.
        return declared[0]
    return base_name(entity.canonical).replace(" ", "-")


def _forms_of(entity: Entity, own: str, others: str) -> tuple[tuple[str, str], ...]:
    """The name, how the report writes it, and what the glossary has for it in the language of the other report."""
    forms: dict[tuple[str, str], None] = {(entity.name, own): None}
    if entity.entry:
        forms |= dict.fromkeys((form, others) for form in entity.entry.variants(others)[:2])
    forms |= dict.fromkeys((text, own) for text in surfaces(entity))
    return tuple(forms)[:_FORMS]


def possible_pairs(a: NamesOf, b: NamesOf) -> Iterator[tuple[Entity, Entity]]:
    """The names that may be one, in order. Two entries of the glossary are two things (but for a town and its
    governorate); so are a person and a place.
    """
    for one in a.names:
        for position in sorted(_partners(one, b)):
            yield one, b.names[position]


def _partners(one: Entity, b: NamesOf) -> set[int]:
    found = set(b.entries.get(one.id, ()))
    if one.entry and one.type == "place":
        # *Hasakah* is both in most reports, and the words for the governorate are mostly left out.
        same = b.levels.get(_without_level(one), ())
        found.update(position for position in same if b.names[position].canonical != one.canonical)
    group = CLASSES.get(one.type)
    for table in (b.unknown,) if one.entry else (b.unknown, b.known):
        for other, positions in table.items():
            if other is None or group is None or other == group:
                found.update(positions)
    return found
