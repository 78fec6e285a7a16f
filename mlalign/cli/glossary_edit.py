"""`mlalign glossary add`, `set` and `remove`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.glossary_show import TableOption, card
from mlalign.cli.options import JsonOption
from mlalign.errors import GlossaryError, UsageError

if TYPE_CHECKING:
    from mlalign.glossary.entry import Entry
    from mlalign.terminology.find import FoundConcept

__all__ = ["add", "remove", "set_"]

DuplicateOption = Annotated[bool, typer.Option("--duplicate", help="Add it although a like concept is there.")]


def _own_tables(tables: list[Path] | None) -> list[Path]:
    """The tables to edit: those given, else those of ``glossaries/`` here; never those of an installed mlalign."""
    from mlalign.glossary.load import table_files

    if not tables and not Path("glossaries").is_dir():
        raise UsageError("no folder glossaries/ here; say with --table which table to edit")
    return table_files(tables or [Path("glossaries")])


def _table_of(files: list[Path], id_: str) -> tuple[Path, bytes]:
    """The table that has a concept (the last one, which wins), and its bytes."""
    import difflib

    from mlalign.glossary.load import load_glossary

    glossary = load_glossary(files)
    entry = glossary.get(id_)
    if entry is None or entry.location is None:
        near = difflib.get_close_matches(id_, [each.id for each in glossary], n=3)
        raise UsageError(f"no concept {id_!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
    path = Path(entry.location.path)
    return path, path.read_bytes()


def set_(
    id: Annotated[str, typer.Argument(metavar="ID")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A column: en, tr, status, note …")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The whole cell: form | variant | !forbidden.")],
    table: TableOption = None,
    force: Annotated[bool, typer.Option("--force", help="Empty a language cell that has forms.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Change one cell of a concept; the rest of the file stays byte for byte."""
    from mlalign.glossary.edit import set_cell

    path, seen = _table_of(_own_tables(table), id)
    _check_forms(path, id, field, value, force)
    changed = set_cell(path, id, field, value, seen=seen)
    _say(f"{path}: {id} {field} {'set' if changed else 'is that already'}", as_json, path, id, changed)


def _check_forms(path: Path, id_: str, field: str, value: str, force: bool) -> None:
    """Refuses a language cell with a form twice, and, unless forced, one that deletes all forms."""
    from mlalign.glossary.cells import format_forms, parse_forms
    from mlalign.glossary.load import load_glossary
    from mlalign.languages import CODES

    if field not in CODES:
        return
    texts = [form.text for form in parse_forms(value)]
    if twice := sorted({text for text in texts if texts.count(text) > 1}):
        raise UsageError(f"{twice[0]!r} stands twice in the cell; write each form once")
    entry = load_glossary([path]).get(id_)
    if entry is not None and entry.forms.get(field) and not texts and not force:
        forms = format_forms(entry.forms[field])
        raise UsageError(f"this would delete all forms of {id_} in {field} ({forms}); --force does it all the same")


def remove(
    id: Annotated[str, typer.Argument(metavar="ID")], table: TableOption = None, as_json: JsonOption = False
) -> None:
    """Delete a concept; the rest of the file stays byte for byte. To keep it readable, set its status to deprecated."""
    from mlalign.glossary.edit import remove_entry

    path, seen = _table_of(_own_tables(table), id)
    remove_entry(path, id, seen=seen)
    _say(f"{path}: {id} removed", as_json, path, id, True)


def _say(text: str, as_json: bool, path: Path, id_: str, changed: bool) -> None:
    if as_json:
        import json

        typer.echo(json.dumps({"table": str(path), "id": id_, "changed": changed}, ensure_ascii=False))
    else:
        typer.echo(text)


