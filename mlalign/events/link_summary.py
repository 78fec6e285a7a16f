"""From the reports of an event to the event: what they agree on, what they say differently, and why they are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mlalign.events.cluster import Constraints
from mlalign.events.counts import group_counts
from mlalign.events.link_completion import complete_reports, missing_pairs
from mlalign.events.link_event import LinkedEvent, LinkRole, Member, Told, event_id
from mlalign.events.link_names import NamePair, canonical_names, shared_names
from mlalign.events.link_node import Node, report_of
from mlalign.events.profile import Profile
from mlalign.events.record import EventPlace, EventRecord
from mlalign.events.report import Report
from mlalign.events.similarity import range_text
from mlalign.resources.tables import read_table

__all__ = ["Evidence", "summarise", "told_of"]

_FOLLOW_UP_DAYS = 2
"""A report that many days after the first one tells what came after."""
_RANKS = (1.0, 0.6, 0.4, 0.3)
"""What a place counts by its rank in a report."""
_LEAST = 0.3
"""Share of the best place's weight from which another is a place of the event too."""
_REASONS = 6
"""Names listed of a kind."""
_AGAINST = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two nodes being one event."""

    score: float
    reasons: tuple[str, ...] = ()
    names: tuple[NamePair, ...] = ()


def summarise(
    nodes: Sequence[Node],
    profiles: Mapping[str, Profile],
    evidence: Mapping[tuple[str, str], Evidence],
    constraints: Constraints | None = None,
) -> LinkedEvent:
    """Puts an event together.

    Args:
        nodes: one or more; the earliest gives the event its id.
        profiles: of their reports, by key of the report.
        evidence: of pairs of nodes, in alphabetical order.
        constraints: what people decided about these nodes.
    """
    ordered = sorted(nodes, key=lambda node: node.order)
    records = {node.key: _record(node, profiles) for node in ordered}
    inner = {pair: found for pair, found in evidence.items() if pair[0] in records and pair[1] in records}
    reports = {node.report: profiles[node.report].report for node in ordered}
    pairs = _name_pairs(reports, inner)
    completed, ties = complete_reports(reports, pairs)
    canonical = canonical_names(reports, pairs)
    kind = _type(list(records.values()))
    row = next(row for row in read_table("events_types") if row["type"] == kind)
    start, end, precision = _date(list(records.values()))
    event = LinkedEvent(
        id=event_id(ordered[0].key),
        start=start,
        end=end,
        precision=precision,
        type=kind,
        event_type=row["event_type"],
        sub_event_type=row["sub_event_type"],
        places=_places(ordered, records, profiles, canonical),
        actors=_actors(ordered, records, profiles, canonical),
        killed=_range([record.killed for record in records.values()]),
        injured=_range([record.injured for record in records.values()]),
        names=shared_names(completed, [*pairs, *ties]),
        reasons=(),
        members=_members(ordered, records, profiles, inner, constraints or Constraints()),
    )
    return replace(event, reasons=_reasons(event, inner, profiles))


def _name_pairs(reports: Mapping[str, Report], evidence: Mapping[tuple[str, str], Evidence]) -> list[NamePair]:
    """The names that are one, of all reports: also of those that nothing but a person put together."""
    known = [names for found in evidence.values() for names in found.names]
    compared = [(report_of(one), report_of(other)) for (one, other), found in evidence.items() if found.reasons]
    return [*known, *missing_pairs(reports, compared)]


def _record(node: Node, profiles: Mapping[str, Profile]) -> EventRecord:
    return profiles[node.report].told[int(node.key.rpartition(":")[2])].record


def _type(records: Sequence[EventRecord]) -> str:
    """The type that most reports tell; `other` only where none tells more."""
    votes: dict[str, float] = defaultdict(float)
    for record in records:
        if record.type != "other":
            votes[record.type] += max(record.type_score, 0.1)
    return min(votes.items(), key=lambda item: (-round(item[1], 6), item[0]))[0] if votes else "other"


def _date(records: Sequence[EventRecord]) -> tuple[date | None, date | None, str]:
    """The day that most reports name, sure ones twice; else the narrowest stretch."""
    votes: Counter[date] = Counter()
    for record in records:
        if record.date.precision == "day" and record.date.start:
            votes[record.date.start] += 2 if record.date.sure else 1
    if votes:
        day = min(votes.items(), key=lambda item: (-item[1], item[0]))[0]
        return day, day, "day"
    vague = [record.date for record in records if record.date.start and record.date.end]
    if not vague:
        return None, None, "unknown"
    best = min(vague, key=lambda when: ((when.end or date.max) - (when.start or date.min), when.start))
    return best.start, best.end, best.precision


def _places(
    nodes: Sequence[Node],
    records: Mapping[str, EventRecord],
    profiles: Mapping[str, Profile],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[EventPlace, ...]:
    """The places that reports give, the most telling first, one English name each."""
    weights: dict[str, float] = defaultdict(float)
    known: dict[str, EventPlace] = {}
    for node in nodes:
        names = _english(node, profiles, canonical)
        for rank, place in enumerate(records[node.key].places):
            name = names.get(place.name, place.name)
            weights[name] += _RANKS[min(rank, len(_RANKS) - 1)]
            if name not in known or (known[name].latitude is None and place.latitude is not None):
                known[name] = replace(place, name=name)
    ranked = sorted(weights.items(), key=lambda item: (-round(item[1], 6), item[0]))
    return tuple(known[name] for name, weight in ranked if weight >= _LEAST * ranked[0][1])


def _english(node: Node, profiles: Mapping[str, Profile], canonical: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """A report's own English names to those that all reports of the event have in common."""
    return {
        entity.canonical: canonical.get((node.report, entity.id), entity.canonical)
        for entity in profiles[node.report].report.entities
    }


