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
    """Vectors of headline and first sentences, without what their language adds to every sentence; may be empty."""


def make_profile(report: Report, *, vectors: bool = True) -> Profile:
    """Extracts events and embeds sentences (from the cache where they are known).

    Args:
        report: what was read.
        vectors: whether to embed sentences, which takes longer than all the rest; `Profile.sentences` is empty else.
    """
    import numpy as np

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
            if number not in record.recalling
            for mention in units[number].dates
            # The day of publication is mostly that on which somebody said something.
            if mention.precision == "day" and mention.start and mention.start != report.published
        }
        if record.date.precision == "day" and record.date.start:
            days.add(record.date.start)
        told.append(Told(record, entities, frozenset(days)))
    recalled = tuple(record for record in records if record.role == "background")
    rows = embed_body(report) if vectors else np.zeros((0, 0), dtype=np.float32)
    return Profile(report, tuple(told), recalled, rows)


def embed_body(report: Report, sentences: int = _BODY) -> NDArray[np.float32]:
    """Vectors of the headline and first sentences, without what their language adds to every sentence."""
    from mlalign.alignment.embed import embed

    return centred(embed([unit.text for unit in report.units[:sentences]]), report.language)
