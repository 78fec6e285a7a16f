"""Event records of a report: what, when, where, who, how many, with the sentence that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from mlalign.events.casualties import find_casualties, total
from mlalign.events.counts import find_counts
from mlalign.events.naming import Named, in_dateline, named_entities
from mlalign.events.places import locate
from mlalign.events.record import Count, EventDate, EventPlace, EventRecord, Figure, Remark
from mlalign.events.report import Report
from mlalign.events.roles import find_actors, find_claims
from mlalign.events.sentence_places import is_place, lands_of, places_of
from mlalign.events.signs import RECENT_DAYS, Signs, kinds_of, read_signs
from mlalign.events.stories import Story, find_stories
from mlalign.events.when import find_date
from mlalign.resources.tables import read_table

__all__ = ["extract_events"]

_EARLY = 4
"""Sentences that tell the news; later ones mostly what followed."""
_BESIDE = 40
"""Characters between a figure and the time that it is of."""
_POSITION = {0: 3.0, 1: 2.0}
"""How much the words of the headline and the first sentence count against those of others."""


def extract_events(report: Report) -> tuple[EventRecord, ...]:
    """The events that a report tells, the main one first; older ones that it recalls have the role ``background``.

    A report always has a main event, of type ``other`` if no words speak for another.
    """
    names = named_entities(report)
    lands = lands_of(report)
    signs = read_signs(
        report,
        [places_of(unit, names[unit.number], report.language, lands) for unit in report.units],
        [_actor_keys(names[unit.number]) for unit in report.units],
    )
    stories = find_stories(signs)
    # A headline may name several events.
    alone = sum(story.role != "background" for story in stories) == 1
    records: list[EventRecord] = []
    for story in stories:
        if story.signs:
            main = records[0].date if records else None
            before = records[-1].date if records else None
            records.append(_record(report, story, names, before, main, alone=alone))
    return tuple(records)


def _actor_keys(named: Iterable[Named]) -> frozenset[str]:
    return frozenset(entity.id for entity, _ in named if entity.type in ("person", "organisation", "armed_group"))


def _record(
    report: Report,
    story: Story,
    names: dict[int, tuple[Named, ...]],
    before: EventDate | None,
    main: EventDate | None,
    *,
    alone: bool,
) -> EventRecord:
    kind, share, sentence = _type(story.signs if alone else story.body)
    row = next(row for row in read_table("events_types") if row["type"] == kind)
    casualties = [
        found
        for sign in story.signs
        if story.role == "background" or not sign.background
        for found in find_casualties(sign.sentence, report.language)
        if story.role == "background" or not _is_of_old(found.figure, sign, report)
    ]
    killed = _mark_parts([found.figure for found in casualties if found.kind == "killed"])
    injured = _mark_parts([found.figure for found in casualties if found.kind == "injured"])
    return EventRecord(
        type=kind,
        event_type=row["event_type"],
        sub_event_type=row["sub_event_type"],
        type_score=share,
        role=story.role,
        date=find_date(report, story, before, main),
        places=_places(story, names),
        actors=find_actors(story.signs, names, report.language),
        killed=total(killed),
        injured=total(injured),
        killed_figures=tuple(killed),
        injured_figures=tuple(injured),
        weapons=_remarks(story.signs, "weapon_"),
        sources=_remarks(story.signs, "said"),
        claims=find_claims(story.signs, names, report.language),
        hedges=_remarks(story.signs, "hedge"),
        sentences=tuple(sign.sentence.number for sign in story.signs),
        type_sentence=sentence,
        types=tuple(sorted(kinds_of(story.signs) | {kind})),
        counts=_counts(report, story),
        recalling=tuple(sign.sentence.number for sign in story.signs if sign.background),
    )


def _is_of_old(figure: Figure, sign: Signs, report: Report) -> bool:
    """Whether a figure stands beside a time long past: *the group killed 20 people in 2016*."""
    if figure.number is None or report.published is None:
        return False
    span, first = figure.number.span, report.published - timedelta(days=RECENT_DAYS)
    dated = [mention for mention in sign.sentence.dates if mention.end]
    past = [mention for mention in dated if mention.end and mention.end < first and mention.precision != "day"]
    if not past or len(past) < len(dated):
        return False
    return min(span.gap(mention.span) for mention in past) <= _BESIDE


def _counts(report: Report, story: Story) -> tuple[Count, ...]:
    """What is counted besides the killed and injured; a figure of the headline and the text is kept once."""
    signs = [sign for sign in story.signs if story.role == "background" or not sign.background]
    found = [count for sign in signs for count in find_counts(sign.sentence, report.language)]
    by_kind = {kind: [count.figure for count in found if count.kind == kind] for kind in {each.kind for each in found}}
    kept = [Count(kind, figure) for kind, figures in by_kind.items() for figure in _mark_parts(figures)]
    return tuple(sorted(kept, key=lambda count: (count.figure.sentence, _position(count))))


def _position(count: Count) -> int:
    return count.figure.number.span.start if count.figure.number else 0


def _type(signs: Sequence[Signs]) -> tuple[str, float, int | None]:
    """The type that most words speak for, its share of them, and the sentence that speaks most for it."""
    totals: dict[str, float] = defaultdict(float)
    by_sentence: dict[tuple[str, int], float] = {}
    early = {kind for sign in signs if sign.sentence.number <= 2 for kind in sign.weights}
    for sign in signs:
        position = _POSITION.get(sign.sentence.number, 1.0 if sign.sentence.number <= _EARLY else 0.5)
        for kind, weight in sign.weights.items():
            totals[kind] += weight * position
            by_sentence[kind, sign.sentence.number] = weight * position
    if not totals:
        return "other", 0.0, None
    if any(sign.violent for sign in signs) and any(sign.says("killed", "injured") for sign in signs):
        # A convoy that is hit is no movement of forces.
        totals.pop("movement", None)
    if "ied" in early:
        # A planted bomb explodes: the words for that speak for it too.
        totals["ied"] += totals.pop("explosion", 0)
    if len(totals) > 1:
        # Every report has statements in it.
        totals["statement"] *= 0.2
    kind, weight = max(totals.items(), key=lambda pair: pair[1])
    sentence = max(
        (pair for pair in by_sentence if pair[0] == kind), key=lambda pair: by_sentence[pair], default=(kind, 0)
    )[1]
    return kind, round(weight / sum(totals.values()), 3), sentence


def _mark_parts(figures: Sequence[Figure]) -> list[Figure]:
    """A figure that is repeated word for word in the headline and the text is kept once, from the text."""
    kept: list[Figure] = []
    for figure in figures:
        same = next((n for n, other in enumerate(kept) if other.sentence == 0 and _alike(other, figure)), None)
        if same is None:
            kept.append(figure)
        else:
            kept[same] = replace(figure, hedged=figure.hedged or kept[same].hedged)
    return kept


def _alike(one: Figure, other: Figure) -> bool:
    return (one.low, one.high) == (other.low, other.high) and one.partial == other.partial


def _places(story: Story, names: dict[int, tuple[Named, ...]]) -> tuple[EventPlace, ...]:
    """Places named, the most telling first: early ones and those named often before others."""
    found: dict[str, tuple[EventPlace, float]] = {}
    for sign in story.signs:
        for entity, mention in names.get(sign.sentence.number, ()):
            if not is_place(entity):
                continue
            place, weight = found.get(entity.id, (None, 0.0))
            weight += _place_weight(sign, in_dateline(sign.sentence, mention))
            found[entity.id] = (place or locate(entity, mention, sign.sentence), weight)
    ranked = sorted(found.values(), key=lambda pair: -pair[1])
    return tuple(place for place, _ in ranked)


def _place_weight(sign: Signs, dateline: bool) -> float:
    """What a place counts by where it is named: little where it is only that of the reporter."""
    return 0.2 if dateline else _POSITION.get(sign.sentence.number, 1.0) + (0.5 if sign.tells else 0.0)


def _remarks(signs: Sequence[Signs], prefix: str) -> tuple[Remark, ...]:
    """The words of a kind, each kind of weapon and each word once."""
    found: dict[tuple[str, str], Remark] = {}
    for sign in signs:
        for cue in sign.words:
            if cue.kind.startswith(prefix):
                kind = cue.kind.removeprefix("weapon_")
                key = (kind, "") if prefix == "weapon_" else (kind, cue.text.casefold())
                found.setdefault(key, Remark(kind, cue.text, sign.sentence.number))
    return tuple(found.values())
