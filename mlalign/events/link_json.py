"""Linked events as JSON, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mlalign.events.link import Linking
from mlalign.events.link_event import LinkedEvent, Member
from mlalign.events.store_revise import Carried

__all__ = ["to_json"]


def to_json(linking: Linking) -> dict[str, Any]:
    """The events as a dictionary that `json.dumps` takes; a report in several files is listed with each.

    Files that could not be read, and corrections about texts that have changed, are listed beside the events, where
    there are any.
    """
    found: dict[str, Any] = {"events": [_event(event, linking.paths) for event in linking.events]}
    if linking.left_out:
        found["left_out"] = list(linking.left_out)
    if linking.carried:
        found["corrections"] = [_correction(each) for each in linking.carried]
    return found


def _correction(carried: Carried) -> dict[str, Any]:
    return {
        "command": carried.command,
        "arguments": list(carried.arguments),
        "day": carried.day,
        "changed": list(carried.paths),
        "state": carried.state,
    }


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
    row = {"path": path, "role": member.role, "score": member.score}
    return {**row, "confirmed": True} if member.confirmed else row
