"""Which names of two reports are names of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlalign.events.naming import is_name, surfaces
from mlalign.events.rarity import rarity
from mlalign.events.report import Report

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["EntityPair", "pair_entities"]

_THRESHOLD = 0.7
"""Score of `mlalign.names.compare` from which two names are one: *likely* is enough in the context of two reports."""
_FORMS = 4
"""Forms of an entity that are compared; the longest ones."""
_CLASSES = {
    "person": "person",
    "place": "place",
    "facility": "place",
    "organisation": "body",
    "armed_group": "body",
    "nationality": "nationality",
}
_CANONICAL_ORDER = ("en", "ar", "tr", "kmr", "ckb")
"""From whose spelling an English name is best made, where no glossary has one."""


@dataclass(frozen=True, slots=True)
class EntityPair:
    """One thing named in two reports."""

    a: Entity
    b: Entity
    canonical: str
    """English name."""
    type: str
    score: float
    """1: the glossary has both names; otherwise how alike they are."""
    reason: str = ""


def pair_entities(a: Report, b: Report) -> tuple[EntityPair, ...]:
    """The entities that two reports share, each in one pair, in the order of the first report."""
    candidates = [
        pair
        for one in filter(is_name, a.entities)
        for other in filter(is_name, b.entities)
        if _may_be_one(one, other) and (pair := _pair(one, other, a.language, b.language))
    ]
    ranked = sorted(candidates, key=lambda pair: (-pair.score, -rarity(pair.a), pair.a.id, pair.b.id))
    taken_a: set[str] = set()
    taken_b: set[str] = set()
    chosen: dict[str, EntityPair] = {}
    for pair in ranked:
        if pair.a.id not in taken_a and pair.b.id not in taken_b:
            chosen[pair.a.id] = pair
            taken_a.add(pair.a.id)
            taken_b.add(pair.b.id)
    return tuple(chosen[entity.id] for entity in a.entities if entity.id in chosen)


def _may_be_one(one: Entity, other: Entity) -> bool:
    """Two entries of the glossary are two things; so are a person and a place."""
    if one.id == other.id:
        return True
    if one.entry and other.entry:
        return False
    kinds = _CLASSES.get(one.type), _CLASSES.get(other.type)
    return None in kinds or kinds[0] == kinds[1]


def _pair(one: Entity, other: Entity, language_a: str, language_b: str) -> EntityPair | None:
    kind = one.type if one.entry or other.type == "other" else other.type
    canonical = _canonical(one, other, language_a, language_b)
    if one.id == other.id and one.entry:
        return EntityPair(one, other, canonical, kind, 1.0, "one entry of the glossary")
    score, reason = _likeness(one, other, language_a, language_b, kind)
    return EntityPair(one, other, canonical, kind, score, reason) if score >= _THRESHOLD else None


def _likeness(one: Entity, other: Entity, language_a: str, language_b: str, kind: str) -> tuple[float, str]:
    from mlalign.names.compare import compare_names

    best, reason = 0.0, ""
    for form_a, code_a in _forms(one, language_a, language_b):
        for form_b, code_b in _forms(other, language_b, language_a):
            found = compare_names(form_a, form_b, language_a=code_a, language_b=code_b, type=kind)
            if found.score > best:
                best, reason = found.score, "; ".join(each.text for each in found.reasons)
            if best >= 1.0:
                return best, reason
    return best, reason


def _forms(entity: Entity, own: str, others: str) -> list[tuple[str, str]]:
    """The name, how the report writes it, and what the glossary has for it in the language of the other report."""
    forms: dict[tuple[str, str], None] = {(entity.name, own): None}
    if entity.entry:
        forms |= dict.fromkeys((form, others) for form in entity.entry.variants(others)[:2])
    forms |= dict.fromkeys((text, own) for text in surfaces(entity))
    return list(forms)[:_FORMS]


def _canonical(one: Entity, other: Entity, language_a: str, language_b: str) -> str:
    for entity in (one, other):
        if entity.entry and entity.entry.preferred("en"):
            return entity.canonical
    ranked: Iterable[tuple[Entity, str]] = sorted(
        ((one, language_a), (other, language_b)), key=lambda pair: _CANONICAL_ORDER.index(pair[1])
    )
    return next(iter(ranked))[0].canonical
