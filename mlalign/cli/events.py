"""`mlalign events`: what reports tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import JsonOption
from mlalign.errors import UsageError, shown_in_line

if TYPE_CHECKING:
    from mlalign.events.record import EventRecord
    from mlalign.events.report import Report

__all__ = ["events"]


def events(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports; - for standard input.")],
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of all reports; detected if not given.")] = "",
    glossary: Annotated[
        list[Path] | None, typer.Option("--glossary", help="A glossary table or folder to add; later ones win.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show the events that reports tell: what, when, where, who, how many, with the sentence of each piece.

    Events that a report only recalls are shown as background.
    """
    from mlalign.cli.reading import load_glossaries, read_one
    from mlalign.events.extract import extract_events

    if not files:
        raise UsageError("no input: give one or more reports")
    glossaries = load_glossaries(glossary or [])
    found = []
    for path in files:
        report = read_one(path, from_, glossaries)
        found.append((report, extract_events(report)))
    if as_json:
        from mlalign.events.record_json import to_json

        typer.echo(json.dumps([to_json(report, records) for report, records in found], ensure_ascii=False, indent=2))
        return
    for report, records in found:
        _print(report, records)


def _print(report: Report, records: tuple[EventRecord, ...]) -> None:
    typer.echo(f"{shown_in_line(report.name)} [{report.language}] {report.headline}")
    for number, record in enumerate(records, 1):
        role = {"main": "", "other": ", told besides", "background": ", recalled"}[record.role]
        typer.echo(f"  {number}. {record.type} ({record.event_type}: {record.sub_event_type}){role}")
        for label, value in _rows(record):
            typer.echo(f"     {label:9} {value}")


def _rows(record: EventRecord) -> list[tuple[str, str]]:
    """The fields that hold something, each with the sentences that it came from in brackets."""
    rows = [
        ("when", _when(record)),
        ("where", "; ".join(f"{place.name}{_point(place)} [{place.sentence}]" for place in record.places)),
        ("who", "; ".join(f"{actor.name}, {actor.role} [{actor.sentence}]" for actor in record.actors)),
        ("killed", _count(record.killed, [figure.sentence for figure in record.killed_figures])),
        ("injured", _count(record.injured, [figure.sentence for figure in record.injured_figures])),
        ("counts", "; ".join(_counts(record))),
        ("by", "; ".join(f"{weapon.kind} “{weapon.text}” [{weapon.sentence}]" for weapon in record.weapons)),
        ("claims", "; ".join(f"{claim.kind} {claim.name}".strip() + f" [{claim.sentence}]" for claim in record.claims)),
        ("doubts", "; ".join(f"“{hedge.text}” [{hedge.sentence}]" for hedge in record.hedges)),
        ("told in", ", ".join(str(number) for number in record.sentences)),
    ]
    return [(label, value) for label, value in rows if value]


def _counts(record: EventRecord) -> list[str]:
    from mlalign.events.counts import group_counts

    return [
        f"{kind} " + ", ".join(_count(figure, [one.sentence for one in own]) for figure, own in groups.items())
        for kind, groups in group_counts(record.counts).items()
    ]


def _when(record: EventRecord) -> str:
    date = record.date
    if date.start is None:
        return "not said"
    days = f"{date.start}" if date.start == date.end else f"{date.start} to {date.end}"
    if date.sentence is None:
        return f"{days} (by the date of publication)"
    return f"{days} “{date.text}” [{date.sentence}]"


def _point(place: object) -> str:
    latitude, longitude = getattr(place, "latitude", None), getattr(place, "longitude", None)
    return "" if latitude is None else f" ({latitude:.2f}, {longitude:.2f})"


def _count(figure: tuple[int, int | None] | None, sentences: list[int]) -> str:
    from mlalign.events.similarity import range_text

    if figure is None:
        return ""
    return f"{range_text(figure)} [{', '.join(str(number) for number in dict.fromkeys(sentences))}]"
