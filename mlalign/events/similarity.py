"""How alike two events are: small features, each a number with a sentence that says why.

A feature is between -2.5 (against) and 1 (for); 0 says nothing. No field has to be equal: reports leave out, err and
are written on different days (GDELT, which merges only what agrees in all fields, counts one event hundreds of times).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from mlalign.events.entity_pairs import EntityPair
from mlalign.events.places import CITY, kilometres
from mlalign.events.profile import Profile, Told
from mlalign.events.rarity import rarity
from mlalign.events.record import EventPlace
from mlalign.events.signs import are_near
from mlalign.events.stories import group_of

__all__ = ["FEATURES", "Feature", "Pairing", "features_of"]

_RANKS = (1.0, 0.6, 0.4, 0.3)
"""What a place counts by its rank in an event."""
_FAR_KILOMETRES = 50.0
_NEAR_KILOMETRES = 20.0
"""Reports call an event by the village or by the town near it."""
_USUAL_LIKENESS = 0.25
"""Likeness in meaning of two reports of different attacks."""
_SURELY_APART = 2
"""Days between two sure days from which a day that both name besides is mostly that of an attack before."""
_STRANGE = -0.6
"""What it says that two events which both name people and places have no name in common."""
_BRIEF = 2
"""Days within which the event of a report without a day mostly was."""
_MANY_NAMES = 2.5
"""Weight of shared names that leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One observation about two events."""

    name: str
    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two events of two reports, with the names that the reports share."""

    a: Profile
    b: Profile
    told_a: Told
    told_b: Told
    names: tuple[EntityPair, ...]
    """Those that are named in the sentences of both events."""


def features_of(pairing: Pairing) -> tuple[Feature, ...]:
    """All features of two events, in the order of `FEATURES`."""
    return tuple(FEATURES[name](pairing) for name in FEATURES)


def shared_names(pairing: Pairing) -> Feature:
    """Weight of the shared names against that of all names of the report that has fewer."""
    shared = sum(pair.score * rarity(pair.a) for pair in pairing.names)
    totals = [
        sum(rarity(entity) for entity in profile.report.entities if entity.id in told.entities)
        for profile, told in ((pairing.a, pairing.told_a), (pairing.b, pairing.told_b))
    ]
    value = min(1.0, shared / (min(totals) + 0.5)) if shared else _STRANGE * min(1.0, min(totals))
    ranked = sorted(pairing.names, key=lambda pair: -rarity(pair.a))
    listed = ", ".join(pair.canonical for pair in ranked[:6])
    return Feature("names", value, f"both name {listed}" if listed else "no name is common to both")


def rare_names(pairing: Pairing) -> Feature:
    """Weight of the shared names that few reports have."""
    rare = [pair for pair in pairing.names if rarity(pair.a) >= 0.7]
    value = min(1.0, sum(pair.score * rarity(pair.a) for pair in rare) / _MANY_NAMES)
    listed = ", ".join(pair.canonical for pair in rare[:6])
    return Feature("rare", value, f"names that few reports have: {listed}" if listed else "no rare name is common")


def same_day(pairing: Pairing) -> Feature:
    """How near the days of the events are."""
    one, other = pairing.told_a.record.date, pairing.told_b.record.date
    if one.precision == "day" and other.precision == "day" and one.start and other.start:
        apart = abs((one.start - other.start).days)
        if one.sentence is None or other.sentence is None:
            return _taken_day(apart, one.start, other.start)
        if apart == 0:
            return Feature("date", 1.0, f"both date it {one.start}")
        if apart == 1 and (one.night or other.night):
            return Feature("date", 0.6, f"one night, or the day beside it ({one.start}, {other.start})")
        sure = one.sure and other.sure
        if not (sure and apart > _SURELY_APART) and (
            _mentions(pairing.told_b, one.start) or _mentions(pairing.told_a, other.start)
        ):
            return Feature("date", 0.6, f"both name the same day among others ({one.start}, {other.start})")
        return Feature("date", _apart(apart, sure), f"{apart} days apart ({one.start}, {other.start})")
    return _vague_day(pairing)


def _taken_day(apart: int, one: date, other: date) -> Feature:
    """Of a day that is not named with the event but taken from the report's main one."""
    if apart == 0:
        return Feature("date", 0.5, f"both are told as of {one}")
    return Feature("date", 0.0 if apart == 1 else _apart(apart, sure=False), f"told as of {one} and of {other}")


