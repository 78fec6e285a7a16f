"""Files whose text has changed: what was decided about the old text holds for the new one, where it tells the same.

A change is kept as a step from each event that the old text told to the one of the new text that tells it, so no
correction is ever rewritten: the steps are followed whenever corrections are read. A text that a file still has counts
itself, besides what became of it in another file. Where it is not clear what became of an event, there is no step, and
the corrections that depend on it are listed for as long as nothing newer was decided about that file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from mlalign.events.link_event import event_id
from mlalign.events.link_node import report_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Carried", "carried_corrections", "current_event", "load_successors", "pairs_now", "record_revision"]

Successors = Mapping[str, tuple[str, ...]]
"""Key of a node to those that stand for it now: itself, what became of it, or none."""
State = Literal["carried over", "partly carried over", "not carried over"]
_STATES: Mapping[tuple[bool, bool], State] = {
    (True, True): "carried over",
    (False, True): "partly carried over",
    (False, False): "not carried over",
}
"""By whether all, and whether any, of the decisions hold."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A correction about a text that its file no longer has."""

    command: str
    arguments: tuple[str, ...]
    """As the person gave them."""
    day: str
    """On which it was made, ISO date."""
    paths: tuple[str, ...]
    """The files that have changed."""
    state: State


def record_revision(connection: Connection, path: str, old: str, new: str) -> None:
    """Notes that a file has another text, and which events of the one are which of the other.

    Args:
        connection: to write with.
        path: of the file.
        old: key of the report that it held.
        new: key of the one that it holds now; in the store already.
    """
    from sqlalchemy import delete, insert

    from mlalign.events.revision import successors
    from mlalign.events.store_read import Profiles
    from mlalign.events.store_tables import history, revisions

    loaded = Profiles().load(connection, (old, new))
    now = datetime.now(UTC).replace(tzinfo=None)
    steps = [
        (f"{old}:{number}", "" if found is None else f"{new}:{found}")
        for number, found in enumerate(successors(loaded[old], loaded[new]))
    ]
    of_this = (revisions.c.path == path, revisions.c.report == new)
    connection.execute(delete(revisions).where(*of_this, revisions.c.old.in_([one for one, _ in steps])))
    rows = [{"path": path, "old": one, "report": new, "new": other, "at": now} for one, other in steps]
    connection.execute(insert(revisions), rows)
    named = [(event_id(one), event_id(other) if other else "") for one, other in steps]
    connection.execute(insert(history), [{"at": now, "kind": "revised", "old": a, "new": b} for a, b in named])


def load_successors(connection: Connection, keys: Iterable[str]) -> Successors:
    """What stands for some nodes now."""
    from sqlalchemy import select

    from mlalign.events.store_tables import revisions

    wanted = set(keys)
    steps: dict[str, set[str]] = {}
    for row in connection.execute(select(revisions.c.old, revisions.c.new).where(revisions.c.new != "")):
        steps.setdefault(row.old, set()).add(row.new)
    reached = {key: _reach(key, steps) for key in wanted}
    live = _live(connection, {report_of(key) for found in reached.values() for key in found})
    return {key: tuple(sorted(each for each in found if report_of(each) in live)) for key, found in reached.items()}


def _reach(key: str, steps: Mapping[str, set[str]]) -> set[str]:
    """The node and all that became of it; a file may get back a text that it had."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += steps.get(each, ())
    return found


def _live(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those reports that a file has."""
    from sqlalchemy import select

    from mlalign.events.store_read import chunks
    from mlalign.events.store_tables import files

    found: set[str] = set()
    for part in chunks(sorted(keys)):
        found |= set(connection.scalars(select(files.c.report).where(files.c.report.in_(part))))
    return found


def pairs_now(now: Successors, a: str, b: str) -> Iterator[tuple[str, str]]:
    """The pairs of nodes for which a decision about two nodes (or one, given twice) holds now."""
    if a == b:
        yield from ((each, each) for each in now[a])
    else:
        yield from ((one, other) for one in now[a] for other in now[b] if one != other)


def current_event(connection: Connection, event: str) -> str | None:
    """The id that an event has now, by an id that it has or had, also by one of a text that its file no longer has."""
    from sqlalchemy import select

    from mlalign.events.store_tables import nodes

    key = connection.scalar(select(nodes.c.key).where(nodes.c.name == event))
    if key is None:
        return None
    now = load_successors(connection, [key])[key]
    standing = [key] if key in now else list(now)
    query = select(nodes.c.event).where(nodes.c.key.in_(standing), nodes.c.event.is_not(None)).order_by(nodes.c.key)
    found: str | None = connection.scalars(query).first()
    return found


def carried_corrections(connection: Connection) -> tuple[Carried, ...]:
    """The corrections about texts that a file has no longer, in order, and whether they hold for its new one.

    One that does not is left out once something was decided about the new text of that file: somebody has looked at it.
    """
    from sqlalchemy import select

    from mlalign.events.store_tables import corrections

    rows = connection.execute(select(corrections).order_by(corrections.c.id)).all()
    if not rows:
        return ()
    now = load_successors(connection, {key for row in rows for key in (row.a, row.b)})
    # Of texts that changed before changes were noted nobody knows in which file.
    unknown = {key: [(f"a file (report {report_of(key)})", "")] for key, found in now.items() if not found}
    changed = unknown | _changed(connection)
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.at, row.command, row.arguments), []).append(row)
    found = []
    for (at, command, arguments), own in groups.items():
        later = [row for row in rows if row.id > own[-1].id]
        newer = {report_of(key) for row in later for key in (row.a, row.b)}
        if any(set(json.loads(row.arguments)[1:]) & set(json.loads(arguments)[1:]) for row in later):
            newer.add("")  # Somebody has named the same file since.
        checked = _check(own, changed, now, newer)
        if checked:
            paths = tuple(sorted({path for path, _ in checked}))
            state = _STATES[all(held for _, held in checked), any(held for _, held in checked)]
            found.append(Carried(command, tuple(json.loads(arguments)), at.date().isoformat(), paths, state))
    return tuple(found)


def _changed(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Key of a node to the files that had it and have another text now, each with the key of that."""
    from sqlalchemy import select

    from mlalign.events.store_tables import files, revisions

    query = select(revisions.c.old, revisions.c.path, files.c.report).join(files, files.c.path == revisions.c.path)
    found: dict[str, list[tuple[str, str]]] = {}
    for old, path, report in connection.execute(query.distinct().order_by(revisions.c.old, revisions.c.path)):
        if report_of(old) != report:
            found.setdefault(old, []).append((path, report))
    return found


def _check(
    rows: Iterable[Any], changed: Mapping[str, list[tuple[str, str]]], now: Successors, newer: set[str]
) -> list[tuple[str, bool]]:
    """For each decision and each changed file that it is about: the file, and whether it holds for the new text."""
    found = []
    for row in rows:
        standing = {report_of(key) for pair in pairs_now(now, row.a, row.b) for key in pair}
        for path, report in (each for key in dict.fromkeys((row.a, row.b)) for each in changed.get(key, ())):
            if report in standing or report not in newer:
                found.append((path, report in standing))
    return found
