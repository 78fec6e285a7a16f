"""One English name for each thing that the reports of an event name, and how each report writes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mlalign.events.link_event import SharedName
from mlalign.events.naming import is_name
from mlalign.events.report import Report

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["NamePair", "canonical_names", "entity_groups", "shared_names"]

NamePair = tuple[tuple[str, str], tuple[str, str]]
"""Two names that are one: the key of a report and the id of an entity of it, twice."""
_ORDER = ("en", "ar", "tr", "kmr", "ckb")
"""From whose spelling an English name is best made, where no glossary has one."""
_BYNAMES = ("abu", "umm", "haj", "hajji", "sheikh")
_FULL = 3
"""Words of a name that is full; more are hardly part of it."""


def canonical_names(reports: Mapping[str, Report], pairs: Iterable[NamePair]) -> dict[tuple[str, str], str]:
    """The English name of each entity: one for all that are linked through pairs.

    Two entries of the glossary never become one, whatever the pairs say.
    """
    return {member: _canonical(group, reports) for group in entity_groups(reports, pairs) for member in group if group}


def shared_names(reports: Mapping[str, Report], pairs: Iterable[NamePair]) -> tuple[SharedName, ...]:
    """The names of the reports, those that most of them have first."""
    known = _entities(reports)
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    owned: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for group in entity_groups(reports, pairs):
        named = [member for member in group if is_name(known[member])]
        if named:
            kind = Counter(known[member].type for member in named).most_common(1)[0][0]
            forms = found[_canonical(group, reports), kind]
            owned[_canonical(group, reports), kind] += named
            for key, entity in named:
                forms.setdefault(key, _surface(known[key, entity]))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(SharedName(*key, tuple(sorted(forms.items())), tuple(sorted(owned[key]))) for key, forms in ranked)


def _entities(reports: Mapping[str, Report]) -> dict[tuple[str, str], Entity]:
    return {(key, entity.id): entity for key, report in reports.items() for entity in report.entities}


def entity_groups(reports: Mapping[str, Report], pairs: Iterable[NamePair]) -> list[list[tuple[str, str]]]:
    """The entities of the reports, those together that are one thing."""
    known = _entities(reports)
    group: dict[tuple[str, str], list[tuple[str, str]]] = {member: [member] for member in known}
    same_entry = [
        ((key, entity), first)
        for (key, entity), first in ((member, _first_of_entry(member, known)) for member in known)
        if first and first != (key, entity)
    ]
    for one, other in [*same_entry, *sorted(pairs)]:
        if one in known and other in known and group[one] is not group[other]:
            joined = group[one] + group[other]
            if len({known[member].entry.id for member in joined if known[member].entry}) <= 1:  # type: ignore[union-attr]
                for member in joined:
                    group[member] = joined
    unique = {id(members): sorted(members) for members in group.values()}
    return sorted(unique.values())


def _first_of_entry(member: tuple[str, str], known: Mapping[tuple[str, str], Entity]) -> tuple[str, str] | None:
    entry = known[member].entry
    if entry is None:
        return None
    return next((other for other, entity in known.items() if entity.entry and entity.entry.id == entry.id), None)


def _canonical(group: list[tuple[str, str]], reports: Mapping[str, Report]) -> str:
    known = _entities({key: reports[key] for key, _ in group})
    entities = [(known[member], reports[member[0]].language) for member in group]
    named = [entity.canonical for entity, _ in entities if entity.entry and entity.entry.preferred("en")]
    if named:
        return named[0]
    return min(entities, key=lambda pair: _worth(pair[0], pair[1], entities))[0].canonical


def _worth(entity: Entity, language: str, entities: list[tuple[Entity, str]]) -> tuple[object, ...]:
    """The less the better a name is to call a thing by.

    Of people the fullest name and no byname, of others what English has; then what most reports have.
    """
    count = sum(other.canonical == entity.canonical for other, _ in entities)
    rest = (_ORDER.index(language), -count, entity.canonical)
    if entity.type != "person":
        # A group may hold a name that one report has as a person's and another as a place's.
        return (False, 0, *rest)
    words = entity.canonical.split()
    byname = words[0].casefold() in _BYNAMES and any(
        not other.canonical.casefold().startswith(words[0].casefold()) for other, _ in entities
    )
    return (byname, -min(len(words), _FULL), *rest)


def _surface(entity: Entity) -> str:
    return " ".join((entity.mentions[0].text if entity.mentions else entity.name).split())
