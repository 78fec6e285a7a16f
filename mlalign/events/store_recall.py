"""Reports that only recall an event, put to it as background where that is sure: same day, same kind, telling names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mlalign.events.link_event import LinkedEvent, Member
from mlalign.events.link_node import Node
from mlalign.events.stories import group_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["background_members", "link_recalled"]

_NAMES = 0.7
"""Weight of the names that a recalled event must share with an event that another report tells."""


@dataclass(frozen=True, slots=True)
class _Recalled:
    node: Node
    type: str

    @property
    def day(self) -> date | None:
        return self.node.first if self.node.dated else None


def link_recalled(connection: Connection, touched: Iterable[str], made: Sequence[LinkedEvent]) -> None:
    """Puts recalled events to those that were made, and new recalled ones to all."""
    from sqlalchemy import insert, update

    from mlalign.events.store_tables import memberships, nodes

    recalled, fresh = _load(connection)
    if recalled:
        rows: list[tuple[str, str, float]] = []
        for event in _events(connection, made, {each.day for each in fresh if each.day}):
            names = _names(connection, event)
            own = {member.report for member in event.members}
            rows += [
                (event.id, each.node.key, score)
                for each in recalled
                if each.node.report not in own and (score := _likeness(each, event, names))
            ]
        for event_id, key, score in sorted(set(rows) - _known(connection)):
            row = {"event": event_id, "node": key, "role": "background", "score": score}
            connection.execute(insert(memberships).values(row))
    connection.execute(update(nodes).where(nodes.c.recalled.is_(True)).values(dirty=False))


def _known(connection: Connection) -> set[tuple[str, str, float]]:
    from sqlalchemy import select

    from mlalign.events.store_tables import memberships

    query = select(memberships).where(memberships.c.role == "background")
    return {(row.event, row.node, row.score) for row in connection.execute(query)}


def _load(connection: Connection) -> tuple[list[_Recalled], list[_Recalled]]:
    """Recalled events whose day is known, and those of them that are new."""
    from sqlalchemy import select

    from mlalign.events.store_read import load_nodes
    from mlalign.events.store_tables import nodes

    query = select(nodes.c.key, nodes.c.type, nodes.c.dirty).where(nodes.c.recalled.is_(True), nodes.c.dated.is_(True))
    rows = {row.key: row for row in connection.execute(query)}
    loaded = load_nodes(connection, sorted(rows), recalled=True)
    found = [_Recalled(node, rows[node.key].type) for node in sorted(loaded, key=lambda node: node.key)]
    return found, [each for each in found if rows[each.node.key].dirty]


def _events(connection: Connection, made: Sequence[LinkedEvent], days: set[date]) -> list[LinkedEvent]:
    from sqlalchemy import select

    from mlalign.events.store_codec import decode_event
    from mlalign.events.store_read import chunks
    from mlalign.events.store_tables import events

    found = {event.id: event for event in made}
    for part in chunks(sorted(days)):
        for data in connection.scalars(select(events.c.data).where(events.c.date.in_(part))):
            event = decode_event(data)
            found.setdefault(event.id, event)
    return [found[key] for key in sorted(found)]


def _names(connection: Connection, event: LinkedEvent) -> dict[str, float]:
    from sqlalchemy import select

    from mlalign.events.store_read import chunks
    from mlalign.events.store_tables import node_names

    found: dict[str, float] = {}
    for part in chunks(member.node for member in event.members):
        for row in connection.execute(select(node_names).where(node_names.c.node.in_(part))):
            found[row.name] = row.weight
    return found


def _likeness(recalled: _Recalled, event: LinkedEvent, names: dict[str, float]) -> float:
    """Share of the recalled names' weight that the event has; 0 where it is not sure."""
    same_day = recalled.day is not None and event.precision == "day" and recalled.day == event.start
    if not same_day or group_of(recalled.type) != group_of(event.type):
        return 0.0
    own = {name: weight for name, weight in recalled.node.names.items() if not name.startswith("@")}
    shared = sum(min(weight, names[name]) for name, weight in own.items() if name in names)
    total = sum(own.values())
    return round(shared / total, 4) if shared >= _NAMES and shared * 2 >= total else 0.0


def background_members(connection: Connection) -> dict[str, list[Member]]:
    """Id of an event to the reports that recall it."""
    from sqlalchemy import select

    from mlalign.events.store_read import Profiles
    from mlalign.events.store_tables import files, memberships, nodes

    query = (
        select(memberships, nodes.c.report)
        .join(nodes, nodes.c.key == memberships.c.node)
        .where(memberships.c.role == "background", nodes.c.report.in_(select(files.c.report)))
        .order_by(memberships.c.event, memberships.c.node)
    )
    rows = connection.execute(query).all()
    profiles = Profiles().load(connection, {row.report for row in rows})
    found: dict[str, list[Member]] = defaultdict(list)
    for row in rows:
        profile = profiles[row.report]
        record = profile.recalled[int(row.node.rpartition(":")[2]) - len(profile.told)]
        from mlalign.events.link_summary import told_of

        report = profile.report
        found[row.event].append(
            Member(
                node=row.node,
                report=row.report,
                role="background",
                score=row.score,
                language=report.language,
                published=report.published,
                headline=report.headline,
                outlet=report.outlet,
                told=told_of(record),
            )
        )
    return found