def add(
    table: Annotated[
        Path | None, typer.Option("--table", "-g", help="The table to add to; asked for if missing.")
    ] = None,
    en: Annotated[str, typer.Option("--en", help="English cell: form | variant | !forbidden.")] = "",
    ar: Annotated[str, typer.Option("--ar", help="Arabic cell.")] = "",
    kmr: Annotated[str, typer.Option("--kmr", "--ku", help="Kurmanji cell.")] = "",
    ckb: Annotated[str, typer.Option("--ckb", help="Sorani cell.")] = "",
    tr: Annotated[str, typer.Option("--tr", help="Turkish cell.")] = "",
    type_: Annotated[str, typer.Option("--type", help="person, place, armed_group …")] = "",
    status: Annotated[str, typer.Option("--status", help="approved, proposed or deprecated.")] = "proposed",
    inflect: Annotated[str, typer.Option("--inflect", help="Inflection hints.")] = "",
    source: Annotated[str, typer.Option("--source", help="Where the forms are attested.")] = "",
    note: Annotated[str, typer.Option("--note")] = "",
    id_: Annotated[str, typer.Option("--id", help="Made of the English form if missing.")] = "",
    duplicate: DuplicateOption = False,
    interactive: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask for what is missing; default: on a terminal.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Add a concept. On a terminal it asks form by form and proposes transliterations; elsewhere options give all."""
    from mlalign.glossary.edit import add_entry
    from mlalign.glossary.load import Glossary, load_glossary
    from mlalign.terminology.adding import make_entry, near_duplicates

    path = table or _ask_table(interactive)
    taken = load_glossary(_neighbours(path)) if _neighbours(path) else Glossary.of(())
    seen = path.read_bytes() if path.exists() else None
    cells = {"en": en, "ar": ar, "kmr": kmr, "ckb": ckb, "tr": tr}
    fields = {"type": type_, "inflect": inflect, "source": source, "note": note}
    if _asks(interactive):
        from mlalign.cli.glossary_ask import ask_cells, ask_fields

        fields |= ask_fields(fields, cells, before=True)
        cells = ask_cells(cells, fields["type"], taken)
        fields |= ask_fields(fields, cells, before=False)
    fields["type"] = fields["type"] or "other"
    entry = make_entry(cells, taken=taken, id=id_, status=status, **fields)
    near = near_duplicates(cells, entry.type, taken)
    if near and not duplicate and not _confirmed(near, interactive):
        best = near[0]
        raise UsageError(
            f"{best.entry.id!r} is like it ({best.form}, {best.score:.2f}); --duplicate adds it all the same"
        )
    add_entry(path, entry, seen=seen)
    _say_added(path, entry, as_json)


def _say_added(path: Path, entry: Entry, as_json: bool) -> None:
    if not as_json:
        typer.echo(card(entry))
    _say(f"{path}: {entry.id} added", as_json, path, entry.id, True)


def _asks(interactive: bool | None) -> bool:
    return sys.stdin.isatty() if interactive is None else interactive


def _ask_table(interactive: bool | None) -> Path:
    files = _own_tables(None)
    if not _asks(interactive):
        raise UsageError(f"say with --table which table to add to ({', '.join(map(str, files[:8]))} …)")
    from mlalign.cli.glossary_ask import choose

    by_name = {file.stem: file for file in files}
    return by_name[choose("Table", [*by_name], next(iter(by_name)))]


def _neighbours(path: Path) -> list[Path]:
    """The tables among which ids must be unique: those beside the one that is edited."""
    from mlalign.glossary.load import table_files

    if path.is_dir():
        raise GlossaryError("this is a folder; say which table in it to add to", path=path)
    try:
        return table_files([path.parent])
    except GlossaryError:
        return []


def _confirmed(near: tuple[FoundConcept, ...], interactive: bool | None) -> bool:
    if not _asks(interactive):
        return False
    for each in near[:3]:
        typer.echo(f"\nlike it ({each.score:.2f}, {each.reason}):\n{card(each.entry)}")
    return typer.confirm("\nAdd it all the same?", default=False)
