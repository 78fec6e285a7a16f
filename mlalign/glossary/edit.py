"""Single concepts added, changed and removed, the rest of the file kept byte for byte."""

from __future__ import annotations

import difflib
from pathlib import Path

from mlalign.errors import GlossaryError, UsageError
from mlalign.glossary.entry import Entry
from mlalign.glossary.fmt import canonical_cell, format_table, sections
from mlalign.glossary.load import checked_records
from mlalign.glossary.record import entry_cells
from mlalign.glossary.slug import is_id
from mlalign.glossary.store import change_table
from mlalign.glossary.table import COLUMNS, Row, Table, parse_table, read_table_file

__all__ = ["add_entry", "find_row", "format_file", "remove_entry", "set_cell"]


def format_file(path: Path, *, check: bool = False) -> bool:
    """Put a table into canonical form; whether that changed it, or with ``check`` would change it.

    Raises:
        GlossaryError: if the table does not load.
        OutputError: if it cannot be written, or somebody else edits it.
    """
    if check:
        table = read_table_file(path)
        return format_table(table).serialise() != table.serialise()
    return change_table(path, format_table)


def add_entry(path: Path, entry: Entry, *, seen: bytes | None = None) -> None:
    """Add a concept as a row, in its place by id within the last section; a table that is not there is made.

    Args:
        path: the table.
        entry: the concept; its id must not stand in the table yet.
        seen: the file's bytes on which the addition was decided (a near-duplicate was looked for, say).

    Raises:
        UsageError: if the id stands in the table.
        GlossaryError: if the table does not load, or would not load with the row.
        OutputError: if it cannot be written, or was changed since it was seen.
    """
    change_table(path, lambda table: _with_row(table, entry), seen=seen, missing="\t".join(COLUMNS) + "\n")


def set_cell(path: Path, id_: str, column: str, value: str, *, seen: bytes | None = None) -> bool:
    """Write another value into one cell; whether that changed the file. The row keeps its place, even under a new id.

    Raises:
        UsageError: if there is no such concept or column, or the new id is taken.
        GlossaryError: if the table does not load, or would not load with the value.
        OutputError: if it cannot be written, or was changed since it was seen.
    """

    def change(table: Table) -> Table:
        row = find_row(table, id_)
        index = _column(table, column)
        cells = [*row.cells]
        cells[index] = canonical_cell(value, column)
        if column == "id" and not is_id(cells[index]):
            raise UsageError(f"{cells[index]!r} is no id; write small letters, digits and hyphens")
        return _with_lines(table, row.line, row.line, ["\t".join(cells)])

    return change_table(path, change, seen=seen)


def remove_entry(path: Path, id_: str, *, seen: bytes | None = None) -> None:
    """Delete the row of a concept.

    Raises:
        UsageError: if there is no such concept.
        GlossaryError: if the table does not load.
        OutputError: if it cannot be written, or was changed since it was seen.
    """

    def change(table: Table) -> Table:
        row = find_row(table, id_)
        return _with_lines(table, row.line, row.line, [])

    change_table(path, change, seen=seen)


def find_row(table: Table, id_: str) -> Row:
    """The row of a concept in one of our own tables.

    Raises:
        UsageError: if there is none; names the nearest ids.
        GlossaryError: if the table does not load, or is OmegaT's.
    """
    _check_own(table)
    index = table.columns.index("id")
    rows = {row.cells[index].strip(): row for row in table.rows}
    if id_ in rows:
        return rows[id_]
    near = difflib.get_close_matches(id_, rows, n=3, cutoff=0.6)
    advice = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"{table.path} has no concept {id_!r}{advice}")


def _check_own(table: Table) -> None:
    if table.kind == "omegat":
        raise GlossaryError("an OmegaT table cannot be edited here; convert it first", path=table.path)
    checked_records(table)


def _column(table: Table, column: str) -> int:
    if column in table.columns:
        return table.columns.index(column)
    if column in COLUMNS:
        raise UsageError(f"{table.path} lacks the column {column!r}; add it to the header and every row")
    raise UsageError(f"there is no column {column!r} (columns: {', '.join(COLUMNS)})")


def _with_row(table: Table, entry: Entry) -> Table:
    _check_own(table)
    index = table.columns.index("id")
    if any(row.cells[index].strip() == entry.id for row in table.rows):
        raise UsageError(f"{table.path} has a concept {entry.id!r} already; use set, or another id")
    given = dict(zip(COLUMNS, entry_cells(entry), strict=True))
    if lost := [name for name, cell in given.items() if cell and name not in table.columns]:
        raise UsageError(f"{table.path} lacks the column {lost[0]!r}; add it to the header and every row")
    line = "\t".join(given[name] for name in table.columns)
    return _with_lines(table, *_place(table, entry.id), [line])


def _place(table: Table, id_: str) -> tuple[int, int]:
    """Between which lines a new row belongs: first line to be replaced, and the line before it."""
    index = table.columns.index("id")
    *_, last = [[], *sections(table)]
    behind = next((row.line for row in last if row.cells[index].strip() > id_), None)
    if behind is None:
        behind = last[-1].line + 1 if last else (table.header or 0) + 1
    return behind, behind - 1


def _with_lines(table: Table, first: int, last: int, new: list[str]) -> Table:
    """A table with the lines from ``first`` to ``last`` (1-based) replaced; all others keep their bytes."""
    default = next((end for end in table.ends if end), "\n")
    lines, ends = [*table.lines], [*table.ends]
    own = ends[first - 1 : last] or [default]
    if new and first > len(lines) and lines and not ends[-1]:
        ends[-1] = default
    lines[first - 1 : last] = new
    ends[first - 1 : last] = own if new else []
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    changed = parse_table((("\ufeff" if table.bom else "") + text).encode("utf-8"), table.path)
    checked_records(changed)
    return changed
