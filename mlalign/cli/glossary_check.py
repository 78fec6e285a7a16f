"""`mlalign glossary check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.glossary_show import TableOption, load
from mlalign.cli.options import JsonOption

if TYPE_CHECKING:
    from mlalign.terminology.check import Finding, TermCheck

__all__ = ["check"]


def check(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A text, a folder, a TMX, or translate's JSON.")],
    translation: Annotated[
        Path | None, typer.Argument(metavar="[TRANSLATION]", help="Its translation; not for TMX and JSON.")
    ] = None,
    to: Annotated[str, typer.Option("--to", "-t", help="Language of the translation; JSON says it itself.")] = "",
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of the source.")] = "en",
    table: TableOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Not what is doubtful.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check that a translation has the glossary terms of its source. Exit 1 if one is missing or forbidden.

    Inflected forms and licensed short forms count as right; what cannot be told is called doubtful.
    """
    from mlalign.errors import UsageError
    from mlalign.terminology.check import check_documents, check_to_json
    from mlalign.terminology.pairs import read_pairs, read_translations

    if to:
        documents = read_pairs(source, translation, from_=from_, to=to)
    elif translation is None and source.suffix.lower() == ".json":
        documents = read_translations(source)
    else:
        raise UsageError("say with --to which language the translation is in")
    result = check_documents(documents, load(table))
    if as_json:
        typer.echo(json.dumps(check_to_json(result), ensure_ascii=False, indent=1))
    else:
        _print(result, quiet)
    if not result.passed:
        raise typer.Exit(1)


def _print(result: TermCheck, quiet: bool) -> None:
    for kind, findings in (("missing", result.missing), ("forbidden", result.forbidden), ("doubtful", result.doubtful)):
        for finding in () if quiet and kind == "doubtful" else findings:
            typer.echo(_line(kind, finding))
    typer.echo(
        f"{result.terms} terms: {len(result.missing)} missing, {len(result.forbidden)} forbidden, "
        f"{len(result.doubtful)} doubtful",
        err=True,
    )


def _line(kind: str, finding: Finding) -> str:
    instead = f", found {finding.found}" if finding.found else ""
    expected = f", expected {finding.expected}" if finding.expected else ""
    return (
        f"{finding.file}: {finding.place}: {kind}: {finding.term} ({finding.id}){expected}{instead}: {finding.reason}"
    )
