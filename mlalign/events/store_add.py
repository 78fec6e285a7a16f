"""Reports into the store: read once, kept whole, told apart by their words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlalign.alignment.embed import embed
from mlalign.errors import shown
from mlalign.events.link_event import event_id
from mlalign.events.link_node import Node, make_nodes, report_key
from mlalign.events.profile import Profile, Told
from mlalign.events.report import Report
from mlalign.events.store import Store
from mlalign.events.store_codec import encode_parts, signature
from mlalign.events.store_read import pack
from mlalign.events.store_workers import Reader, read_profiles

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Added", "Reader", "add_files", "save_profiles"]

_BATCH = 20
"""Reports that are committed together: what a killed process has to read again at most."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files."""

    read: int
    """Files that were read."""
    known: int
    """Files that the store had already."""
    left_out: tuple[str, ...] = ()
    """The names of those that the reader left out."""


def add_files(
    store: Store, paths: Iterable[tuple[str, Path]], reader: Reader, *, options: str = "", workers: int = 1
) -> Added:
    """Adds the reports of files that the store does not have yet.

    Args:
        store: where to.
        paths: how to call each file (as the user gave it), and the file.
        reader: reads one, or gives None to leave it out; its errors pass through, what was added before stays.
        options: whatever changes what the reader finds; a file is read again when it differs.
        workers: processes that read; with more than one, the reader has to be something that can be pickled.
    """
    counts: Counter[str] = Counter()
    batch: list[tuple[str, str, Profile]] = []
    left_out: list[str] = []
    try:
        for name, digest, profile in read_profiles(_new_files(store, paths, options, counts), reader, workers):
            if profile is None or shown(name) != name:  # No database takes a name that is no text.
                left_out.append(shown(name))
                continue
            batch.append((name, digest, profile))
            counts["read"] += 1
            if len(batch) >= _BATCH:
                save_profiles(store, batch)
                batch = []
    finally:
        save_profiles(store, batch)
    return Added(counts["read"], counts["known"], tuple(left_out))


def _new_files(
    store: Store, paths: Iterable[tuple[str, Path]], options: str, counts: Counter[str]
) -> Iterator[tuple[str, str, Path]]:
    """The files that the store does not have, with their digests; the others are counted."""
    for name, path in paths:
        digest = _digest(path, options) if shown(name) == name else ""
        if digest and _remember(store, name, digest):
            counts["known"] += 1
        else:
            yield name, digest, path


