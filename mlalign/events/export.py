"""Linked events for other programs: CSV with the columns of ACLED, JSON Lines, GeoJSON (RFC 7946), GraphML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from mlalign.errors import UsageError
from mlalign.events.link import Linking
from mlalign.events.link_event import LinkedEvent, Member

__all__ = ["COLUMNS", "FORMATS", "render_events"]

COLUMNS = (
    "event_id",
    "event_date",
    "time_precision",
    "event_type",
    "sub_event_type",
    "type",
    "actor1",
    "actor2",
    "country",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "languages",
    "notes",
    "fatalities",
    "fatalities_high",
    "injured",
    "injured_high",
    "reports",
)
"""ACLED's names (Codebook 2023) where it has the column; ours are ``type``, ``languages``, ``reports`` and the ranges.
``fatalities`` is the least number of all sources, as ACLED counts; empty where no source gives one."""
_TIME = {"day": 1, "week": 2}
_ATTACKERS = ("attacker", "claimed", "accused")
_TARGETS = ("target", "arrested")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_events(linking: Linking, format: str) -> str:
    """The events in a format of `FORMATS`.

    Raises:
        UsageError: for another format.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r} (known: {', '.join(FORMATS)})")
    return FORMATS[format](linking)


def _csv(linking: Linking) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for event in linking.events:
        writer.writerow({name: _cell(value) for name, value in _row(event, linking).items()})
    return out.getvalue()


def _cell(value: object) -> object:
    """Spreadsheets run cells that begin like a formula; an apostrophe in front keeps them text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else "" if value is None else value


def _row(event: LinkedEvent, linking: Linking) -> dict[str, Any]:
    place = event.places[0] if event.places else None
    actors = [name for name, role in event.actors if role in _ATTACKERS]
    targets = [name for name, role in event.actors if role in _TARGETS and name not in actors[:1]]
    killed, injured = event.killed or (None, None), event.injured or (None, None)
    return {
        "event_id": event.id,
        "event_date": event.date,
        "time_precision": _TIME.get(event.precision, 3),
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "type": event.type,
        "actor1": actors[0] if actors else None,
        "actor2": targets[0] if targets else None,
        "country": place.country if place else None,
        "location": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.geo_precision if place else None,
        "source": "; ".join(_sources(event, linking)),
        "languages": "; ".join(sorted({member.language for member in event.members})),
        "notes": " | ".join([*(member.headline for member in event.members if member.headline), *event.reasons]),
        "fatalities": killed[0],
        "fatalities_high": killed[1],
        "injured": injured[0],
        "injured_high": injured[1],
        "reports": "; ".join(f"{path} ({member.role})" for member, path in _files(event, linking)),
    }


def _sources(event: LinkedEvent, linking: Linking) -> list[str]:
    """Outlets where they are known, else the files."""
    names = [member.outlet or path for member, path in _files(event, linking)]
    return list(dict.fromkeys(names))


def _files(event: LinkedEvent, linking: Linking) -> Iterator[tuple[Member, str]]:
    return ((member, path) for member in event.members for path in linking.paths.get(member.report, ()))


def _jsonl(linking: Linking) -> str:
    return "".join(json.dumps(_full(event, linking), ensure_ascii=False) + "\n" for event in linking.events)


def _full(event: LinkedEvent, linking: Linking) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": event.date,
        "date_end": event.end.isoformat() if event.end else None,
        "precision": event.precision,
        "type": event.type,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "places": [
            {"name": place.name, "latitude": place.latitude, "longitude": place.longitude, "country": place.country}
            for place in event.places
        ],
        "actors": [{"name": name, "role": role} for name, role in event.actors],
        "killed": event.killed,
        "injured": event.injured,
        "names": [
            {
                "canonical": name.canonical,
                "type": name.type,
                "forms": dict(_forms(name.forms, linking)),
            }
            for name in event.names
        ],
        "reports": [_report(member, path) for member, path in _files(event, linking)],
        "reasons": list(event.reasons),
    }


def _forms(forms: tuple[tuple[str, str], ...], linking: Linking) -> Iterator[tuple[str, str]]:
    return ((path, form) for key, form in forms for path in linking.paths.get(key, ()))


def _report(member: Member, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "role": member.role,
        "score": member.score,
        "language": member.language,
        "published": member.published.isoformat() if member.published else None,
        "headline": member.headline,
        "killed": member.told.killed,
        "injured": member.told.injured,
        "sentences": member.told.sentences,
        "confirmed": member.confirmed,
    }


def _geojson(linking: Linking) -> str:
    features = [_feature(event, linking) for event in linking.events]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(event: LinkedEvent, linking: Linking) -> dict[str, Any]:
    """A point where the event's first place with coordinates is; no geometry, as the standard allows, without one."""
    place = next((each for each in event.places if each.latitude is not None), None)
    geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place else None
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": _row(event, linking)}


def _graphml(linking: Linking) -> str:
    """Events, reports and places as nodes; `tells` and `at` as edges."""
    import networkx

    graph: Any = networkx.Graph()
    for event in linking.events:
        graph.add_node(event.id, kind="event", label=f"{event.date or ''} {event.type}".strip(), date=event.date or "")
        for place in event.places:
            graph.add_node(f"place:{place.name}", kind="place", label=place.name, **_point(place))
            graph.add_edge(event.id, f"place:{place.name}", kind="at")
        for member, path in _files(event, linking):
            graph.add_node(f"report:{path}", kind="report", label=_legal(member.headline), language=member.language)
            weight = {} if member.score is None else {"weight": member.score}
            graph.add_edge(event.id, f"report:{path}", kind="tells", role=member.role, **weight)
    return "\n".join(networkx.generate_graphml(graph)) + "\n"


def _point(place: Any) -> dict[str, float]:  # noqa: ANN401 - keyword arguments of the graph library
    return {} if place.latitude is None else {"latitude": place.latitude, "longitude": place.longitude}


def _legal(text: str) -> str:
    """Without the control characters that XML forbids."""
    return "".join(character for character in text if character >= " " or character in "\t\n\r")


FORMATS: dict[str, Callable[[Linking], str]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "geojson": _geojson,
    "graphml": _graphml,
}
"""Name to what writes it."""
