"""Names that two media have for one side: *Syrian government forces* here, *rejim güçleri* there."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from mlalign.resources.tables import read_table

if TYPE_CHECKING:
    from mlalign.entities.resolve import Entity

__all__ = ["are_one_side", "has_side"]


def are_one_side(one: Entity, other: Entity, day: date | None) -> bool:
    """Whether two entries of the glossary are names of one side, by the table ``events_equivalents.tsv``.

    Args:
        one: an entity of a report.
        other: an entity of another report.
        day: the later of the days of publication; None where neither is known.
    """
    if not one.entry or not other.entry or one.entry.id == other.entry.id:
        return False
    sides = _sides()
    ours, theirs = sides.get(one.entry.id), sides.get(other.entry.id)
    if not ours or not theirs or ours[0] != theirs[0]:
        return False
    return all(day is None or until is None or day <= until for until in (ours[1], theirs[1]))


def has_side(entity: Entity) -> bool:
    """Whether an entity is in the table at all; `are_one_side` says no of any other."""
    return entity.entry is not None and entity.entry.id in _sides()


@cache
def _sides() -> dict[str, tuple[str, date | None]]:
    """Entry to the side that it names and the last day of that."""
    return {
        row["id"]: (row["side"], date.fromisoformat(row["until"]) if row["until"] else None)
        for row in read_table("events_equivalents")
    }
