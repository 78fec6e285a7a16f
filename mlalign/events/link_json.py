"""Linked events as JSON, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mlalign.events.link import Linking
from mlalign.events.link_event import LinkedEvent, Member

__all__ = ["to_json"]


def to_json(linking: Linking) -> dict[str, Any]:
    """The events as a dictionary that `json.dumps` takes; a report in several files is listed with each.

    Files that could not be read are listed beside the events, where there are any.
    """
    events = [_event(event, linking.paths) for event in linking.events]
    return {"events": events, "left_out": list(linking.left_out)} if linking.left_out else {"events": events}


def _event(event: LinkedEvent, paths: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": event.date,
        "type": event.type,
        "places": [place.name for place in event.places],
        "reports": [_report(member, path) for member in event.members for path in paths.get(member.report, ())],
        "reasons": list(event.reasons),
    }


def _report(member: Member, path: str) -> dict[str, Any]:
    return {"path": path, "role": member.role, "score": member.score}
