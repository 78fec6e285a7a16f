"""What a report tells of an event, with the sentence that each piece came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mlalign.text.numbers import NumberMention

__all__ = ["Actor", "Claim", "Count", "EventDate", "EventPlace", "EventRecord", "Figure", "Remark", "Role"]

Role = Literal["main", "other", "background"]
"""Whether a report tells an event as its news, as one more piece of news, or only recalls it."""


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: the first and last day that it may have been."""

    start: date | None
    end: date | None
    precision: Literal["day", "week", "month", "year", "unknown"]
    sentence: int | None
    """Number of the sentence that says so (0: the headline); None where it was taken from the date of publication."""
    text: str = ""
    sure: bool = False
    """Named early and with the event itself, so that it is hardly the day of something else."""
    night: bool = False
    """A night, which others may call by the day before or after."""

    @property
    def time_precision(self) -> int:
        """ACLED's code: 1 the day is known, 2 the week, 3 the month or less."""
        return {"day": 1, "week": 2}.get(self.precision, 3)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where."""

    name: str
    """Canonical English name."""
    text: str
    """As the report writes it."""
    sentence: int
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""
    """ISO 3166-1 alpha-2 code."""
    population: int = 0
    """0 where it is not known."""
    geo_precision: int = 3
    """ACLED's code: 1 the town or village is known, 2 near it or its district, 3 only the region."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who, and what the text says of them."""

    name: str
    text: str
    type: str
    role: str
    """``attacker``, ``target``, ``accused``, ``denied``, ``claimed``, ``source``, ``arrested`` or ``named``."""
    sentence: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people killed or injured, or of what a `Count` says."""

    low: int
    high: int | None
    """None: at least ``low``, and how many is not said."""
    sentence: int
    text: str
    hedged: bool = False
    """The report does not vouch for it (reportedly, at least, about)."""
    superseded: bool = False
    """Given as a first count that others followed."""
    partial: bool = False
    """Only some of those that another figure counts (*two of the wounded*)."""
    source: str = ""
    """Who gives it, as the text names them; empty where the report itself does."""
    number: NumberMention | None = None
    further: bool = False
    """Told as coming on top of another (*two soldiers were also killed*)."""
    recalled: bool = False
    """Of something older that the sentence only recalls (an anniversary)."""
    whole: bool = False
    """Of people in general, not of one side or sort of them."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something else: people arrested or fled, strikes, houses."""

    kind: str
    """A row of ``events_counts.tsv``."""
    figure: Figure


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to have done it: ``claimed``, ``denied``, ``accused`` (by ``source``) or ``unclaimed``."""

    kind: str
    name: str
    sentence: int
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A word of the text and what it stands for: a weapon, a hedge, a source."""

    kind: str
    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event as one report tells it."""

    type: str
    """A row of ``events_types.tsv``."""
    event_type: str
    """ACLED's event type."""
    sub_event_type: str
    """ACLED's sub-event type."""
    type_score: float
    """How much of the words speak for the type, 0 to 1; 0 where none do (`type` is then ``other``)."""
    role: Role
    date: EventDate
    places: tuple[EventPlace, ...]
    actors: tuple[Actor, ...]
    killed: tuple[int, int | None] | None
    """Least and greatest number that stands; None where the report says nothing."""
    injured: tuple[int, int | None] | None
    killed_figures: tuple[Figure, ...]
    injured_figures: tuple[Figure, ...]
    weapons: tuple[Remark, ...]
    sources: tuple[Remark, ...]
    claims: tuple[Claim, ...]
    hedges: tuple[Remark, ...]
    sentences: tuple[int, ...]
    """Numbers of the sentences that tell it (0: the headline)."""
    type_sentence: int | None = None
    """The sentence that speaks most for the type."""
    types: tuple[str, ...] = ()
    """All types that its sentences tell, `type` among them: a follow-up tells of arrests, funerals and protests too."""
    counts: tuple[Count, ...] = ()
    """What else is counted, in the order of the text."""
    recalling: tuple[int, ...] = ()
    """Numbers of those of `sentences` that look back, so that their days are not the event's."""
