"""Which names of two reports are names of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlalign.alignment.pair import AlignedPair
from mlalign.events.equivalents import are_one_side
from mlalign.events.named_pairs import CLASSES, NamesOf, names_of, possible_pairs
from mlalign.events.naming import Named, is_name, named_entities
from mlalign.events.rarity import rarity
from mlalign.events.report import Report

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["EntityPair", "pair_by_position", "pair_entities"]

_CANONICAL_ORDER = ("en", "ar", "tr", "kmr", "ckb")
"""From whose spelling an English name is best made, where no glossary has one."""
_CANONICAL_ORDER_OF_BODIES = ("en", "tr", "kmr", "ckb", "ar")
"""The same for bodies, whose names are translated rather than spelt."""
_SURE_PAIR = 0.85
"""Score of a pair of sentences from which names that are left over in both are taken for one."""
_LEAST = {"body": 0.1, "person": 0.4, "place": 0.4}
"""Likeness that names left over must have: bodies have translated names (*Asayish*, ``قوى الأمن الداخلي``)."""
_ALIKE_PLACES = 0.75
"""Likeness of two places: less than ``compare_names`` asks for, since the reports are of one time and field, but more
than of persons, who are named by their surname alone as well."""
_LEVEL_SCORE = 0.9
_SIDE_SCORE = 0.9
_LEAST_OF_ENTRY = 0.4
_HALF_ALIKE = 0.42
"""Likeness of names of which one word is spelt and one translated."""
_MEANS_ALIKE = 0.33
"""Cosine of centred embeddings of names that mean the same."""
_BY_POSITION = 0.7
"""Score of a pair of names that their position or their meaning shows to be one."""


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
    ones, others = names_of(a), names_of(b)
    found = (_pair(one, other, ones, others) for one, other in possible_pairs(ones, others))
    candidates = [pair for pair in found if pair]
    ranked = sorted(candidates, key=lambda pair: (-pair.score, -rarity(pair.a), pair.a.id, pair.b.id))
    taken_a: set[str] = set()
    taken_b: set[str] = set()
    chosen: dict[str, EntityPair] = {}
    for pair in [*ranked, *_translated(a, b, ranked), *_one_side(a, b)]:
        if pair.a.id not in taken_a and pair.b.id not in taken_b:
            chosen[pair.a.id] = pair
            taken_a.add(pair.a.id)
            taken_b.add(pair.b.id)
    return tuple(chosen[entity.id] for entity in a.entities if entity.id in chosen)


def _one_side(a: Report, b: Report) -> list[EntityPair]:
    """What media of two camps call by two names. Last, so that each name rather goes with the same one."""
    day = max((report.published for report in (a, b) if report.published), default=None)
    reason = "two names of one side"
    return [
        EntityPair(one, other, *_named_side(one, other), _SIDE_SCORE, reason)
        for one in names_of(a).sided
        for other in names_of(b).sided
        if are_one_side(one, other, day)
    ]


def _named_side(one: Entity, other: Entity) -> tuple[str, str]:
    """Canonical name and type, of the name rather than of a common noun (*the regime*)."""
    telling = one if is_name(one) else other
    return telling.canonical, telling.type


def _translated(a: Report, b: Report, known: Sequence[EntityPair]) -> list[EntityPair]:
    """Organisations whose names are half translated (*Furat Echo Network*, ``شبكة صدى الفرات``), the most alike first.

    What they spell alike is too little to be sure, but the names mean the same too, by their embeddings.
    """
    taken = {pair.a.id for pair in known} | {pair.b.id for pair in known}
    ones, others = (
        [entity for entity in report.entities if entity.type == "organisation" and entity.id not in taken]
        for report in (a, b)
    )
    found = []
    for one in ones:
        for other in others:
            if one.entry or other.entry:
                continue
            score, _ = _likeness(one, other, names_of(a), names_of(b), "organisation")
            if score >= _HALF_ALIKE and _same_meaning(one, other, a.language, b.language):
                canonical = _canonical(one, other, a.language, b.language)
                reason = "the names are partly spelt alike and mean the same"
                found.append((score, EntityPair(one, other, canonical, "organisation", _BY_POSITION, reason)))
    return [pair for _, pair in sorted(found, key=lambda each: -each[0])]


def _same_meaning(one: Entity, other: Entity, language_a: str, language_b: str) -> bool:
    from mlalign.alignment.embed import embed
    from mlalign.events.meaning import centred

    vectors = embed([one.name, other.name])
    likeness = centred(vectors[:1], language_a) @ centred(vectors[1:], language_b).T
    return float(likeness[0, 0]) >= _MEANS_ALIKE


def _pair(one: Entity, other: Entity, a: NamesOf, b: NamesOf) -> EntityPair | None:
    from mlalign.names.compare_bound import LEAST

    kind = _kind(one, other)
    if one.id == other.id and one.entry:
        return EntityPair(one, other, _canonical_of(one, other, a, b), kind, 1.0, "one entry of the glossary")
    if one.entry and other.entry:
        shorter = min(one.canonical, other.canonical, key=len)
        return EntityPair(one, other, shorter, kind, _LEVEL_SCORE, "one names the town, the other its governorate")
    if not _may_be_alike(one, other, a, b, kind):
        return None
    score, reason = _likeness(one, other, a, b, kind)
    if score < (_ALIKE_PLACES if kind == "place" else LEAST):
        return None
    return EntityPair(one, other, _canonical_of(one, other, a, b), kind, score, reason)


def _may_be_alike(one: Entity, other: Entity, a: NamesOf, b: NamesOf, kind: str) -> bool:
    from mlalign.names.compare_bound import may_score

    return any(
        may_score(form_a, form_b, language_a=code_a, language_b=code_b, type=kind)
        for form_a, code_a in a.forms(one, b.report.language)
        for form_b, code_b in b.forms(other, a.report.language)
    )


def _kind(one: Entity, other: Entity) -> str:
    return one.type if one.entry or other.type == "other" else other.type


def pair_by_position(
    a: Report, b: Report, known: Sequence[EntityPair], sentences: Sequence[AlignedPair]
) -> tuple[EntityPair, ...]:
    """More pairs: of each class of names, the only ones that are left over in sentences which surely say the same.

    Returns the pairs known and those found, in the order of the first report.
    """
    taken = {pair.a.id for pair in known}, {pair.b.id for pair in known}
    names = named_entities(a), named_entities(b)
    found = {pair.a.id: pair for pair in known}
    for pair in sentences:
        if pair.score < _SURE_PAIR:
            continue
        for group, least in _LEAST.items():
            ones = _left_over(names[0], pair.a, taken[0], group)
            others = _left_over(names[1], pair.b, taken[1], group)
            if len(ones) != 1 or len(others) != 1 or (ones[0].entry and others[0].entry):
                continue
            one, other = ones[0], others[0]
            score, _ = _likeness(one, other, names_of(a), names_of(b), _kind(one, other))
            # The glossary knows what an entry is called: a name far from that is another one.
            if score >= (max(least, _LEAST_OF_ENTRY) if one.entry or other.entry else least):
                canonical = _canonical(one, other, a.language, b.language)
                reason = "the only such names left over in sentences that say the same"
                found[one.id] = EntityPair(one, other, canonical, _kind(one, other), _BY_POSITION, reason)
                taken[0].add(one.id)
                taken[1].add(other.id)
    return tuple(found[entity.id] for entity in a.entities if entity.id in found)


def _left_over(
    names: dict[int, tuple[Named, ...]], sentences: Sequence[int], taken: set[str], group: str
) -> list[Entity]:
    left = {
        entity.id: entity
        for number in sentences
        for entity, _ in names[number + 1]
        if entity.id not in taken and is_name(entity) and CLASSES.get(entity.type) == group
    }
    return list(left.values())


def _likeness(one: Entity, other: Entity, a: NamesOf, b: NamesOf, kind: str) -> tuple[float, str]:
    from mlalign.names.compare import compare_names

    best, reason = 0.0, ""
    for form_a, code_a in a.forms(one, b.report.language):
        for form_b, code_b in b.forms(other, a.report.language):
            found = compare_names(form_a, form_b, language_a=code_a, language_b=code_b, type=kind)
            if found.score > best:
                best, reason = found.score, "; ".join(each.text for each in found.reasons)
            if best >= 1.0:
                return best, reason
    return best, reason


def _canonical_of(one: Entity, other: Entity, a: NamesOf, b: NamesOf) -> str:
    return _canonical(one, other, a.report.language, b.report.language)


def _canonical(one: Entity, other: Entity, language_a: str, language_b: str) -> str:
    for entity in (one, other):
        if entity.entry and entity.entry.preferred("en"):
            return entity.canonical
    order = _CANONICAL_ORDER_OF_BODIES if CLASSES.get(one.type) == "body" else _CANONICAL_ORDER
    return min(((one, language_a), (other, language_b)), key=lambda pair: order.index(pair[1]))[0].canonical
