"""`mlalign models`: the translation models on this machine, and those that can be had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.models_manage import add_commands
from mlalign.cli.options import JsonOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlalign.translation.models import ModelInfo

__all__ = ["models_app"]

NARROW = 70
"""Columns of a terminal below which the table of models would lose columns."""

models_app = typer.Typer(help="The translation models on this machine.", rich_markup_mode=None)
add_commands(models_app)


@models_app.callback(invoke_without_command=True)
def models(context: typer.Context, as_json: JsonOption = False) -> None:
    """The translation models on this machine; without a command: list them."""
    if context.invoked_subcommand is None:
        _show(as_json)


@models_app.command("list")
def list_(
    available: Annotated[bool, typer.Option("--available", help="List what can be installed instead.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the installed models: name, direction, kind, size, licence, scores where known."""
    if available:
        _show_available(as_json)
    else:
        _show(as_json)


def _show(as_json: bool) -> None:
    from mlalign.cli.models_show import direction, model_fields, scores
    from mlalign.translation.models import installed_models
    from mlalign.translation.models.argos import packages_folder

    found = installed_models()
    if as_json:
        _print_json([{**model_fields(info, None), "preferred_for": _preferred_for(info)} for info in found])
        return
    rows = [
        (info.label, direction(info), info.kind, f"{info.size / 1e6:.0f} MB", info.licence, scores(info))
        for info in found
    ]
    _print_table(("model", "direction", "kind", "size", "licence", "scores"), rows)
    notes = [info.problem or info.caveat() for info in found]
    notes += [f"{info.name} is preferred for {', '.join(chosen)}" for info in found if (chosen := _preferred_for(info))]
    _print_notes([*notes, f"Argos packages are looked for in {packages_folder()}"])


def _show_available(as_json: bool) -> None:
    from mlalign.cli.models_show import available_fields, available_lines
    from mlalign.languages import CODES
    from mlalign.translation.models.catalogue import catalogue
    from mlalign.translation.models.download import DownloadError
    from mlalign.translation.models.install import argos_index

    entries = catalogue()
    try:
        packages = [p for p in argos_index() if p.source in CODES and p.target in CODES]
        unreachable = ""
    except DownloadError as error:
        packages, unreachable = [], str(error)
    if as_json:
        offered = [
            {"name": f"argos:{p.source}-{p.target}", "kind": "argos", "version": p.version, "address": p.link}
            for p in packages
        ]
        _print_json([*map(available_fields, entries), *offered])
    else:
        rows = available_lines(entries)
        rows += [(f"argos:{p.source}-{p.target}", f"{p.source} → {p.target}", "argos", "", "", "") for p in packages]
        _print_table(("install", "direction", "kind", "size", "licence", "published quality"), rows)
    if unreachable:
        typer.echo(f"mlalign: Argos' packages are not listed: {unreachable}", err=True)


def _preferred_for(info: ModelInfo) -> list[str]:
    from mlalign.settings.config import preferred_models

    directions = ((source, target) for source in info.sources for target in info.targets if source != target)
    return [f"{source}-{target}" for source, target in directions if info.name in preferred_models(source, target)[:1]]


def _print_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from mlalign.cli.translate_show import make_console

    console = make_console(stderr=False)
    if console.width < NARROW:
        _print_blocks(headings, rows)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, no_wrap=heading in ("model", "install", "size", "kind"), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell or "–") for cell in row))
    console.print(table)


def _print_blocks(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A line for each cell: nothing is cut off where a table has no room."""
    for row in rows:
        typer.echo("\n".join(f"{heading}: {cell}" for heading, cell in zip(headings, row, strict=True) if cell))
        typer.echo("")


def _print_notes(notes: Sequence[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for note in filter(None, notes):
        console.print(Text(f"{note[0].upper()}{note[1:]}." if note[0].isalpha() else note), soft_wrap=True)
