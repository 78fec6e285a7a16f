"""Grouping the nodes of a store into events: only groups that something new touches are worked out again.

What comes out depends on which reports and corrections the store has, not on the order in which they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlalign.events.cluster import Constraints
from mlalign.events.corrections import load_constraints
from mlalign.events.link_event import LinkedEvent
from mlalign.events.link_node import Node, report_of
from mlalign.events.link_summary import Evidence, summarise
from mlalign.events.store import Store
from mlalign.events.store_codec import encode_event, signature
from mlalign.events.store_compare import Compare, Pair
from mlalign.events.store_read import Profiles, chunks, load_nodes
from mlalign.events.store_settle import group_scores, load_scores, settle

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["group_nodes"]

_EDGE = 0.15
"""Score from which two nodes are worked out together. Groups without such a pair between them can never be joined."""


def group_nodes(store: Store, profiles: Profiles, compare: Compare | None = None) -> None:
    """Works out the events of all nodes that are marked, and of those that hang together with them.

    What needs the meaning of sentences is compared before, so that others can write meanwhile.
    """
    done = False
    while not done:
        with store.read() as connection:
            constraints = load_constraints(connection)
            nodes = _touched_nodes(connection, constraints)
            scores = load_scores(connection, nodes)
        settle(store, profiles, nodes, scores, constraints, compare)
        with store.write() as connection:
            _mark_outdated(connection)
            done = _group(connection, profiles)


def _group(connection: Connection, profiles: Profiles) -> bool:
    """Writes the events; False, with nothing written, if another writer has added what must be compared first."""
    from mlalign.events.store_recall import link_recalled

    constraints = load_constraints(connection)
    touched = _touched(connection, constraints)
    nodes = {node.key: node for node in load_nodes(connection, sorted(touched))}
    parts = list(group_scores(nodes, load_scores(connection, nodes), constraints))
    if any(undecided for _, _, undecided in parts):
        return False
    grouped = [group for part, groups, _ in parts for group in _events_of(part, groups, nodes, constraints)]
    evidence = load_evidence(connection, grouped)
    made = [_summarise(connection, profiles, group, nodes, evidence, constraints) for group in grouped]
    _replace(connection, touched, made)
    link_recalled(connection, touched, made)
    return True


def _touched_nodes(connection: Connection, constraints: Constraints) -> list[str]:
    """The keys of the nodes that are to be grouped, without those of reports that have no file any more."""
    from sqlalchemy import select

    from mlalign.events.store_tables import files, nodes

    live = select(nodes.c.key).where(nodes.c.report.in_(select(files.c.report)), nodes.c.recalled.is_(False))
    touched = sorted(_touched(connection, constraints))
    return [key for part in chunks(touched) for key in connection.scalars(live.where(nodes.c.key.in_(part)))]


def load_evidence(connection: Connection, groups: Iterable[Sequence[str]]) -> dict[Pair, Evidence]:
    """What the store holds of the pairs within each group of nodes."""
    from sqlalchemy import select

    from mlalign.events.store_tables import pairs

    owner = {key: number for number, group in enumerate(groups) if len(group) > 1 for key in group}
    found: dict[Pair, Evidence] = {}
    for part in chunks(sorted(owner)):
        for row in connection.execute(select(pairs).where(pairs.c.a.in_(part))):
            if owner.get(row.b) == owner[row.a]:
                names = tuple(
                    ((report_of(row.a), one), (report_of(row.b), other)) for one, other in json.loads(row.names)
                )
                found[row.a, row.b] = Evidence(row.score, tuple(json.loads(row.reasons)), names)
    return found


def _mark_outdated(connection: Connection) -> None:
    """Events that another version of mlalign wrote are put together anew."""
    from sqlalchemy import select, update

    from mlalign.events.store_tables import events, nodes

    outdated = select(events.c.id).where(events.c.signature != signature())
    connection.execute(update(nodes).where(nodes.c.event.in_(outdated)).values(dirty=True))


def _summarise(
    connection: Connection,
    profiles: Profiles,
    group: Sequence[str],
    nodes: Mapping[str, Node],
    evidence: Mapping[tuple[str, str], Evidence],
    constraints: Constraints,
) -> LinkedEvent:
    members = [nodes[key] for key in group]
    loaded = profiles.load(connection, {node.report for node in members})
    own = {(one, other): evidence[one, other] for one in group for other in group if (one, other) in evidence}
    return summarise(members, loaded, own, constraints.within(group))


def _touched(connection: Connection, constraints: Constraints) -> set[str]:
    """Marked nodes, those of the same events as before, and all that hang together with them."""
    from sqlalchemy import select

    from mlalign.events.store_tables import nodes

    told = select(nodes.c.key, nodes.c.event).where(nodes.c.recalled.is_(False))
    rows = connection.execute(told.where(nodes.c.dirty.is_(True))).all()
    touched: set[str] = set()
    frontier = {row.key for row in rows}
    by_hand = [pair for pair, same in constraints.decisions if same]
    while frontier:
        touched |= frontier
        reached = _neighbours(connection, frontier) | _companions(connection, frontier)
        reached |= {key for pair in by_hand if frontier.intersection(pair) for key in pair}
        frontier = reached - touched
    return touched


def _neighbours(connection: Connection, keys: Iterable[str]) -> set[str]:
    from sqlalchemy import select

    from mlalign.events.store_tables import pairs

    found: set[str] = set()
    for part in chunks(sorted(keys)):
        near = select(pairs.c.a, pairs.c.b).where(pairs.c.score >= _EDGE)
        for column in (pairs.c.a, pairs.c.b):
            for row in connection.execute(near.where(column.in_(part))):
                found |= {row.a, row.b}
    return found


def _companions(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Nodes that are in an event with them now, and the other nodes of their reports."""
    from sqlalchemy import select

    from mlalign.events.store_tables import nodes

    found: set[str] = set()
    for part in chunks(sorted(keys)):
        of_these = nodes.c.key.in_(part)
        events = select(nodes.c.event).where(of_these, nodes.c.event.is_not(None))
        query = select(nodes.c.key).where(nodes.c.recalled.is_(False), nodes.c.event.in_(events))
        found |= set(connection.scalars(query))
    return found