def _apart(days: int, sure: bool) -> float:
    """What days between say: one may be the two ends of a night, several are two events if both days are sure."""
    against = {1: -1.0, 2: -1.5}.get(days, -2.5)
    return against if sure else against * 0.6


def _mentions(told: Told, day: date) -> bool:
    return day in told.days


def _vague_day(pairing: Pairing) -> Feature:
    one, other = pairing.told_a.record.date, pairing.told_b.record.date
    if not (one.start and one.end and other.start and other.end):
        return Feature("date", 0.0, "at least one does not say when")
    if one.start <= other.end and other.start <= one.end:
        # News without a day mostly is of that on which it was published, or of the one before.
        brief = all((when.end - when.start).days <= _BRIEF for when in (one, other) if when.end and when.start)
        return Feature("date", 0.3 if brief else 0.0, "at least one gives no day, but the times overlap")
    apart = max((one.start - other.end).days, (other.start - one.end).days)
    if apart <= 1:
        return Feature("date", 0.0, "at least one gives no day")
    return Feature("date", {2: -0.5, 3: -0.7}.get(apart, -1.0), f"at least {apart} days apart")


def publication_gap(pairing: Pairing) -> Feature:
    """How far apart the reports were published: a follow-up comes within days."""
    one, other = pairing.a.report.published, pairing.b.report.published
    if one is None or other is None:
        return Feature("gap", 0.0, "at least one has no date of publication")
    apart = abs((one - other).days)
    return Feature("gap", -min(1.0, max(0, apart - 4) / 10), f"published {apart} days apart")


def same_place(pairing: Pairing) -> Feature:
    """Whether the places that matter most are the same."""
    ones, others = _telling(pairing.told_a.record.places, pairing.told_b.record.places)
    if not ones or not others:
        return Feature("place", 0.0, "at least one names no town or village")
    partner = {pair.a.canonical: pair.b.canonical for pair in pairing.names}
    rank_b = {place.name: weight for place, weight in zip(others, _RANKS, strict=False)}
    shared = [
        (min(weight, rank_b[partner[place.name]]), place.name)
        for place, weight in zip(ones, _RANKS, strict=False)
        if partner.get(place.name) in rank_b
    ]
    if not shared:
        return _far_or_near(ones, others)
    value = min(1.0, sum(weight for weight, _ in shared) / 1.2)
    return Feature("place", value, "both place it at " + ", ".join(name for _, name in shared))


def _telling(
    ones: Sequence[EventPlace], others: Sequence[EventPlace]
) -> tuple[Sequence[EventPlace], Sequence[EventPlace]]:
    """The places of both without large cities, which stand for their governorates where both have smaller ones."""
    small = [[place for place in side if place.population < CITY] for side in (ones, others)]
    return (small[0], small[1]) if all(small) else (ones, others)


def _far_or_near(ones: Sequence[EventPlace], others: Sequence[EventPlace]) -> Feature:
    """What other places say: most if they are known to be far from each other.

    A large city mostly stands for its governorate (*the countryside of Hasakah*), so that its distance says nothing.
    """
    located = [[place for place in side[:2] if place.latitude and place.population < CITY] for side in (ones, others)]
    apart = min((_distance(one, other) for one in located[0] for other in located[1]), default=None)
    where = f"{ones[0].name} against {others[0].name}"
    if apart is None or _NEAR_KILOMETRES <= apart < _FAR_KILOMETRES:
        return Feature("place", -1.0, f"other places: {where}")
    if apart >= _FAR_KILOMETRES and not all(side[0].geo_precision == 1 for side in located):
        # Of a name in no glossary it is not sure which place of that name is meant.
        return Feature("place", -1.2, f"other places, perhaps {apart:.0f} km apart: {where}")
    if apart < _NEAR_KILOMETRES:
        return Feature("place", 0.0, f"other places, but {apart:.0f} km apart: {where}")
    return Feature("place", -2.0, f"other places, {apart:.0f} km apart: {where}")


def _distance(one: EventPlace, other: EventPlace) -> float:
    return kilometres((one.latitude or 0.0, one.longitude or 0.0), (other.latitude or 0.0, other.longitude or 0.0))


