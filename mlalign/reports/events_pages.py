"""The pages of `link`: an index with timeline and map, and a page for each event. They need nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import OutputError
from mlalign.reports.events_view import label_of, map_view, sources, table, timeline

if TYPE_CHECKING:
    from jinja2 import Environment

    from mlalign.events.link import Linking
    from mlalign.events.link_event import LinkedEvent
    from mlalign.events.report import Report
    from mlalign.events.store import Store

__all__ = ["event_page", "index_page", "write_pages"]


def write_pages(store: Store, linking: Linking, folder: Path, *, force: bool = False) -> None:
    """Writes ``index.html`` and a page for each event, ``ev-….html``, into a folder.

    Raises:
        OutputError: if one of them exists and ``force`` is not set (then nothing is written), or cannot be written.
    """
    from mlalign.settings.writing import write_atomically

    targets = [folder / "index.html", *(folder / f"{event.id}.html" for event in linking.events)]
    present = [target for target in targets if target.exists()]
    if present and not force:
        raise OutputError("the file exists already; use --force to overwrite it", path=present[0])
    for event in linking.events:
        page = event_page(event, load_reports(store, event), linking)
        write_atomically(folder / f"{event.id}.html", page, force=force)
    write_atomically(folder / "index.html", index_page(linking), force=force)


def load_reports(store: Store, event: LinkedEvent) -> dict[str, Report]:
    """The reports of an event by their keys."""
    from mlalign.events.store_read import Profiles

    with store.read() as connection:
        profiles = Profiles().load(connection, {member.report for member in event.members})
    return {key: profile.report for key, profile in profiles.items()}


def index_page(linking: Linking) -> str:
    """Timeline and map of all events."""
    reports = {member.report for event in linking.events for member in event.members}
    return (
        _environment()
        .get_template("events_index.html.j2")
        .render(
            linking=linking,
            reports=len(reports),
            marks=timeline(linking.events),
            map=map_view(linking.events),
        )
    )


def event_page(event: LinkedEvent, reports: dict[str, Report], linking: Linking) -> str:
    """An event with its reports, whole, and what they say compared."""
    fields, names = table(event)
    return (
        _environment()
        .get_template("events_event.html.j2")
        .render(
            event=event,
            sources=sources(event, reports, linking),
            fields=fields,
            shared=[row for row in names if sum(bool(cell.runs) for cell in row.cells) > 1],
            single=[row for row in names if sum(bool(cell.runs) for cell in row.cells) <= 1],
            map=map_view([event]),
        )
    )


def _environment() -> Environment:
    from mlalign.events.similarity import range_text
    from mlalign.languages import get_language
    from mlalign.reports.environment import template_environment
    from mlalign.reports.runs import direction_runs

    environment = template_environment()
    environment.globals.update(runs=direction_runs, language_of=get_language, range_text=range_text, label_of=label_of)
    return environment
