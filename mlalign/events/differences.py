"""What one report says and the other does not, or says otherwise, in sentences for an analyst to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mlalign.alignment.pair import AlignedPair
from mlalign.events.casualties import find_casualties
from mlalign.events.counts import find_counts, group_counts
from mlalign.events.cues import find_words
from mlalign.events.entity_pairs import EntityPair
from mlalign.events.naming import holds, is_name, is_wide
from mlalign.events.rarity import rarity
from mlalign.events.record import EventDate, EventRecord, Figure
from mlalign.events.report import Report
from mlalign.events.similarity import range_text

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity
    from mlalign.events.match import Similarity

__all__ = ["find_differences"]

_SURE = 0.6
"""Score of a pair of sentences from which their numbers and hedges are held against each other."""
_NAMES = 8
"""Names listed of one side."""


def find_differences(a: Report, b: Report, similarity: Similarity, sentences: Sequence[AlignedPair]) -> tuple[str, ...]:
    """The differences of two reports, the most telling kinds first.

    Sentences are given by their numbers in the body; 0 is the headline.
    """
    one, other = similarity.told_a.record, similarity.told_b.record
    return (
        *_dates(a, b, one, other),
        *_figures(a, b, one, other),
        *_other_counts(a, b, one, other),
        *_numbers(a, b, sentences),
        *_claims(a, b, one, other, similarity.names),
        *_hedges(a, b, sentences),
        *_sources(a, b, one, other, similarity.names),
        *_names(a, b, {pair.a.id for pair in similarity.names}),
        *_names(b, a, {pair.b.id for pair in similarity.names}),
        *_unaligned(a, [number for pair in sentences if not pair.b for number in pair.a]),
        *_unaligned(b, [number for pair in sentences if not pair.a for number in pair.b]),
    )


def _dates(a: Report, b: Report, one: EventRecord, other: EventRecord) -> Iterator[str]:
    if (one.date.start, one.date.end) != (other.date.start, other.date.end):
        yield f"date: {_date(a, one.date)}; {_date(b, other.date)}"


def _date(report: Report, date: EventDate) -> str:
    if date.sentence is None or date.start is None:
        return f"{report.name} does not say when"
    days = f"{date.start}" if date.start == date.end else f"{date.start} to {date.end}"
    return f"{report.name} has {days} (“{date.text}”, sentence {date.sentence})"


def _figures(a: Report, b: Report, one: EventRecord, other: EventRecord) -> Iterator[str]:
    for name in ("killed", "injured"):
        total_a, total_b = getattr(one, name), getattr(other, name)
        if total_a == total_b:
            continue
        figures_a, figures_b = getattr(one, f"{name}_figures"), getattr(other, f"{name}_figures")
        yield f"{name}: {_figure(a, total_a, figures_a)}; {_figure(b, total_b, figures_b)}"


def _figure(report: Report, total: tuple[int, int | None] | None, figures: Sequence[Figure]) -> str:
    if total is None:
        return f"{report.name} gives no figure"
    standing = [figure for figure in figures if not figure.partial]
    places = ", ".join(dict.fromkeys(f"“{figure.text}” in sentence {figure.sentence}" for figure in standing[:3]))
    return f"{report.name} {range_text(total)} ({places})" if places else f"{report.name} {range_text(total)}"


def _other_counts(a: Report, b: Report, one: EventRecord, other: EventRecord) -> Iterator[str]:
    """What else is counted, by kind: people arrested, strikes, houses."""
    ones, others = group_counts(one.counts), group_counts(other.counts)
    for kind in dict.fromkeys((*ones, *others)):
        ours, theirs = ones.get(kind, {}), others.get(kind, {})
        if ours.keys() != theirs.keys():
            yield f"{kind}: {_count(a, ours)}; {_count(b, theirs)}"


def _count(report: Report, groups: Mapping[tuple[int, int | None], Sequence[Figure]]) -> str:
    if not groups:
        return f"{report.name} gives no figure"
    listed = (f"{range_text(figure)} (“{own[0].text}” in sentence {own[0].sentence})" for figure, own in groups.items())
    return f"{report.name} {', '.join(listed)}"


def _numbers(a: Report, b: Report, sentences: Sequence[AlignedPair]) -> Iterator[str]:
    """Numbers of aligned sentences that are not in the counterpart, where both sides have some: four strikes, five."""
    for pair in sentences:
        if pair.score < _SURE:
            continue
        ones, others = _counts(a, pair.a), _counts(b, pair.b)
        only_a = {value: text for value, text in ones.items() if value not in others}
        only_b = {value: text for value, text in others.items() if value not in ones}
        if only_a and only_b:
            left, right = (", ".join(f"“{text}”" for text in side.values()) for side in (only_a, only_b))
            where_a, where_b = _sentence_numbers(pair.a), _sentence_numbers(pair.b)
            yield f"numbers: {a.name} {left} ({where_a}); {b.name} {right} ({where_b})"


def _counts(report: Report, numbers: Iterable[int]) -> dict[tuple[float, str], str]:
    """Value and kind of each number but those of dates, names, people hurt and other counts, with the words."""
    counts: dict[tuple[float, str], str] = {}
    for sentence in (report.sentences[number] for number in numbers):
        told = [found.figure for found in find_casualties(sentence, report.language)]
        told += [found.figure for found in find_counts(sentence, report.language)]
        compared = {figure.number.span for figure in told if figure.number}
        for number in sentence.numbers:
            taken = any(date.span.overlaps(number.span) for date in sentence.dates)
            taken |= any(mention.span.overlaps(number.span) for mention in sentence.mentions)
            if number.kind in ("cardinal", "percent", "other") and not taken and number.span not in compared:
                counts[number.low, number.kind] = number.span.of(sentence.text)
    return counts


def _sentence_numbers(numbers: Sequence[int]) -> str:
    listed = ", ".join(str(number + 1) for number in numbers)
    return f"sentence {listed}" if len(numbers) == 1 else f"sentences {listed}"


_CLAIM_WORDS = {
    "claimed": "{name} claimed it",
    "denied": "{name} denied it",
    "accused": "{name} is accused of it",
    "unclaimed": "nobody claimed it",
    "not_claimed": "{name} has not claimed it",
}


def _claims(a: Report, b: Report, one: EventRecord, other: EventRecord, names: Sequence[EntityPair]) -> Iterator[str]:
    partner = {pair.b.canonical: pair.a.canonical for pair in names}
    ours = {(claim.kind, claim.name): claim for claim in one.claims}
    theirs = {(claim.kind, partner.get(claim.name, claim.name)): claim for claim in other.claims}
    for report, own, others in ((a, ours, theirs), (b, theirs, ours)):
        for key in own.keys() - others.keys():
            claim = own[key]
            kind = "not_claimed" if claim.kind == "unclaimed" and claim.name else claim.kind
            words = _CLAIM_WORDS[kind].format(name=claim.name)
            said = f" (by {claim.source})" if claim.source else ""
            yield f"responsibility: only {report.name} says that {words}{said} (sentence {claim.sentence})"


def _hedges(a: Report, b: Report, sentences: Sequence[AlignedPair]) -> Iterator[str]:
    for pair in sentences:
        if pair.score < _SURE:
            continue
        ones, others = _hedge_words(a, pair.a), _hedge_words(b, pair.b)
        for report, own, against, theirs in ((a, ones, b, others), (b, others, a, ones)):
            if own and not theirs:
                words = ", ".join(f"“{word}”" for word in dict.fromkeys(word for word, _ in own))
                where = _sentence_numbers(sorted({number for _, number in own}))
                yield f"certainty: {report.name} has {words} ({where}), {against.name} does not"


def _hedge_words(report: Report, numbers: Iterable[int]) -> list[tuple[str, int]]:
    """The words, each with the place of its sentence in `Report.sentences`."""
    return [
        (cue.text, number)
        for number in numbers
        for cue in find_words(report.sentences[number].text, report.language, ("hedge",))
    ]


def _sources(a: Report, b: Report, one: EventRecord, other: EventRecord, names: Sequence[EntityPair]) -> Iterator[str]:
    partner = {pair.b.canonical: pair.a.canonical for pair in names}
    ours = {actor.name for actor in one.actors if actor.role == "source"}
    theirs = {partner.get(actor.name, actor.name) for actor in other.actors if actor.role == "source"}
    for report, only in ((a, ours - theirs), (b, theirs - ours)):
        if only:
            yield f"sources: only {report.name} quotes {', '.join(sorted(only))}"


def _names(report: Report, other: Report, paired: set[str]) -> Iterator[str]:
    only = [
        entity
        for entity in report.entities
        if entity.id not in paired and is_name(entity) and not _is_told_wider(entity, other)
    ]
    ranked = sorted(only, key=lambda entity: -rarity(entity))
    if ranked:
        listed = ", ".join(_name(entity, report) for entity in ranked[:_NAMES])
        more = f" and {len(ranked) - _NAMES} more" if len(ranked) > _NAMES else ""
        yield f"names: only {report.name} names {listed}{more}"


def _is_told_wider(entity: Entity, other: Report) -> bool:
    """Whether the other report names the country where this one names a region of it, or the other way round."""
    if entity.type != "place":
        return False
    places = [place.canonical for place in other.entities if place.type == "place"]
    return any(
        holds(entity.canonical, place) or (is_wide(entity.canonical) and holds(place, entity.canonical))
        for place in places
    )


def _name(entity: Entity, report: Report) -> str:
    own = entity.mentions[0].text if entity.mentions else entity.name
    return entity.canonical if report.language == "en" or own == entity.canonical else f"{entity.canonical} ({own})"


def _unaligned(report: Report, numbers: Sequence[int]) -> Iterator[str]:
    if numbers:
        verb = "has" if len(numbers) == 1 else "have"
        yield f"text: {_sentence_numbers(sorted(numbers))} of {report.name} {verb} no counterpart"