def same_type(pairing: Pairing) -> Feature:
    """Whether the same kind of thing happened."""
    one, other = pairing.told_a.record.type, pairing.told_b.record.type
    if "other" in (one, other):
        return Feature("type", 0.0, "what happened is not clear in at least one")
    if one == other:
        return Feature("type", 1.0, f"both tell of {_article(one)}")
    if group_of(one) == group_of(other):
        return Feature("type", 0.7, f"{_article(one)} and {_article(other)} may be the same")
    if one in pairing.told_b.record.types or other in pairing.told_a.record.types:
        return Feature("type", 0.4, f"{_article(one)} and {_article(other)}, of which one report tells both")
    if are_near([one], [other]):
        return Feature("type", 0.3, f"{_article(one)} and {_article(other)}, which may be one thing in other words")
    return Feature("type", -0.7, f"{_article(one)} against {_article(other)}")


def _article(kind: str) -> str:
    from mlalign.resources.tables import read_table

    label = next((row["label"] for row in read_table("events_types") if row["type"] == kind), kind)
    return label if label.endswith("s") or label.startswith(("displacement", "movement")) else _a(label)


def _a(label: str) -> str:
    return f"an {label}" if label[0] in "aeiou" else f"a {label}"


def same_figures(pairing: Pairing) -> Feature:
    """Whether the numbers of killed and injured can be those of one event; counts rise for days."""
    values, words = [], []
    for name in ("killed", "injured"):
        one, other = getattr(pairing.told_a.record, name), getattr(pairing.told_b.record, name)
        if one is None or other is None:
            continue
        values.append(_agreement(one, other))
        words.append(f"{name} {range_text(one)} and {range_text(other)}")
    if not values:
        return Feature("figures", 0.0, "no figures to compare")
    return Feature("figures", sum(values) / len(values), "; ".join(words))


def _agreement(one: tuple[int, int | None], other: tuple[int, int | None]) -> float:
    high_a, high_b = one[1] if one[1] is not None else 10**9, other[1] if other[1] is not None else 10**9
    if one[0] <= high_b and other[0] <= high_a:
        return 1.0 if one[0] == other[0] else 0.5
    small, large = sorted((min(high_a, high_b), max(one[0], other[0])))
    return 0.0 if small * 2 >= large or large - small <= 2 else -0.7


def range_text(figure: tuple[int, int | None]) -> str:
    """``5``, ``9-11``, ``at least 5``."""
    low, high = figure
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"


def same_meaning(pairing: Pairing) -> Feature:
    """How close the sentences are in meaning: for each of the shorter report, its nearest in the other."""
    numbers_a, numbers_b = (_rows(side, told) for side, told in zip(*_sides(pairing), strict=True))
    if not numbers_a or not numbers_b:
        return Feature("text", 0.0, "nothing to compare")
    table = pairing.a.sentences[numbers_a] @ pairing.b.sentences[numbers_b].T
    nearest = (float(table.max(axis=1).mean()) + float(table.max(axis=0).mean())) / 2
    lead = float(table[:2, :2].max())
    likeness = (nearest + lead) / 2
    value = max(-1.0, min(1.0, (likeness - _USUAL_LIKENESS) / _USUAL_LIKENESS))
    return Feature("text", value, f"the texts are {_nearness(value)} in meaning ({likeness:.2f})")


def _sides(pairing: Pairing) -> tuple[tuple[Profile, Profile], tuple[Told, Told]]:
    return (pairing.a, pairing.b), (pairing.told_a, pairing.told_b)


def _rows(profile: Profile, told: Told) -> list[int]:
    """Rows of `Profile.sentences` that tell the event."""
    first = 0 if profile.report.title else 1
    rows = [number - first for number in told.record.sentences]
    return [row for row in rows if 0 <= row < len(profile.sentences)]


def _nearness(value: float) -> str:
    return "close" if value >= 0.5 else "somewhat close" if value > 0 else "not close"


FEATURES: dict[str, Callable[[Pairing], Feature]] = {
    "names": shared_names,
    "rare": rare_names,
    "date": same_day,
    "gap": publication_gap,
    "place": same_place,
    "type": same_type,
    "figures": same_figures,
    "text": same_meaning,
}
"""Name to function; the weights are in ``events_match_weights.tsv``."""
