"""Out of the store: light nodes, whole reports, events."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from mlalign.events.link_event import LinkedEvent
from mlalign.events.link_node import Node
from mlalign.events.profile import Profile
from mlalign.events.store_codec import decode_event, decode_parts, signature

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

__all__ = ["Profiles", "chunks", "load_nodes", "load_vectors", "pack", "paths_of", "read_events", "unpack"]

_CHUNK = 400
"""Values in one query; databases limit them."""
_SENTENCES = 4
"""Headline and first sentences whose meaning decides where names, days and places do not."""
T = TypeVar("T")


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in portions that one query can take."""
    listed = list(values)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def load_nodes(connection: Connection, keys: Sequence[str] | None = None, *, recalled: bool = False) -> list[Node]:
    """The nodes of reports that have a file: all, or those of the given keys; background ones apart from news."""
    from sqlalchemy import select

    from mlalign.events.store_tables import files, nodes

    live = select(nodes).where(nodes.c.report.in_(select(files.c.report)), nodes.c.recalled == recalled)
    if keys is None:
        rows = connection.execute(live).all()
    else:
        rows = [row for part in chunks(keys) for row in connection.execute(live.where(nodes.c.key.in_(part)))]
    names = _names(connection, None if keys is None else [row.key for row in rows])
    return [
        Node(
            row.key,
            row.first,
            row.last,
            row.published,
            names.get(row.key, {}),
            unpack(row.lead)[0],
            main=row.main,
            dated=row.dated,
            apart=row.apart,
        )
        for row in rows
    ]


def _names(connection: Connection, keys: Sequence[str] | None) -> dict[str, dict[str, float]]:
    from sqlalchemy import select

    from mlalign.events.store_tables import node_names

    found: dict[str, dict[str, float]] = defaultdict(dict)
    queries = [select(node_names)]
    if keys is not None:
        queries = [select(node_names).where(node_names.c.node.in_(part)) for part in chunks(keys)]
    for query in queries:
        for row in connection.execute(query):
            found[row.node][row.name] = row.weight
    return found


def pack(vectors: NDArray[np.float32]) -> bytes:
    """Half precision."""
    import numpy as np

    return vectors.astype(np.float16).tobytes()


def unpack(data: bytes) -> NDArray[np.float32]:
    """Vectors as they were packed, one a row."""
    import numpy as np

    from mlalign.alignment.embed import DIMENSIONS

    return np.frombuffer(data, dtype=np.float16).astype(np.float32).reshape(-1, DIMENSIONS)


class Profiles:
    """Profiles of the store's reports by key, without vectors; the last used ones are kept in memory."""

    def __init__(self, size: int = 3000) -> None:
        """Keeps up to ``size`` of them."""
        self._size = size
        self._kept: OrderedDict[str, Profile] = OrderedDict()

    def load(self, connection: Connection, keys: Iterable[str]) -> dict[str, Profile]:
        """The profiles of some reports."""
        wanted = sorted(set(keys))
        found = {key: self._kept[key] for key in wanted if key in self._kept}
        for part in chunks(key for key in wanted if key not in found):
            found |= _profiles(connection, part)
        for key, profile in found.items():
            self._kept[key] = profile
            self._kept.move_to_end(key)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return found


def _profiles(connection: Connection, keys: Sequence[str]) -> dict[str, Profile]:
    from sqlalchemy import select

    from mlalign.events.store_tables import reports

    rows = connection.execute(select(reports).where(reports.c.key.in_(keys))).all()
    return {row.key: _profile(row.signature, row.parts, row.text, row.language) for row in rows}


def _profile(made_by: str, parts: bytes, text: str, language: str) -> Profile:
    import numpy as np

    if made_by == signature():
        return Profile(*decode_parts(parts), np.zeros((0, 0), dtype=np.float32))
    # Written by another version of mlalign: the words are there, so they are read again.
    from mlalign.events.profile import make_profile
    from mlalign.events.report import read_report

    return make_profile(read_report(text, language), vectors=False)


def load_vectors(
    connection: Connection, profiles: Mapping[str, Profile]
) -> tuple[dict[str, Profile], dict[str, NDArray[np.float32]]]:
    """The profiles with vectors, and those vectors that the store did not have yet."""
    from dataclasses import replace

    from sqlalchemy import select

    from mlalign.events.profile import embed_body
    from mlalign.events.store_tables import sentences

    known: dict[str, list[bytes]] = defaultdict(list)
    for part in chunks(sorted(profiles)):
        stored = select(sentences).where(sentences.c.report.in_(part), sentences.c.vector.is_not(None))
        for row in connection.execute(stored.order_by(sentences.c.report, sentences.c.number)):
            known[row.report].append(row.vector)
    made = {
        key: unpack(pack(embed_body(profile.report, _SENTENCES)))
        for key, profile in sorted(profiles.items())
        if key not in known
    }
    vectors = {key: unpack(b"".join(rows)) for key, rows in known.items()} | made
    return {key: replace(profile, sentences=vectors[key]) for key, profile in profiles.items()}, made


def read_events(connection: Connection) -> list[LinkedEvent]:
    """All events, the earliest first, with the reports that only recall them."""
    from sqlalchemy import select

    from mlalign.events.store_recall import background_members
    from mlalign.events.store_tables import events

    found = [decode_event(data) for data in connection.scalars(select(events.c.data))]
    recalled = background_members(connection)
    from dataclasses import replace

    found = [replace(event, members=(*event.members, *recalled.get(event.id, ()))) for event in found]
    return sorted(found, key=lambda event: (event.date or "9", event.id))


def paths_of(connection: Connection) -> dict[str, list[str]]:
    """Key of a report to the paths of its files, as the user gave them."""
    from sqlalchemy import select

    from mlalign.events.store_tables import files

    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(files.c.path, files.c.report).order_by(files.c.path)):
        found[row.report].append(row.path)
    return found
