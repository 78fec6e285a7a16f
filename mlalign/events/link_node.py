"""An event as one report tells it: what `link` groups. Its key depends on nothing but the report's words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mlalign.events.profile import Profile, Told
from mlalign.events.record import EventRecord
from mlalign.events.report import Report
from mlalign.resources.tables import read_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Node", "make_nodes", "report_key", "report_of"]

_BEFORE = 10
"""Days before publication within which an undated event is taken to have been."""


@dataclass(frozen=True, slots=True)
class Node:
    """An event of a report, light enough to hold all of them in memory."""

    key: str
    """``REPORT:N``: the report's key and the event's place in it (0: the main one)."""
    first: date | None
    """First day on which the event may have been; None where neither the text nor a date of publication says."""
    last: date | None
    published: date | None
    names: dict[str, float]
    """Keys of the names that help to find candidates (see `mlalign.events.candidates`), with their weights."""
    lead: NDArray[np.float32]
    """Unit vector of the report's headline, or of its first sentence where it has none."""
    main: bool = True
    """Whether it is its report's main news."""
    dated: bool = True
    """Whether the report names its day."""
    apart: bool = True
    """Whether it is surely another event than its report's main news: an attack, with a place, elsewhere or of another
    day. Arrests and statements that a report tells besides its news mostly belong to it."""

    @property
    def report(self) -> str:
        """Key of its report."""
        return report_of(self.key)

    @property
    def order(self) -> tuple[date, date, str]:
        """Earliest news first; ties are broken by content, so that no order of arrival matters."""
        return self.published or self.last or date.max, self.first or date.max, self.key


def report_key(report: Report) -> str:
    """Hash of the report's text and language: copies of one report have one key."""
    words = " ".join(report.text.split())
    return hashlib.sha256(f"{report.language}\0{words}".encode(errors="replace")).hexdigest()[:16]


def report_of(node_key: str) -> str:
    """The key of the report that a node belongs to."""
    return node_key.rpartition(":")[0]


def make_nodes(profile: Profile, key: str) -> tuple[Node, ...]:
    """A node for each event that a report tells."""
    from mlalign.events.candidates import name_keys, place_keys
    from mlalign.events.profile import embed_body

    lead = embed_body(profile.report, 1)[0]
    return tuple(
        Node(
            f"{key}:{position}",
            *_days(told, profile.report.published),
            profile.report.published,
            name_keys(profile.report, told.entities) | place_keys(told.record),
            lead,
            main=told.record.role == "main",
            dated=told.record.date.precision == "day" and told.record.date.sentence is not None,
            apart=_is_apart(told.record, profile.told[0].record),
        )
        for position, told in enumerate(profile.told)
    )


def _is_apart(record: EventRecord, main: EventRecord) -> bool:
    violent = any(row["type"] == record.type and row["violent"] == "yes" for row in read_table("events_types"))
    elsewhere = not {place.name for place in record.places} & {place.name for place in main.places}
    return violent and bool(record.places) and (elsewhere or record.date.start != main.date.start)


def _days(told: Told, published: date | None) -> tuple[date | None, date | None]:
    when = told.record.date
    if when.start and when.end:
        return when.start, when.end
    return (published - timedelta(days=_BEFORE), published) if published else (None, None)
