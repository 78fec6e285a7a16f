"""`mlalign glossary convert`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mlalign.cli.options import JsonOption

__all__ = ["convert"]


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file, or a folder of our tables.")],
    target: Annotated[Path, typer.Argument(metavar="OUT")],
    from_: Annotated[str, typer.Option("--from", help="Format of IN; default: by its ending.")] = "",
    to: Annotated[
        str,
        typer.Option("--to", help="Of OUT: tsv, tbx, tbx-2008, tmx, json, csv, xlsx, omegat, deepl, weblate."),
    ] = "",
    pair: Annotated[str, typer.Option("--pair", help="Languages of a format that holds two, such as en-tr.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Convert a glossary to or from another program's format. What the format cannot hold is named in a warning."""
    from mlalign.glossary.convert import Options, convert_file
    from mlalign.glossary.omegat import parse_pair
    from mlalign.settings.writing import write_atomically

    languages = parse_pair(pair) if pair else None
    options = Options(*languages) if languages else Options()
    written = convert_file(source, target, from_=from_, to=to, options=options)
    write_atomically(target, written.data, force=force)
    if as_json:
        import json

        typer.echo(json.dumps({"written": str(target), "lost": list(written.lost)}, ensure_ascii=False, indent=1))
    for line in () if as_json else written.lost:
        typer.echo(f"warning: {line}", err=True)
