"""`mlalign events`: what reports tell; and corrections and exports of the events of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from mlalign.cli.events import events
from mlalign.errors import InputError, UsageError, shown_in_line

if TYPE_CHECKING:
    from mlalign.events.store import Store

__all__ = ["events_app"]

StoreOption = Annotated[Path, typer.Option("--store", help="The file that mlalign link --store keeps.")]
EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event, as mlalign link shows it.")]
ReportArgument = Annotated[str, typer.Argument(metavar="REPORT", help="Path of a report, as it was given to link.")]


class _FilesOrCommand(TyperGroup):
    """A group whose command may be left out: ``mlalign events FILE...`` shows the events of reports."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - of click, or of typer's copy of it
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["show", *args]
        return super().parse_args(ctx, args)


events_app = typer.Typer(
    cls=_FilesOrCommand,
    help="Show the events that reports tell (mlalign events FILE...); correct and export the events of a store.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
events_app.command(name="show")(events)


@events_app.command()
def confirm(event: EventArgument, report: ReportArgument, store: StoreOption) -> None:
    """Say that a report tells an event. Kept for ever, over what the program finds."""
    from mlalign.events import corrections

    with _open(store) as opened:
        corrections.confirm(opened, event, report)
        _update(opened, event)


@events_app.command()
def reject(event: EventArgument, report: ReportArgument, store: StoreOption) -> None:
    """Say that a report does not tell an event."""
    from mlalign.events import corrections

    with _open(store) as opened:
        corrections.reject(opened, event, report)
        _update(opened, event)


@events_app.command()
def merge(
    event: EventArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id of the event that is the same.")],
    store: StoreOption,
) -> None:
    """Say that two events are one."""
    from mlalign.events import corrections

    with _open(store) as opened:
        corrections.merge(opened, event, other)
        _update(opened, event)


@events_app.command()
def split(
    event: EventArgument,
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="The reports that tell another event.")],
    store: StoreOption,
) -> None:
    """Say that some reports of an event tell another one."""
    from mlalign.events import corrections

    with _open(store) as opened:
        corrections.split(opened, event, reports)
        _update(opened, event)


@events_app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write.")],
    store: StoreOption,
    format: Annotated[
        str, typer.Option("--format", help="csv (ACLED-like columns), jsonl, geojson or graphml; by OUT if not given.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write the events of a store to a file."""
    from mlalign.events.export import FORMATS, render_events
    from mlalign.events.link import read_linking, update_events
    from mlalign.settings.writing import write_atomically

    wanted = (format or out.suffix.lstrip(".")).lower()
    if wanted not in FORMATS:
        raise UsageError(f"unknown format {wanted!r} (known: {', '.join(FORMATS)}); give --format")
    with _open(store) as opened:
        update_events(opened)
        write_atomically(out, render_events(read_linking(opened), wanted), force=force)


def _open(path: Path) -> Store:
    from mlalign.events.store import Store

    if not path.exists():
        raise InputError("there is no such store; mlalign link --store makes one", path=path)
    return Store(path)


def _update(store: Store, event: str) -> None:
    """Works out the events anew and says what the event is now."""
    from mlalign.events.link import read_linking, update_events

    update_events(store)
    linking = read_linking(store)
    found = store.current_event(event)
    for each in linking.events:
        if each.id == found:
            paths = [shown_in_line(path) for member in each.members for path in linking.paths.get(member.report, ())]
            typer.echo(f"{each.id} {each.date or ''} {each.type}: {', '.join(paths)}")
