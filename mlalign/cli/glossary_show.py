"""`mlalign glossary find`, `show` and `stats`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.glossary_lint import tables_or_default
from mlalign.cli.options import JsonOption
from mlalign.errors import UsageError

if TYPE_CHECKING:
    from mlalign.glossary.entry import Entry
    from mlalign.glossary.load import Glossary
    from mlalign.terminology.coverage import Coverage, NameCount
    from mlalign.terminology.statistics import GlossaryStatistics

__all__ = ["TableOption", "card", "find", "show", "stats"]

_LEAST = 0.75
"""Score from which a concept is shown that only sounds like what was looked for."""
TableOption = Annotated[
    list[Path] | None,
    typer.Option("--table", "-g", help="A table or folder of tables; default: glossaries/, else those of mlalign."),
]


def load(tables: list[Path] | None) -> Glossary:
    """The glossary of the tables given, or of the default ones."""
    from mlalign.glossary.load import load_glossary

    return load_glossary(tables_or_default(tables))


def card(entry: Entry) -> str:
    """A concept for people: one line for each language."""
    from mlalign.glossary.cells import format_forms, format_hints
    from mlalign.languages import LANGUAGES

    place = f"{entry.location.path}:{entry.location.line}" if entry.location else ""
    lines = [f"{entry.id}  ({entry.type.replace('_', ' ')}, {entry.status})  {place}".rstrip()]
    lines += [f"  {own.name:<17} {format_forms(entry.forms.get(own.code, ())) or '–'}" for own in LANGUAGES.values()]
    for name, value in (("inflection", format_hints(entry.hints)), ("source", entry.source), ("note", entry.note)):
        if value:
            lines.append(f"  {name:<17} {value}")
    return "\n".join(lines)


def _entry_json(entry: Entry) -> dict[str, object]:
    from mlalign.glossary.convert.json_format import entry_to_json

    location = {"path": entry.location.path, "line": entry.location.line} if entry.location else None
    return {**entry_to_json(entry), "location": location}


def find(
    query: Annotated[str, typer.Argument(help="A name in any language and spelling, or an id.")],
    table: TableOption = None,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="How many concepts at most.")] = 5,
    as_json: JsonOption = False,
) -> None:
    """Find concepts by a name in any language, spelling and script. Exit 1 when there is none."""
    from mlalign.terminology.find import find_concepts

    found = find_concepts(query, load(table), top=top, threshold=_LEAST)
    if as_json:
        results = [
            {"score": each.score, "form": each.form, "reason": each.reason, "concept": _entry_json(each.entry)}
            for each in found
        ]
        typer.echo(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        for number, each in enumerate(found):
            typer.echo(("\n" if number else "") + card(each.entry))
            typer.echo(f"  {'found by':<17} {each.form} ({each.score:.2f}: {each.reason})")
    if not found:
        typer.echo(f"nothing found: nothing in the glossaries is like {query!r}", err=True)
        raise typer.Exit(1)


def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of concepts.")],
    table: TableOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print concepts by their ids."""
    import difflib

    glossary = load(table)
    entries = []
    for id_ in ids:
        entry = glossary.get(id_)
        if entry is None:
            near = difflib.get_close_matches(id_, [each.id for each in glossary], n=3)
            raise UsageError(f"no concept {id_!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
        entries.append(entry)
    if as_json:
        shown = [_entry_json(entry) for entry in entries]
        typer.echo(json.dumps(shown if len(shown) > 1 else shown[0], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(map(card, entries)))


def stats(
    table: TableOption = None,
    text: Annotated[
        list[Path] | None, typer.Option("--text", help="A text or folder: which of its names are covered.")
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="Language of the texts.")] = "en",
    as_json: JsonOption = False,
) -> None:
    """Count concepts, languages, statuses and sources; with --text also what of a text's names is covered."""
    from mlalign.terminology.statistics import count_glossary

    glossary = load(table)
    counts = count_glossary(glossary)
    coverage = _cover(text, language, glossary) if text else None
    if as_json:
        content = _counts_json(counts) | ({"coverage": _coverage_json(coverage)} if coverage else {})
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
        return
    _print_counts(counts)
    if coverage:
        _print_coverage(coverage)


def _cover(paths: list[Path], language: str, glossary: Glossary) -> Coverage:
    from mlalign.documents.read import find_documents, read_document
    from mlalign.languages import get_language
    from mlalign.terminology.coverage import cover_texts

    code = get_language(language).code
    documents = [read_document(path, code) for path in find_documents(paths)]
    texts = [[segment.text for block in document.blocks for segment in block.segments] for document in documents]
    return cover_texts(texts, code, glossary)


def _counts_json(counts: GlossaryStatistics) -> dict[str, object]:
    parts = ("types", "statuses", "filled", "forms", "forbidden", "hints", "sources", "tables")
    numbers: dict[str, object] = {"concepts": counts.concepts, "complete": counts.complete}
    return numbers | {name: dict(getattr(counts, name).most_common()) for name in parts}


def _print_counts(counts: GlossaryStatistics) -> None:
    from mlalign.languages import LANGUAGES

    typer.echo(f"{counts.concepts} concepts, {counts.complete} of them in all five languages")
    _print_counter("type", counts.types)
    _print_counter("status", counts.statuses)
    _print_counter("table", counts.tables)
    _print_counter("source", counts.sources, most=20)
    typer.echo(f"\n{'language':<18}{'concepts':>9}{'share':>7}{'forms':>7}{'forbidden':>10}{'hints':>7}")
    for code, each in LANGUAGES.items():
        share = counts.filled[code] / counts.concepts if counts.concepts else 0
        typer.echo(
            f"{each.name:<18}{counts.filled[code]:>9}{share:>7.0%}{counts.forms[code]:>7}"
            f"{counts.forbidden[code]:>10}{counts.hints[code]:>7}"
        )


def _print_counter(name: str, counter: Counter[str], most: int = 100) -> None:
    typer.echo(f"\n{name}")
    for value, count in counter.most_common(most):
        typer.echo(f"  {count:>6}  {value.replace('_', ' ')}")
    if len(counter) > most:
        typer.echo(f"          and {len(counter) - most} more")


def _print_coverage(coverage: Coverage) -> None:
    names = len(coverage.covered) + len(coverage.uncovered)
    typer.echo(f"\n{coverage.share:.0%} of the mentions of {names} names are covered")
    _print_names("not covered", coverage.uncovered)
    _print_names("covered", coverage.covered)


def _print_names(title: str, names: tuple[NameCount, ...]) -> None:
    typer.echo(f"\n{title}: {len(names)}")
    for name in names:
        lacking = f"; no form in {', '.join(name.missing)}" if name.missing else ""
        typer.echo(f"  {name.count:>4}  {name.name}  ({name.id or name.type.replace('_', ' ')}{lacking})")


def _coverage_json(coverage: Coverage) -> dict[str, object]:
    def names(found: tuple[NameCount, ...]) -> list[dict[str, object]]:
        return [
            {"name": each.name, "type": each.type, "id": each.id, "count": each.count, "missing": each.missing}
            for each in found
        ]

    return {"share": coverage.share, "covered": names(coverage.covered), "uncovered": names(coverage.uncovered)}
