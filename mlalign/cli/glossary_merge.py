"""`mlalign glossary merge` and `diff`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption

if TYPE_CHECKING:
    from mlalign.glossary.merge import Merged
    from mlalign.glossary.table import Table

__all__ = ["diff", "merge"]


def merge(
    ours: Annotated[Path, typer.Argument(metavar="OURS")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS")],
    base: Annotated[Path | None, typer.Option("--base", "-b", help="The table that both come from.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write here; default: standard output.")] = None,
    in_place: Annotated[bool, typer.Option("--in-place", "-i", help="Write into OURS, as git's drivers do.")] = False,
    name: Annotated[str, typer.Option("--name", help="What to call the table in messages (git's %P).")] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file of --out.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Merge two tables by id and field. Exit 1 on conflicts, which stand between marks that lint refuses.

    As a git merge driver: git config merge.glossary.driver "mlalign glossary merge -i -b %O --name %P %A %B", and
    "glossaries/*.tsv merge=glossary" in .gitattributes.
    """
    from mlalign.glossary.merge import merge_tables

    table = _read(ours, name)
    merged = merge_tables(table, _read(theirs, name), _read(base, name) if base else None)
    if in_place or out:
        _write(merged, ours if in_place else out or ours, table.serialise() if in_place else None, force)
    elif not as_json:
        sys.stdout.buffer.write(merged.data)
        sys.stdout.flush()
    _report(merged, name or str(ours), as_json)
    if merged.conflicts:
        raise typer.Exit(1)


def _read(path: Path, name: str) -> Table:
    from mlalign.glossary.table import read_table_file

    table = read_table_file(path)
    return replace(table, path=f"{name} ({path})") if name else table


def _write(merged: Merged, path: Path, expected: bytes | None, force: bool) -> None:
    from mlalign.glossary.store import replace_file
    from mlalign.settings.writing import write_atomically

    if expected is None:
        write_atomically(path, merged.data, force=force)
    else:
        replace_file(path, merged.data, expected=expected)


def _report(merged: Merged, name: str, as_json: bool) -> None:
    if as_json:
        import json

        fields = ("id", "column", "base", "ours", "theirs")
        conflicts = [{field: getattr(each, field) for field in fields} for each in merged.conflicts]
        typer.echo(json.dumps({"conflicts": conflicts, "changes": merged.changes}, ensure_ascii=False, indent=1))
        return
    for conflict in merged.conflicts:
        typer.echo(f"conflict: {name}: {conflict.text}", err=True)
    if merged.conflicts:
        count = len(merged.conflicts)
        what, them = ("1 conflict", "it") if count == 1 else (f"{count} conflicts", "them")
        typer.echo(f"{what}; settle {them} between the marks, then lint", err=True)


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="A table or a folder of tables.")],
    after: Annotated[Path, typer.Argument(metavar="B")],
    as_json: JsonOption = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if the two differ, as git diff does.")] = False,
) -> None:
    """Print what differs between two tables, or folders of them, by concept; order and spacing do not count."""
    from mlalign.glossary.diff import compare_glossaries, diff_to_json, diff_to_text
    from mlalign.glossary.load import load_glossary

    changes = compare_glossaries(load_glossary([before]), load_glossary([after]))
    if as_json:
        import json

        typer.echo(json.dumps(diff_to_json(changes), ensure_ascii=False, indent=1))
    elif changes:
        typer.echo(diff_to_text(changes))
    if changes and exit_code:
        raise typer.Exit(1)
