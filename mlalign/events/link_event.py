"""An event that one or more reports tell, put together from all of them; every source is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mlalign.events.record import EventPlace

__all__ = ["LinkedEvent", "Member", "Place", "SharedName", "Told", "event_id"]

LinkRole = Literal["main", "follow-up", "background"]
"""``main``: tells the event as news; ``follow-up``: does so days after the first report; ``background``: recalls it."""
Place = EventPlace


def event_id(node_key: str) -> str:
    """The id of the event whose earliest report tells it as that node.

    Every node has such an id, and an id always stands for the event that now holds its node: after merges, splits and
    late reports an old id still finds the event.
    """
    return "ev-" + hashlib.sha256(node_key.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says of the event."""

    start: date | None
    end: date | None
    precision: str
    killed: tuple[int, int | None] | None
    injured: tuple[int, int | None] | None
    type: str
    sentences: tuple[int, ...]
    """Numbers of the sentences that tell it (0: the headline)."""
    hedges: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    counts: tuple[tuple[str, tuple[tuple[int, int | None], ...]], ...] = ()
    """What is counted besides (*arrested*, *houses*), each kind with its figures in the order of the text."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report of an event."""

    node: str
    report: str
    """Key of the report."""
    role: LinkRole
    score: float | None
    """Mean score against the other reports of the event (1 where it is alone); in an event that people put together,
    against those that it was compared with, None where it was with none."""
    language: str
    published: date | None
    headline: str
    outlet: str
    told: Told
    confirmed: bool = False
    """A person said of this very report that it belongs here."""


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that reports of the event have, with how each writes it."""

    canonical: str
    type: str
    forms: tuple[tuple[str, str], ...]
    """Report key and the form there."""
    entities: tuple[tuple[str, str], ...] = ()
    """Report key and the id of the entity there."""


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """An event with its reports, the earliest first."""

    id: str
    start: date | None
    end: date | None
    precision: str
    """Of the date: ``day``, ``week``, ``month``, ``year`` or ``unknown``."""
    type: str
    event_type: str
    sub_event_type: str
    places: tuple[EventPlace, ...]
    actors: tuple[tuple[str, str], ...]
    """Name and role."""
    killed: tuple[int, int | None] | None
    """Least and greatest number over all sources."""
    injured: tuple[int, int | None] | None
    names: tuple[SharedName, ...]
    reasons: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def date(self) -> str | None:
        """ISO date, of the first day where it is not known to the day."""
        return self.start.isoformat() if self.start else None
