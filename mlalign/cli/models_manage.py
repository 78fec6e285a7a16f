"""`mlalign models install|remove|verify|info|prefer|export|import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import NoModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlalign.translation.models import ModelInfo
    from mlalign.translation.models.install import Options

__all__ = ["add_commands"]

ForceOption = Annotated[bool, typer.Option("--force", help="Replace what is there.")]
LicenceOption = Annotated[
    bool, typer.Option("--accept-licence", help="Agree to a licence that forbids commercial use.")
]


def install(
    specs: Annotated[
        list[str],
        typer.Argument(
            metavar="SPEC...",
            help="argos:en-ar, hf:ORG/NAME[@REVISION], a name of `models list --available`, or a path.",
        ),
    ],
    accept_licence: LicenceOption = False,
    force: ForceOption = False,
) -> None:
    """Install models: from Argos' index, the hub, by name, or from a file or folder."""
    from mlalign.translation.models.install import install as install_model

    for spec in specs:
        for options in _options(accept_licence, force):
            info = install_model(spec, options)
        typer.echo(
            f"installed {info.label} ({', '.join(info.sources)} → {', '.join(info.targets)}) in {info.path}", err=True
        )


def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names as `models list` shows them.")],
) -> None:
    """Remove installed models."""
    from mlalign.translation.models.install import remove as remove_model

    for name in names:
        typer.echo(f"removed {remove_model(name).label}", err=True)


def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="All models where none is named.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare the files of installed models with their checksums; exit with 1 if anything is wrong."""
    from mlalign.translation.models import installed_models
    from mlalign.translation.models.manifest import verify_model

    models = [_installed(name) for name in names] if names else list(installed_models())
    results = [verify_model(info) for info in models]
    if as_json:
        import json

        rows = [{"name": r.model.name, "known": r.known, "checked": r.checked, "problems": r.problems} for r in results]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    for result in [] if as_json else results:
        state = f"{result.checked} files right" if result.known else "no checksums kept (not installed by mlalign)"
        typer.echo(f"{result.model.label}: " + ("; ".join(result.problems) or state))
    if any(result.problems for result in results):
        raise typer.Exit(1)


def info(
    name: Annotated[str, typer.Argument(help="Name as `models list` shows it.")], as_json: JsonOption = False
) -> None:
    """All that is known of a model: the card of an installed one, or the catalogue's row."""
    from mlalign.cli.models_show import model_card, model_fields
    from mlalign.translation.models.catalogue import catalogue

    known = next((entry for entry in catalogue() if entry.name.lower() == name.lower()), None)
    try:
        installed = _installed(name)
    except NoModelError:
        if known is None:
            raise
        installed = None
    if as_json:
        import json

        typer.echo(json.dumps(model_fields(installed, known), ensure_ascii=False, indent=1))
    else:
        typer.echo(model_card(installed, known))


def prefer(
    direction: Annotated[str, typer.Argument(help="Such as en-kmr.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Best first; none: prefer none.")
    ] = None,
) -> None:
    """Choose which model serves a direction from now on."""
    from mlalign.languages import get_language
    from mlalign.settings.config import store_preference

    source, _, target = direction.partition("-")
    if not target:
        raise UsageError(f"{direction!r} is no direction; write it as en-kmr")
    codes = [get_language(code).code for code in (source, target)]
    for name in names or ():
        found = _installed(name)
        if codes[0] not in found.sources:
            raise UsageError(f"{name} does not translate from {codes[0]}")
    path = store_preference(codes[0], codes[1], names or [])
    typer.echo(f"{'-'.join(codes)}: {', '.join(names or []) or 'no preference'} ({path})", err=True)


def export(
    bundle: Annotated[Path, typer.Argument(help="The file to write, such as field-kit.mlalign.zip.")],
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Installed models.")],
    glossary: Annotated[list[Path] | None, typer.Option("--glossary", help="A glossary table to take along.")] = None,
    force: ForceOption = False,
) -> None:
    """Pack models and glossaries into one file for a machine without a network."""
    from mlalign.translation.models.bundle import export_bundle

    packed = export_bundle(bundle, names, glossary or [], force=force)
    typer.echo(f"{bundle}: models {len(packed.models)}, glossaries {len(packed.glossaries)}", err=True)


def import_(
    bundle: Annotated[Path, typer.Argument(help="A file that `models export` wrote.")],
    accept_licence: LicenceOption = False,
    force: ForceOption = False,
) -> None:
    """Check a bundle and install what is in it."""
    from mlalign.translation.models.bundle import import_bundle

    for options in _options(accept_licence, force):
        unpacked = import_bundle(bundle, options)
    for model in unpacked.models:
        typer.echo(f"installed {model.label} in {model.path}", err=True)
    for table in unpacked.glossaries:
        typer.echo(f"glossary {table}; use it with --glossary {table}", err=True)


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (install, remove, verify, info, prefer, export):
        app.command()(command)
    app.command("import")(import_)


def _installed(name: str) -> ModelInfo:
    from mlalign.translation.models import installed_models

    models = installed_models()
    found = next((model for model in models if model.name == name), None)
    if found is None:
        raise NoModelError(f"no model named {name!r} is installed (installed: {', '.join(m.name for m in models)})")
    return found


def _options(accept_licence: bool, force: bool) -> Iterator[Options]:
    """The options of an installation, with a progress bar on a terminal while the loop's body runs."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    from mlalign.translation.models.install import Options

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks = {}

        def show(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=total)
            bar.update(tasks[name], completed=done, total=total)

        yield Options(accept_licence, force, show, lambda line: typer.echo(line, err=True))
