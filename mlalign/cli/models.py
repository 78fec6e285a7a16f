"""`mlalign models`: the translation models on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption

if TYPE_CHECKING:
    from mlalign.translation.models import ModelInfo

__all__ = ["models_app"]

models_app = typer.Typer(help="The translation models on this machine.", rich_markup_mode=None)


@models_app.callback(invoke_without_command=True)
def models(context: typer.Context, as_json: JsonOption = False) -> None:
    """The translation models on this machine; without a command: list them."""
    if context.invoked_subcommand is None:
        _show(as_json)


@models_app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the installed models: name, direction, kind, size, licence, scores where known."""
    _show(as_json)


def _show(as_json: bool) -> None:
    from mlalign.translation.models import installed_models

    found = installed_models()
    if as_json:
        import json

        typer.echo(json.dumps([_as_json(info) for info in found], ensure_ascii=False, indent=1))
    else:
        _print_table(found)


def _as_json(info: ModelInfo) -> dict[str, object]:
    return {
        "name": info.name,
        "version": info.version,
        "kind": info.kind,
        "sources": info.sources,
        "targets": info.targets,
        "path": str(info.path),
        "size": info.size,
        "licence": info.licence,
        "scores": [
            {"language": each.language, "metric": each.metric, "value": each.value, "test_set": each.test_set}
            for each in info.scores
        ],
        "description": info.description,
        "caveat": info.caveat(),
        "problem": info.problem,
    }


def _print_table(found: tuple[ModelInfo, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from mlalign.translation.models.argos import packages_folder

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("model", "direction", "kind", "size", "licence", "scores"):
        table.add_column(heading, no_wrap=heading in ("model", "size", "kind"))
    for info in found:
        cells = (info.label, _direction(info), info.kind, f"{info.size / 1e6:.0f} MB", info.licence, _scores(info))
        table.add_row(*(Text(cell or "–") for cell in cells))
    console = Console()
    console.print(table)
    notes = [info.problem or info.caveat() for info in found]
    notes.append(f"Argos packages are looked for in {packages_folder()}")
    for note in filter(None, notes):
        console.print(Text(f"{note[0].upper()}{note[1:]}." if note[0].isalpha() else note), soft_wrap=True)


def _direction(info: ModelInfo) -> str:
    return f"{', '.join(info.sources)} → {', '.join(info.targets)}" if info.targets else ""


def _scores(info: ModelInfo) -> str:
    by_metric: dict[str, list[str]] = {}
    for score in info.scores:
        by_metric.setdefault(score.metric, []).append(f"{score.language} {score.value:g}")
    return "; ".join(f"{metric} {', '.join(values)}" for metric, values in by_metric.items())
