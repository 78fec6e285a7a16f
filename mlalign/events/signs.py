"""What a sentence shows about events: its words, places, people, days, and whether it looks back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mlalign.events.cues import Cue, find_type_cues, find_words
from mlalign.events.report import Report, Sentence
from mlalign.resources.tables import read_table

__all__ = [
    "RECENT_DAYS",
    "WIDEST",
    "Places",
    "Point",
    "Signs",
    "are_near",
    "days_of",
    "groups_of",
    "kinds_of",
    "points_of",
    "read_signs",
    "violent_of",
]

RECENT_DAYS = 10
"""An event before that is background to a report, whatever words it is told in."""
_SETTLED_DAYS = 2
"""Days after which the pluperfect (*had killed*) looks back, rather than telling what the news came to."""
_LEAD = 2
"""Sentences that say what the news is."""
_TELLING = 3.0
"""Weight of cues that make a sentence tell an event by itself."""

WIDEST = 100.0
"""Kilometres around a place that is known for itself."""

Point = tuple[float, float, float]
"""Latitude and longitude in degrees, and the kilometres around that the name may stand for."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a sentence."""

    points: Mapping[str, Point | None]
    """Keys of the towns, villages and facilities, with where they are if that is known."""
    cities: tuple[Point, ...] = ()
    """Where large cities are beside smaller places."""
    lands: frozenset[str] = frozenset()
    """Codes of the countries."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a sentence shows about events."""

    sentence: Sentence
    types: tuple[Cue, ...]
    words: tuple[Cue, ...]
    places: Mapping[str, Point | None]
    """Keys of the towns, villages and facilities named, with where they are if that is known."""
    actors: frozenset[str]
    """Keys of the people and groups named."""
    background: bool
    published: date | None = None
    """When the report was."""
    lands: frozenset[str] = frozenset()
    """Codes of the countries that it says something was in, and of those that its places are in."""
    cities: tuple[Point, ...] = ()
    """Where large cities are that are named beside smaller places, and stand for their governorates there."""

    @property
    def weights(self) -> dict[str, float]:
        """Weights of the types' cues, each cue once, in the order of the text."""
        weights: dict[str, float] = defaultdict(float)
        for kind, text in dict.fromkeys((cue.kind, cue.text) for cue in self.types):
            weights[kind] += max(cue.weight for cue in self.types if (cue.kind, cue.text) == (kind, text))
        return weights

    @property
    def tells(self) -> bool:
        """Whether it tells an event by itself."""
        return any(weight >= _TELLING and kind != "statement" for kind, weight in self.weights.items())

    @property
    def hurts(self) -> bool:
        """Whether it speaks of an attack at all and of people hurt."""
        return bool(self.types) and self.says("killed", "injured")

    @property
    def speaks(self) -> bool:
        """Whether it speaks of any event, be it in one weak word."""
        return any(cue.kind != "statement" for cue in self.types)

    @property
    def violent(self) -> bool:
        """Whether it tells of an attack."""
        return any(weight >= _TELLING and kind in _violent() for kind, weight in self.weights.items())

    def says(self, *kinds: str) -> bool:
        """Whether it has a word of one of these kinds (of ``events_words.tsv``)."""
        return any(cue.kind in kinds for cue in self.words)


@cache
def _violent() -> frozenset[str]:
    return frozenset(row["type"] for row in read_table("events_types") if row["violent"] == "yes")


@cache
def _groups() -> dict[str, str]:
    return {row["type"]: row["group"] for row in read_table("events_types")}


@cache
def _near() -> dict[str, set[str]]:
    return {row["type"]: set(row["near"].split()) for row in read_table("events_types")}


def read_signs(
    report: Report,
    places: Sequence[Places],
    actors: Sequence[frozenset[str]],
) -> list[Signs]:
    """The signs of the headline and each sentence.

    Args:
        report: the report.
        places: those of each of `Report.units`.
        actors: of each, keys of its people and groups.
    """
    found: list[Signs] = []
    following: set[int] = set()
    paragraph = -1
    words_of = [find_words(unit.text, report.language) for unit in report.units]
    all_follows = any(
        cue.kind == "follow_up"
        for unit, words in zip(report.units, words_of, strict=True)
        if unit.number <= 1
        for cue in words
    )
    first = next((unit.paragraph for unit in report.units if unit.number > 0), -1)
    for unit, words, where, who in zip(report.units, words_of, places, actors, strict=True):
        if unit.paragraph != paragraph and any(cue.kind == "follow_up" for cue in words):
            following.add(unit.paragraph)
        paragraph = unit.paragraph
        follows = all_follows or unit.paragraph in following or unit.paragraph == first
        background = _is_background(unit, words, report, follows=follows)
        types = find_type_cues(unit.text, report.language)
        named = (where.lands, where.cities)
        found.append(Signs(unit, types, words, where.points, who, background, report.published, *named))
    return found


def _is_background(unit: Sentence, words: Sequence[Cue], report: Report, *, follows: bool) -> bool:
    """Whether a sentence recalls something: its dates are old, or it has a word for it and no recent date.

    A recent day is recalled too if the verb looks back to it, but for reports and paragraphs that tell what came of
    it, and for the first one, which says what the news is about.
    """
    if unit.number == 0:
        return False
    kinds = {cue.kind for cue in words}
    since = [cue.span for cue in words if cue.kind == "after"]
    ages = [
        (report.published - mention.end, mention.precision == "day")
        for mention in unit.dates
        # "who fled in 2014" says nothing of when the rest of the sentence was.
        if report.published
        and mention.end
        and (mention.precision != "year" or mention.relative)
        # Nor does "it comes three days after", of the news.
        and not (unit.number > _LEAD and any(span.overlaps(mention.span) for span in since))
    ]
    recent = [age for age, is_day in ages if is_day and age <= timedelta(days=RECENT_DAYS)]
    if recent:
        return "pluperfect" in kinds and not follows and min(recent) >= timedelta(days=_SETTLED_DAYS)
    return any(age > timedelta(days=RECENT_DAYS) for age, _ in ages) or "background" in kinds


def kinds_of(signs: Iterable[Signs]) -> set[str]:
    """The event types that are told."""
    return {kind for sign in signs for kind, weight in sign.weights.items() if weight >= _TELLING}


def groups_of(kinds: Iterable[str]) -> set[str]:
    """The groups of event types: types of one group may be the same event told in other words."""
    groups = _groups()
    return {groups.get(kind, kind) for kind in kinds}


def violent_of(kinds: Iterable[str]) -> set[str]:
    """The event types among them in which people or things are attacked."""
    return {kind for kind in kinds if kind in _violent()}


def are_near(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any types of both are such as reports of one event give one instead of the other."""
    near = _near()
    known = set(others)
    return any(known & near.get(one, set()) or any(one in near.get(other, ()) for other in known) for one in ones)


def days_of(signs: Iterable[Signs], *, all_days: bool = True) -> set[date]:
    """The days that are named; with ``all_days`` false, without that of publication."""
    return {
        mention.start
        for sign in signs
        for mention in sign.sentence.dates
        if mention.precision == "day" and mention.start and (all_days or mention.start != sign.published)
    }


def points_of(signs: Iterable[Signs]) -> list[Point]:
    """Where the place is that each sentence names first, of those whose place is known; else a city near it."""
    first = (next(filter(None, (*sign.places.values(), *sign.cities)), None) for sign in signs)
    points = [point for point in first if point]
    # That of a village whose governorate alone is known counts where there is no better one.
    return [point for point in points if point[2] <= WIDEST] or points
