"""Which sentences of a report tell the same event, and which recall an older one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from mlalign.events.cues import Cue, find_type_cues, find_words
from mlalign.events.record import Role
from mlalign.events.report import Report, Sentence
from mlalign.resources.tables import read_table

__all__ = ["Signs", "Story", "find_stories", "group_of", "read_signs"]

RECENT_DAYS = 10
"""An event before that is background to a report, whatever words it is told in."""
_UNMISTAKABLE = 4.0
"""Weight of cues that are hardly used of anything else than an event of their type."""
_DAYS_APART = 3
"""Days between two events of different kinds that are told of the same places."""
_VAGUE = frozenset({"explosion", "clash", "statement"})
"""Types that reports of other types speak of as well: blasts that were heard, shots that were exchanged."""
_TELLING = 3.0
"""Weight of cues that make a sentence tell an event by itself."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a sentence shows about events."""

    sentence: Sentence
    types: tuple[Cue, ...]
    words: tuple[Cue, ...]
    places: frozenset[str]
    """Keys of the towns, villages and facilities named."""
    actors: frozenset[str]
    """Keys of the people and groups named."""
    background: bool

    @property
    def weights(self) -> Counter[str]:
        """Weights of the types' cues, each cue once."""
        weights: Counter[str] = Counter()
        for kind, text in {(cue.kind, cue.text) for cue in self.types}:
            weights[kind] += max(cue.weight for cue in self.types if (cue.kind, cue.text) == (kind, text))  # type: ignore[assignment]
        return weights

    @property
    def tells(self) -> bool:
        """Whether it tells an event by itself."""
        return any(weight >= _TELLING and kind != "statement" for kind, weight in self.weights.items())

    @property
    def hurts(self) -> bool:
        """Whether it speaks of an attack at all and of people hurt."""
        return bool(self.types) and any(cue.kind in ("killed", "injured") for cue in self.words)

    @property
    def violent(self) -> bool:
        """Whether it tells of an attack."""
        violent = {row["type"] for row in read_table("events_types") if row["violent"] == "yes"}
        return any(weight >= _TELLING and kind in violent for kind, weight in self.weights.items())


@dataclass(slots=True)
class Story:
    """An event and the sentences that tell it."""

    role: Role
    signs: list[Signs] = field(default_factory=list)

    @property
    def places(self) -> set[str]:
        """Keys of the places named."""
        return set().union(*(signs.places for signs in self.signs))

    @property
    def actors(self) -> set[str]:
        """Keys of the people and groups named."""
        return set().union(*(signs.actors for signs in self.signs))


def read_signs(report: Report, places: Sequence[frozenset[str]], actors: Sequence[frozenset[str]]) -> list[Signs]:
    """The signs of the headline and each sentence; ``places`` and ``actors`` have keys for each of `Report.units`."""
    return [
        Signs(
            unit,
            find_type_cues(unit.text, report.language),
            words := find_words(unit.text, report.language),
            where,
            who,
            _is_background(unit, words, report),
        )
        for unit, where, who in zip(report.units, places, actors, strict=True)
    ]


def _is_background(unit: Sentence, words: Sequence[Cue], report: Report) -> bool:
    """Whether a sentence recalls something: its dates are old, or it has a word for it and no recent date."""
    if unit.number == 0:
        return False
    recent = False
    old = False
    for mention in unit.dates:
        if report.published and mention.end:
            if report.published - mention.end > timedelta(days=RECENT_DAYS):
                old = True
            elif mention.precision == "day":
                recent = True
    if recent:
        return False
    return old or any(cue.kind == "background" for cue in words)


def find_stories(signs: Sequence[Signs]) -> list[Story]:
    """The main event first, then others in the order in which the report has them, background among them."""
    main = Story("main")
    stories = [main]
    current = main
    paragraph = 0
    for sign in signs:
        starts = sign.sentence.paragraph != paragraph
        paragraph = sign.sentence.paragraph
        if sign.background and (sign.tells or sign.hurts) and main.signs:
            current = Story("background", [sign])
            stories.append(current)
            continue
        if starts:
            current = _continued(sign, stories)
        if starts and _differs(sign, current):
            current = Story("other")
            stories.append(current)
        current.signs.append(sign)
    return stories


def _continued(sign: Signs, stories: Sequence[Story]) -> Story:
    """The event that a new paragraph goes on with: of the places, kind or people it names, else the main one."""
    told = [story for story in stories if story.role != "background"]
    kinds = _kinds(sign)
    return max(
        told,
        key=lambda story: (
            len(story.places & sign.places),
            bool(kinds & _kinds(*story.signs)),
            len(story.actors & sign.actors),
            story.role == "main",
        ),
    )


def _differs(sign: Signs, story: Story) -> bool:
    """Whether a paragraph's first sentence tells another event: of another day, place or kind than what it follows."""
    if not sign.tells or sign.sentence.number <= 1:
        return False
    kinds = {word.kind for word in sign.words}
    new_kind = not _groups(sign) & _groups(*story.signs)
    days, known = _days(sign), _days(*story.signs)
    if new_kind and days and known and min(abs((day - other).days) for day in days for other in known) >= _DAYS_APART:
        return True
    if sign.places & story.places:
        return False
    if kinds & {"another", "next_day"}:
        return True
    if sign.violent and sign.places and story.places and _other_kind(sign, story):
        return True
    if days and known and ((new_kind and sign.violent) or (sign.places and story.places)):
        return not days & known
    if new_kind and max(sign.weights.values()) >= _UNMISTAKABLE:
        return True
    # Arrests, blasts that were heard and the like, without a day of their own, belong to what was told before.
    return bool(sign.places and story.places) and sign.violent and bool(kinds & {"killed", "injured"}) and new_kind


def _other_kind(sign: Signs, story: Story) -> bool:
    """Whether a sentence tells of another kind of attack, kinds of one group too."""
    own, told = _kinds(sign) - _VAGUE, _kinds(*story.signs) - _VAGUE
    return bool(own) and bool(told) and not own & told


def _days(*signs: Signs) -> set[date]:
    return {
        mention.start
        for sign in signs
        for mention in sign.sentence.dates
        if mention.precision == "day" and mention.start
    }


def _kinds(*signs: Signs) -> set[str]:
    return {kind for sign in signs for kind, weight in sign.weights.items() if weight >= _TELLING}


def _groups(*signs: Signs) -> set[str]:
    return {group_of(kind) for kind in _kinds(*signs)}


def group_of(kind: str) -> str:
    """The group of an event type: types of one group may be the same event told in other words."""
    return next((row["group"] for row in read_table("events_types") if row["type"] == kind), kind)
