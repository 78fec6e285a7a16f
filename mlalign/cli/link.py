"""`mlalign link`: reports of any of the languages into events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import InputError, UsageError, shown, shown_in_line

if TYPE_CHECKING:
    from mlalign.events.link import Linking
    from mlalign.events.link_event import LinkedEvent
    from mlalign.events.report import Report
    from mlalign.glossary.load import Glossary

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
    The exit code is 3 where a file of a folder could not be read: it is named, and the others are linked.
    """
    from mlalign.events.link import find_reports, link_files
    from mlalign.events.link_json import to_json
    from mlalign.events.store import Store
    from mlalign.events.store_workers import count_workers

    if not paths and (store is None or not store.exists()):
        raise UsageError("no input: give reports or folders, or a --store that exists")
    found = find_reports(paths or [])
    if paths and not found:
        raise InputError("there is no report (.txt, .md) in there", path=paths[0])
    _glossary.cache_clear()
    _glossary(tuple(glossary or []))  # What is wrong with a table is said before anything is read.
    with Store(store) as opened:
        reader = _Reader(frozenset(paths or []), from_, tuple(glossary or []))
        options = "\0".join([from_, *map(_state, glossary or [])])
        linking = link_files(opened, found, reader, options=options, workers=count_workers())
        if html:
            from mlalign.reports.events_pages import write_pages

            write_pages(opened, linking, html, force=force)
    for remark in linking.remarks:
        typer.echo(f"mlalign: {remark}", err=True)
    if as_json:
        typer.echo(json.dumps(to_json(linking), ensure_ascii=False, indent=2))
    else:
        _print(linking)
    if linking.left_out:
        typer.echo(f"mlalign: {len(linking.left_out)} of {len(found)} files left out; the others are linked", err=True)
        raise typer.Exit(InputError.exit_code)


def _state(path: Path) -> str:
    """A glossary as it is now: reports are read again when it has changed."""
    files = sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
    return " ".join(f"{file}@{file.stat().st_mtime_ns}" for file in files if file.exists())


@dataclass(frozen=True)
class _Reader:
    """Reads reports, here or in another process. One that a folder holds and that cannot be read is left out and said;
    one that was named stops.
    """

    given: frozenset[Path]
    language: str
    glossaries: tuple[Path, ...]

    def __call__(self, path: Path) -> Report | None:
        from mlalign.cli.reading import read_one

        glossary = _glossary(self.glossaries)
        try:
            if shown(path) != str(path):
                raise InputError("the name of this file is not UTF-8; rename it", path=path)
            return read_one(path, self.language, glossary)
        except InputError as error:
            if path in self.given:
                raise
            typer.echo(f"mlalign: left out: {error}", err=True)
            return None


@cache
def _glossary(paths: tuple[Path, ...]) -> Glossary | None:
    from mlalign.cli.reading import load_glossaries

    return load_glossaries(paths)


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
            score = "   –" if member.score is None else f"{member.score:.2f}"
            typer.echo(f"  {member.role:10} {score}  {shown_in_line(path)} [{member.language}] {member.headline}{mark}")
    for reason in event.reasons:
        typer.echo(f"  - {reason}")
