"""Linking reports of any of the languages into events, in a store that may last or live in memory only."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import shown_in_line
from mlalign.events.link_event import LinkedEvent
from mlalign.events.store import Store
from mlalign.events.store_read import Profiles, paths_of, read_events

if TYPE_CHECKING:
    from mlalign.events.store_add import Reader
    from mlalign.events.store_compare import Compare
    from mlalign.events.store_revise import Carried

__all__ = ["Linking", "find_reports", "link_files", "read_linking", "update_events"]

SUFFIXES = (".txt", ".text", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Linking:
    """Events and the files of their reports."""

    events: tuple[LinkedEvent, ...]
    """The earliest first."""
    paths: dict[str, list[str]]
    """Key of a report to its files, as the user gave them."""
    remarks: tuple[str, ...] = ()
    """What was left open, for an analyst to look at."""
    left_out: tuple[str, ...] = ()
    """Files that were to be added and could not be read."""
    carried: tuple[Carried, ...] = ()
    """Corrections by hand about texts that have changed since."""


def find_reports(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """The files that are meant: files as they are given, and the text files in and below folders.

    Hidden files are left out. The names are as the user would type them.

    Raises:
        InputError: if a path does not exist.
    """
    from mlalign.errors import InputError

    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and _is_meant(each))
            for each in inside:
                if not any(part.startswith(".") for part in each.relative_to(path).parts):
                    found[str(each)] = each
        elif path.exists():
            found[str(path)] = path
        else:
            raise InputError("there is no such file or folder", path=path)
    return list(found.items())


def _is_meant(path: Path) -> bool:
    """A file, or a link to one that is gone: reading it will say so."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def link_files(
    store: Store, paths: Iterable[tuple[str, Path]], reader: Reader, *, options: str = "", workers: int = 1
) -> Linking:
    """Adds reports to a store and links all that is in it. See `mlalign.events.store_add.add_files`."""
    from mlalign.events.store_add import add_files
    from mlalign.events.store_compare_workers import ComparePool

    added = add_files(store, paths, reader, options=options, workers=workers)
    with ComparePool(workers) as compare:
        update_events(store, compare)
    return replace(read_linking(store), left_out=added.left_out)


def update_events(store: Store, compare: Compare | None = None) -> None:
    """Compares what is new in a store and works out the events that it touches.

    Whatever an earlier run left undone is done too.
    """
    from mlalign.events.store_compare import compare_new
    from mlalign.events.store_group import group_nodes

    profiles = Profiles()
    compare_new(store, profiles, compare)
    group_nodes(store, profiles, compare)


def read_linking(store: Store) -> Linking:
    """The events of a store."""
    from mlalign.events.store_revise import carried_corrections

    with store.read() as connection:
        events = tuple(read_events(connection))
        paths = paths_of(connection)
        carried = carried_corrections(connection)
        lost = tuple(remark for each in carried if (remark := _lost(each)))
        return Linking(events, paths, (*_remarks(connection, paths), *lost), carried=carried)


def _lost(carried: Carried) -> str:
    """What to say of a correction that does not hold, or not wholly, since a text has changed; empty if it does."""
    if carried.state == "carried over":
        return ""
    said = shlex.join(["events", carried.command, *carried.arguments])
    changed = ", ".join(carried.paths)
    return (
        f"the correction {said} ({carried.day}) is {carried.state}: the text of {changed} has changed, "
        "and it is not clear which of its events is meant now; give it again if it still holds"
    )


def _remarks(connection: object, paths: dict[str, list[str]]) -> tuple[str, ...]:
    """What reports tell besides their news that was not taken for an event."""
    from sqlalchemy import Connection, select

    from mlalign.events.store_tables import nodes

    assert isinstance(connection, Connection)
    query = select(nodes).where(nodes.c.event.is_(None), nodes.c.recalled.is_(False)).order_by(nodes.c.key)
    return tuple(
        f"{shown_in_line(paths[row.report][0])}: also tells of {row.type.replace('_', ' ')}, which no other report "
        "tells and which is not surely apart; taken as part of its main news"
        for row in connection.execute(query)
        if row.report in paths
    )
