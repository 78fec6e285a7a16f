"""What people say about events, kept for ever, over what the program finds.

A correction is kept as decisions about pairs of nodes, which depend on the reports' words only: it holds in whatever
order reports arrive, and for events that get another id. Of two decisions about a pair the later one counts. When the
text of a file has changed, what was decided about the old one holds for the new one (`mlalign.events.store_revise`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlalign.errors import InputError, UsageError
from mlalign.events.cluster import Constraints
from mlalign.events.store import Store
from mlalign.events.store_revise import current_event

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["confirm", "load_constraints", "merge", "reject", "split"]

Decision = tuple[str, str, bool]


def confirm(store: Store, event: str, report: str) -> None:
    """The report tells that event.

    Raises:
        InputError: if the store has no such event or report.
    """
    with store.write() as connection:
        members = _members(connection, event)
        own = _nodes_of_report(connection, report)
        node = next((key for key in own if key in members), own[0])
        rest = [key for key in members if key not in own]
        _decide(connection, "confirm", [event, report], [(node, key, True) for key in rest] or [(node, node, True)])


def reject(store: Store, event: str, report: str) -> None:
    """The report does not tell that event.

    Raises:
        InputError: if the store has no such event or report, or the report is not in the event.
    """
    with store.write() as connection:
        members = _members(connection, event)
        own = set(_nodes_of_report(connection, report))
        out, rest = [key for key in members if key in own], [key for key in members if key not in own]
        if not out:
            raise InputError(f"{report} is not among the reports of {event}")
        if not rest:
            raise InputError(f"{report} is the only report of {event}; there is nothing to part it from")
        _decide(connection, "reject", [event, report], [(one, other, False) for one in out for other in rest])


def merge(store: Store, event: str, other: str) -> None:
    """The two events are one.

    Raises:
        InputError: if the store has no such event.
        UsageError: if they are the same.
    """
    with store.write() as connection:
        ours, theirs = _members(connection, event), _members(connection, other)
        if ours == theirs:
            raise UsageError(f"{event} and {other} are one event already")
        decided = [(one, two, True) for one in ours for two in theirs]
        _decide(connection, "merge", [event, other], decided)


def split(store: Store, event: str, reports: Sequence[str]) -> None:
    """The reports named tell another event than the rest of that event, and all of them the same one.

    Raises:
        InputError: if the store has no such event or report, a report is not in the event, or none would be left.
    """
    with store.write() as connection:
        members = _members(connection, event)
        out: list[str] = []
        for report in reports:
            own = [key for key in _nodes_of_report(connection, report) if key in members]
            if not own:
                raise InputError(f"{report} is not among the reports of {event}")
            out += own
        rest = [key for key in members if key not in out]
        if not rest:
            raise InputError(f"these are all reports of {event}; leave at least one")
        decided = [(one, other, False) for one in out for other in rest]
        decided += [(one, other, True) for one in out for other in out if one < other]
        _decide(connection, "split", [event, *reports], decided)


def load_constraints(connection: Connection) -> Constraints:
    """All decisions about nodes that count now, the latest first, each pair once."""
    from sqlalchemy import select

    from mlalign.events.store_revise import load_successors, pairs_now
    from mlalign.events.store_tables import corrections

    rows = connection.execute(select(corrections).order_by(corrections.c.id.desc())).all()
    now = load_successors(connection, {key for row in rows for key in (row.a, row.b)})
    decided: dict[frozenset[str], tuple[tuple[str, str], bool]] = {}
    confirmed: set[tuple[str, str]] = set()
    for row in rows:
        for pair in pairs_now(now, row.a, row.b):
            _, same = decided.setdefault(frozenset(pair), (pair, row.same))
            if same and row.same and row.command == "confirm":
                confirmed.add(pair)
    return Constraints(tuple(decided.values()), frozenset(confirmed))


def _decide(connection: Connection, command: str, arguments: list[str], decisions: Iterable[Decision]) -> None:
    from sqlalchemy import insert, update

    from mlalign.events.store_tables import corrections, nodes

    now = datetime.now(UTC).replace(tzinfo=None)
    written = json.dumps(arguments, ensure_ascii=False)
    rows = [
        {"at": now, "command": command, "arguments": written, "a": a, "b": b, "same": same} for a, b, same in decisions
    ]
    connection.execute(insert(corrections), rows)
    for key in {row[side] for row in rows for side in ("a", "b")}:
        connection.execute(update(nodes).where(nodes.c.key == key).values(dirty=True))


def _members(connection: Connection, event: str) -> list[str]:
    """Nodes of the event that has the id or had it once."""
    from sqlalchemy import select

    from mlalign.events.store_tables import nodes

    current = current_event(connection, event)
    if current is None:
        raise InputError(f"the store has no event {event}; mlalign link --json lists them")
    found = connection.scalars(select(nodes.c.key).where(nodes.c.event == current).order_by(nodes.c.key))
    return list(found)


def _nodes_of_report(connection: Connection, report: str) -> list[str]:
    """What a report tells, by the path that it was linked with, or by its key; its news first."""
    from sqlalchemy import select

    from mlalign.events.store_tables import files, nodes

    key = connection.scalar(select(files.c.report).where(files.c.path == report)) or report
    query = select(nodes.c.key).where(nodes.c.report == key, nodes.c.recalled.is_(False))
    found = list(connection.scalars(query.order_by(nodes.c.main.desc(), nodes.c.key)))
    if not found:
        raise InputError("the store has no report of that path; give it as it was given to mlalign link", path=report)
    return found