def _digest(path: Path, options: str) -> str:
    """A digest of a file's content; empty where it cannot be read, which the reader will say."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(f"{signature()}\0{options}\0".encode() + data).hexdigest()


def _remember(store: Store, name: str, digest: str) -> bool:
    """Whether the store has a file of that content; a new name of it is noted."""
    from sqlalchemy import select

    from mlalign.events.store_tables import files

    with store.read() as connection:
        rows = connection.execute(select(files.c.path, files.c.report).where(files.c.digest == digest)).all()
    if not rows:
        return False
    if name not in {row.path for row in rows}:
        with store.write() as connection:
            _name_file(connection, name, digest, rows[0].report)
    return True


def _name_file(connection: Connection, name: str, digest: str, key: str) -> None:
    """Says which report a file holds; if it held another one before, that one no longer counts as having a file."""
    from sqlalchemy import delete, insert, select, update

    from mlalign.events.store_revise import record_revision
    from mlalign.events.store_tables import files, nodes

    before = connection.scalar(select(files.c.report).where(files.c.path == name))
    if before not in (None, key):
        record_revision(connection, name, before, key)
    connection.execute(delete(files).where(files.c.path == name))
    connection.execute(insert(files).values(path=name, digest=digest, report=key))
    changed = {before, key} if before != key else {key}
    connection.execute(update(nodes).where(nodes.c.report.in_(changed - {None})).values(dirty=True))


def save_profiles(store: Store, batch: Sequence[tuple[str, str, Profile]]) -> None:
    """Adds reports that were read, each with the name of its file and a digest of that, in one transaction."""
    if not batch:
        return
    # All at once, and before the lock is taken: the nodes find the vectors in the cache.
    embed([unit.text for _, _, profile in batch for unit in profile.report.units[:1]])
    with store.write() as connection:
        for name, digest, profile in batch:
            key = report_key(profile.report)
            _insert_report(connection, key, profile)
            _name_file(connection, name, digest, key)


def _insert_report(connection: Connection, key: str, profile: Profile) -> None:
    """Inserts a report with all that belongs to it, unless another writer has done so."""
    from sqlalchemy import insert, select

    from mlalign.events.store_tables import mentions, node_names, nodes, reports, sentences

    if connection.scalar(select(reports.c.key).where(reports.c.key == key)):
        return
    report = profile.report
    connection.execute(
        insert(reports).values(
            key=key,
            language=report.language,
            published=report.published,
            outlet=report.outlet,
            headline=report.headline,
            text=report.text,
            signature=signature(),
            parts=encode_parts((report, profile.told, profile.recalled)),
            added=datetime.now(UTC).replace(tzinfo=None),
        )
    )
    told = make_nodes(profile, key)
    recalled = _recalled_nodes(profile, key)
    _insert_many(connection, sentences, _sentence_rows(key, profile))
    _insert_many(connection, mentions, _mention_rows(key, report))
    kinds = [record.type for record in (*(each.record for each in profile.told), *profile.recalled)]
    rows = [_node_row(node, kind) for node, kind in zip((*told, *recalled), kinds, strict=True)]
    _insert_many(connection, nodes, [{**row, "recalled": n >= len(told)} for n, row in enumerate(rows)])
    names = [
        {"node": node.key, "name": name[:200], "weight": weight}
        for node in (*told, *recalled)
        for name, weight in node.names.items()
    ]
    _insert_many(connection, node_names, names)


def _insert_many(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401
    from sqlalchemy import insert

    if rows:
        connection.execute(insert(table), rows)


def _recalled_nodes(profile: Profile, key: str) -> tuple[Node, ...]:
    """Nodes of the events that a report only recalls, numbered after those that it tells."""
    from dataclasses import replace

    from mlalign.events.naming import named_entities

    if not profile.recalled:
        return ()
    names = named_entities(profile.report)
    recalled = tuple(
        Told(record, frozenset(entity.id for number in record.sentences for entity, _ in names[number]), frozenset())
        for record in profile.recalled
    )
    made = make_nodes(replace(profile, told=recalled), key)
    return tuple(replace(node, key=f"{key}:{len(profile.told) + n}", main=False) for n, node in enumerate(made))


def _node_row(node: Node, kind: str) -> dict[str, Any]:
    from mlalign.events.store_tables import NEW

    return {
        "key": node.key,
        "report": node.report,
        "name": event_id(node.key),
        "first": node.first,
        "last": node.last,
        "published": node.published,
        "main": node.main,
        "dated": node.dated,
        "apart": node.apart,
        "type": kind,
        "lead": pack(node.lead),
        "state": NEW,
        "dirty": True,
    }


def _sentence_rows(key: str, profile: Profile) -> list[dict[str, Any]]:
    return [
        {
            "report": key,
            "number": unit.number,
            "paragraph": unit.paragraph,
            "text": unit.text,
            "vector": None,
        }
        for unit in profile.report.units
    ]


def _mention_rows(key: str, report: Report) -> list[dict[str, Any]]:
    from mlalign.events.naming import named_entities

    return [
        {
            "report": key,
            "sentence": number,
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "type": mention.type,
            "origin": mention.origin,
            "entity": entity.id,
            "canonical": entity.canonical,
        }
        for number, named in named_entities(report).items()
        for entity, mention in named
    ]
