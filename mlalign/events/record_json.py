"""Event records as JSON, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mlalign.errors import shown
from mlalign.events.record import EventPlace, EventRecord, Figure
from mlalign.events.report import Report

__all__ = ["to_json"]


def to_json(report: Report, records: tuple[EventRecord, ...]) -> dict[str, Any]:
    """A report's events as a dictionary that `json.dumps` takes; sentence numbers are of the body, 0 the headline."""
    return {
        "report": report.name,
        "path": shown(report.path.as_posix()) if report.path else None,
        "language": report.language,
        "published": report.published.isoformat() if report.published else None,
        "headline": report.headline,
        "events": [_record(record) for record in records],
    }


def _record(record: EventRecord) -> dict[str, Any]:
    date = record.date
    return {
        "role": record.role,
        "type": record.type,
        "event_type": record.event_type,
        "sub_event_type": record.sub_event_type,
        "type_score": record.type_score,
        "type_sentence": record.type_sentence,
        "date": {
            "start": date.start.isoformat() if date.start else None,
            "end": date.end.isoformat() if date.end else None,
            "precision": date.precision,
            "time_precision": date.time_precision,
            "text": date.text,
            "sentence": date.sentence,
            "sure": date.sure,
            "night": date.night,
        },
        "places": [_place(place) for place in record.places],
        "actors": [asdict(actor) for actor in record.actors],
        "killed": _range(record.killed),
        "injured": _range(record.injured),
        "figures": [
            *(_figure("killed", figure) for figure in record.killed_figures),
            *(_figure("injured", figure) for figure in record.injured_figures),
        ],
        "counts": [_figure(count.kind, count.figure) for count in record.counts],
        "weapons": [asdict(weapon) for weapon in record.weapons],
        "claims": [asdict(claim) for claim in record.claims],
        "sources": [asdict(source) for source in record.sources],
        "hedges": [asdict(hedge) for hedge in record.hedges],
        "sentences": list(record.sentences),
    }


def _place(place: EventPlace) -> dict[str, Any]:
    return {**asdict(place), "country": place.country or None}


def _range(figure: tuple[int, int | None] | None) -> dict[str, int | None] | None:
    """``high`` is null where only a least number is given."""
    return None if figure is None else {"low": figure[0], "high": figure[1]}


def _figure(kind: str, figure: Figure) -> dict[str, Any]:
    return {
        "kind": kind,
        "low": figure.low,
        "high": figure.high,
        "text": figure.text,
        "sentence": figure.sentence,
        "hedged": figure.hedged,
        "superseded": figure.superseded,
        "partial": figure.partial,
        "further": figure.further,
        "recalled": figure.recalled,
        "source": figure.source or None,
    }
