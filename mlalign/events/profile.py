"""A report prepared for comparison with others: its events, names and the meaning of its lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mlalign.events.extract import extract_events
from mlalign.events.meaning import centred
from mlalign.events.naming import named_entities
from mlalign.events.record import EventRecord
from mlalign.events.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Profile", "Told", "make_profile"]

_BODY = 12
"""Sentences whose meaning is compared; news says what happened early."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a report tells as news."""

    record: EventRecord
    entities: frozenset[str]
    """Ids of the entities named in its sentences."""
    days: frozenset[date]
    """All days that its sentences name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a report."""

    report: Report
    told: tuple[Told, ...]
    """Its events, without those that it only recalls; never empty."""
    recalled: tuple[EventRecord, ...]
    sentences: NDArray[np.float32]
    """Vectors of headline and first sentences, without what their language adds to every sentence."""


def make_profile(report: Report) -> Profile:
    """Extracts events and embeds sentences (from the cache where they are known)."""
    from mlalign.alignment.embed import embed

    records = extract_events(report)
    names = named_entities(report)
    units = {unit.number: unit for unit in report.units}
    told = []
    for record in records:
        if record.role == "background":
            continue
        entities = frozenset(entity.id for number in record.sentences for entity, _ in names[number])
        days = {
            mention.start
            for number in record.sentences
            for mention in units[number].dates
            if mention.precision == "day" and mention.start
        }
        if record.date.precision == "day" and record.date.start:
            days.add(record.date.start)
        told.append(Told(record, entities, frozenset(days)))
    vectors = centred(embed([unit.text for unit in report.units[:_BODY]]), report.language)
    recalled = tuple(record for record in records if record.role == "background")
    return Profile(report, tuple(told), recalled, vectors)