def _events_of(
    keys: list[str], groups: Iterable[list[str]], nodes: Mapping[str, Node], constraints: Constraints
) -> list[list[str]]:
    """The groups that are events. What a report tells besides its news is part of that, if no
    other report tells it and it is not surely apart.
    """
    by_hand = {key for pair, same in constraints.within(keys).decisions if same for key in pair}
    return [
        group
        for group in groups
        if any(nodes[key].main or (nodes[key].dated and nodes[key].apart) or key in by_hand for key in group)
    ]


def _replace(connection: Connection, touched: set[str], made: Sequence[LinkedEvent]) -> None:
    """Writes the events in place of those that the touched nodes were in, and what became of these."""
    from sqlalchemy import delete, insert, select, update

    from mlalign.events.store_tables import events, memberships, nodes

    before: dict[str, str | None] = {}
    for part in chunks(sorted(touched)):
        query = select(nodes.c.key, nodes.c.event).where(nodes.c.key.in_(part))
        before |= {row.key: row.event for row in connection.execute(query)}
    after = {member.node: event.id for event in made for member in event.members}
    for part in chunks(sorted({event for event in before.values() if event} | {event.id for event in made})):
        connection.execute(delete(memberships).where(memberships.c.event.in_(part)))
        connection.execute(delete(events).where(events.c.id.in_(part)))
    for part in chunks(sorted(touched)):
        connection.execute(update(nodes).where(nodes.c.key.in_(part)).values(event=None, dirty=False))
    for event in made:
        row = {"id": event.id, "date": event.start, "type": event.type, "data": encode_event(event)}
        connection.execute(insert(events).values(signature=signature(), **row))
        members = [
            {"event": event.id, "node": member.node, "role": member.role, "score": member.score or 0.0}
            for member in event.members
        ]
        connection.execute(insert(memberships), members)
        for part in chunks(member.node for member in event.members):
            connection.execute(update(nodes).where(nodes.c.key.in_(part)).values(event=event.id))
    _record(connection, before, after)


def _record(connection: Connection, before: Mapping[str, str | None], after: Mapping[str, str]) -> None:
    """Notes merges, splits and renamings."""
    from sqlalchemy import insert

    from mlalign.events.store_tables import history

    moves = sorted({(old, after.get(key, "")) for key, old in before.items() if old and old != after.get(key)})
    kept = {(old, after[key]) for key, old in before.items() if old and after.get(key) == old}
    sources = {new: {old for key, old in before.items() if old and after.get(key) == new} for _, new in moves}
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = []
    for old, new in moves:
        targets = {target for source, target in [*moves, *kept] if source == old}
        kind = "gone" if not new else "split" if len(targets) > 1 else "merged" if len(sources[new]) > 1 else "renamed"
        rows.append({"at": now, "kind": kind, "old": old, "new": new})
    if rows:
        connection.execute(insert(history), rows)