def _actors(
    nodes: Sequence[Node],
    records: Mapping[str, EventRecord],
    profiles: Mapping[str, Profile],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[tuple[str, str], ...]:
    votes: Counter[tuple[str, str]] = Counter()
    for node in nodes:
        names = _english(node, profiles, canonical)
        votes.update({(names.get(actor.name, actor.name), actor.role) for actor in records[node.key].actors})
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return tuple(actor for actor, _ in ranked)


def _range(figures: Sequence[tuple[int, int | None] | None]) -> tuple[int, int | None] | None:
    """From the least to the greatest number of all sources."""
    given = [figure for figure in figures if figure]
    if not given:
        return None
    highs = [high if high is not None else low for low, high in given]
    # That only a least number is known is said only where no source gives a greater one.
    open_above = any(high is None and low >= max(highs) for low, high in given)
    return min(low for low, _ in given), None if open_above else max(highs)


def _members(
    nodes: Sequence[Node],
    records: Mapping[str, EventRecord],
    profiles: Mapping[str, Profile],
    evidence: Mapping[tuple[str, str], Evidence],
    constraints: Constraints,
) -> tuple[Member, ...]:
    confirmed = {node for node, _ in constraints.confirmed}
    by_hand = any(same for _, same in constraints.decisions)
    first = next((node.published for node in nodes if node.published), None)
    return tuple(
        Member(
            node=node.key,
            report=node.report,
            role=_role(node, first),
            score=_support(node, nodes, evidence, by_hand=by_hand),
            language=profiles[node.report].report.language,
            published=node.published,
            headline=profiles[node.report].report.headline,
            outlet=profiles[node.report].report.outlet,
            told=told_of(records[node.key]),
            confirmed=node.key in confirmed,
        )
        for node in nodes
    )


def _role(node: Node, first: date | None) -> LinkRole:
    late = node.published and first and node.published - first >= timedelta(days=_FOLLOW_UP_DAYS)
    return "follow-up" if late else "main"


def _support(
    node: Node, nodes: Sequence[Node], evidence: Mapping[tuple[str, str], Evidence], *, by_hand: bool
) -> float | None:
    """Mean score against the others. One that it was not compared with counts as 0, as in grouping; where people put
    reports together that nothing else did, that would be a figure which nobody measured, so it does not count.
    """
    others = [_pair(node.key, other.key) for other in nodes if other.key != node.key]
    if not others:
        return 1.0
    scores = [evidence[pair].score if pair in evidence else 0.0 for pair in others if pair in evidence or not by_hand]
    return round(sum(scores) / len(scores), 4) if scores else None


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def told_of(record: EventRecord) -> Told:
    """What a record says, without where in the text."""
    return Told(
        start=record.date.start,
        end=record.date.end,
        precision=record.date.precision,
        killed=record.killed,
        injured=record.injured,
        type=record.type,
        sentences=record.sentences,
        hedges=tuple(hedge.text for hedge in record.hedges),
        claims=tuple(f"{claim.kind} {claim.name}".strip() for claim in record.claims),
        counts=tuple((kind, tuple(figures)) for kind, figures in group_counts(record.counts).items()),
    )


def _reasons(
    event: LinkedEvent, evidence: Mapping[tuple[str, str], Evidence], profiles: Mapping[str, Profile]
) -> tuple[str, ...]:
    """What the reports have in common, and what speaks against single pairs of them."""
    reports = {member.report for member in event.members}
    if len(reports) == 1:
        return ("told by one report only",)
    languages = sorted({profiles[key].report.language for key in reports})
    scores = sorted(found.score for found in evidence.values())
    against = Counter(
        reason for found in evidence.values() for reason in dict.fromkeys(found.reasons) if reason.startswith("against")
    )
    ranked = sorted(against.items(), key=lambda item: (-item[1], item[0]))
    return (
        f"{len(reports)} reports in {', '.join(languages)}; {len(scores)} pairs compared, scores {_spread(scores)}",
        *_common(event),
        *(f"{reason} ({count} of {len(scores)} pairs)" for reason, count in ranked[:_AGAINST]),
    )


def _spread(scores: Sequence[float]) -> str:
    return f"{scores[0]:.2f} to {scores[-1]:.2f}" if scores else "none: put together by hand"


def _common(event: LinkedEvent) -> Iterator[str]:
    total = len(event.members)
    same_day = sum(1 for member in event.members if member.told.precision == "day" and member.told.start == event.start)
    if event.precision == "day":
        yield f"date: {event.start} in {same_day} of {total}"
    same_type = sum(1 for member in event.members if member.told.type == event.type)
    yield f"type: {event.type.replace('_', ' ')} in {same_type} of {total}"
    for label, kinds in (("places", ("place", "facility")), ("names", ("person", "organisation", "armed_group"))):
        shared = [name for name in event.names if name.type in kinds and len(name.forms) > 1][:_REASONS]
        if shared:
            yield f"{label}: " + ", ".join(f"{name.canonical} ({len(name.forms)} of {total})" for name in shared)
    for label in ("killed", "injured"):
        figures = [figure for member in event.members if (figure := getattr(member.told, label))]
        if figures:
            yield f"{label}: " + ", ".join(dict.fromkeys(range_text(figure) for figure in figures))
