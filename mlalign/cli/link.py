"""`mlalign link`: reports of any of the languages into events."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import InputError, UsageError

if TYPE_CHECKING:
    from mlalign.events.link import Linking
    from mlalign.events.link_event import LinkedEvent
    from mlalign.events.report import Report

__all__ = ["link"]


def link(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATHS...", help="Reports, and folders of reports (.txt, .md).")
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", help="Keep reports and events in this file; only new reports are read.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write pages into this folder: timeline, map, a page for each event.")
    ] = None,
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of all reports; detected if not given.")] = "",
    glossary: Annotated[
        list[Path] | None, typer.Option("--glossary", help="A glossary table or folder to add; later ones win.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite pages that exist.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Link reports into events: which reports, in whatever language, tell the same thing, and why.

    Roles: main tells the event as news, follow-up does so days later, background only recalls it. With --store the
    events of all reports in the store are shown; correct them with mlalign events confirm, reject, merge and split.
    """
    from mlalign.events.link import find_reports, link_files
    from mlalign.events.link_json import to_json
    from mlalign.events.store import Store

    if not paths and (store is None or not store.exists()):
        raise UsageError("no input: give reports or folders, or a --store that exists")
    found = find_reports(paths or [])
    if paths and not found:
        raise InputError("there is no report (.txt, .md) in there", path=paths[0])
    with Store(store) as opened:
        reader = _reader(set(paths or []), from_, glossary or [])
        linking = link_files(opened, found, reader, options="\0".join([from_, *map(_state, glossary or [])]))
        if html:
            from mlalign.reports.events_pages import write_pages

            write_pages(opened, linking, html, force=force)
    for remark in linking.remarks:
        typer.echo(f"mlalign: {remark}", err=True)
    if as_json:
        typer.echo(json.dumps(to_json(linking), ensure_ascii=False, indent=2))
    else:
        _print(linking)


def _state(path: Path) -> str:
    """A glossary as it is now: reports are read again when it has changed."""
    files = sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
    return " ".join(f"{file}@{file.stat().st_mtime_ns}" for file in files if file.exists())


def _reader(given: set[Path], language: str, glossaries: list[Path]) -> Callable[[Path], Report | None]:
    """Reads reports. One that a folder holds and that cannot be read is left out and said; one that was named stops."""
    from mlalign.cli.reading import load_glossaries, read_one

    glossary = load_glossaries(glossaries)

    def read(path: Path) -> Report | None:
        try:
            return read_one(path, language, glossary)
        except InputError as error:
            if path in given:
                raise
            typer.echo(f"mlalign: left out: {error}", err=True)
            return None

    return read


def _print(linking: Linking) -> None:
    reports = len({member.report for event in linking.events for member in event.members})
    typer.echo(f"{len(linking.events)} events in {reports} reports")
    for event in linking.events:
        _print_event(event, linking)


def _print_event(event: LinkedEvent, linking: Linking) -> None:
    from mlalign.events.similarity import range_text

    places = ", ".join(place.name for place in event.places[:4])
    day = event.date if event.precision == "day" else f"about {event.date}" if event.date else "date not known"
    typer.echo(f"\n{event.id}  {day}  {event.type.replace('_', ' ')}  {places}")
    for label, figure in (("killed", event.killed), ("injured", event.injured)):
        if figure:
            typer.echo(f"  {label} {range_text(figure)}")
    for member in event.members:
        for path in linking.paths.get(member.report, ()):
            mark = ", confirmed" if member.confirmed else ""
            typer.echo(f"  {member.role:10} {member.score:.2f}  {path} [{member.language}] {member.headline}{mark}")
    for reason in event.reasons:
        typer.echo(f"  - {reason}")
