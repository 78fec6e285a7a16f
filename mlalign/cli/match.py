"""`mlalign match`: are two reports about the same event?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import shown_in_line

if TYPE_CHECKING:
    from mlalign.events.match import Match
    from mlalign.events.report import Report

__all__ = ["match"]


def match(
    a: Annotated[Path, typer.Argument(metavar="A", help="A report; - for standard input.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another report.")],
    html: Annotated[Path | None, typer.Option("--html", help="Write a page of both reports side by side.")] = None,
    from_a: Annotated[str, typer.Option("--from-a", help="Language of A; detected if not given.")] = "",
    from_b: Annotated[str, typer.Option("--from-b", help="Language of B; detected if not given.")] = "",
    glossary: Annotated[
        list[Path] | None, typer.Option("--glossary", help="A glossary table or folder to add; later ones win.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the page if it exists.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say whether two reports, in any of the languages, tell the same event, with reasons and differences.

    The exit code is 0 if they do or likely do, and 1 if not.
    """
    from mlalign.cli.reading import read_pair
    from mlalign.events.match import match_reports

    found = match_reports(*read_pair(a, b, from_a, from_b, glossary or []))
    if html:
        from mlalign.reports.match_page import match_page
        from mlalign.settings.writing import write_atomically

        write_atomically(html, match_page(found), force=force)
    if as_json:
        from mlalign.events.match_json import to_json

        typer.echo(json.dumps(to_json(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    if not found.same_event:
        raise typer.Exit(1)


def _print(found: Match) -> None:
    verdicts = {
        "same": "the same event",
        "likely": "likely the same event",
        "unlikely": "unlikely to be the same event",
        "different": "different events",
    }
    both = f"{shown_in_line(found.a.name)} and {shown_in_line(found.b.name)}"
    typer.echo(f"{both}: {verdicts[found.verdict]} (score {found.score:.2f})")
    for report in (found.a, found.b):
        typer.echo(f"  {_about(report)}")
    _section("Reasons", found.reasons)
    names = [f"{_text(pair.a)} = {_text(pair.b)}: {pair.canonical} ({pair.score:.2f})" for pair in found.entities]
    _section("Names in both", names)
    _section("Differences", found.differences)


def _text(entity: object) -> str:
    mentions = getattr(entity, "mentions", ())
    return str(mentions[0].text if mentions else getattr(entity, "name", ""))


def _about(report: Report) -> str:
    dated = f", published {report.published}" if report.published else ", no date of publication"
    return f"{shown_in_line(report.name)} [{report.language}{dated}] {report.headline or report.sentences[0].text[:80]}"


def _section(title: str, lines: object) -> None:
    listed = list(lines) if isinstance(lines, (list, tuple)) else []
    if listed:
        typer.echo(f"\n{title}:")
        for line in listed:
            typer.echo(f"  - {line}")
