"""Checked rows: what a glossary keeps of a table until somebody asks for the entry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from mlalign.glossary.cells import format_forms, format_hints, parse_forms, parse_hints, unescape
from mlalign.glossary.entry import EntityType, Entry, Form, Location, Status
from mlalign.glossary.table import COLUMNS, Row, Table
from mlalign.languages import CODES

__all__ = ["Record", "cell_of", "entry_cells", "read_entry", "row_entry", "table_records"]

Record = tuple[str, ...]
"""The cells in the order of `COLUMNS`, then path and line. Entries are made of it one by one, because making a hundred
thousand of them takes seconds and most are never asked for."""

_PLACE = {name: number for number, name in enumerate(COLUMNS)}
_PATH, _LINE = len(COLUMNS), len(COLUMNS) + 1
_NO_HINTS: MappingProxyType[str, MappingProxyType[str, str]] = MappingProxyType({})


def cell_of(record: Record, column: str) -> str:
    """A record's cell as the table has it."""
    return record[_PLACE[column]]


def table_records(table: Table) -> Iterator[Record]:
    """The rows of one of our own tables, whatever the order of its columns."""
    order = [table.columns.index(name) if name in table.columns else None for name in COLUMNS]
    if order == [*range(len(COLUMNS))]:
        yield from ((*row.cells, table.path, str(row.line)) for row in table.rows)
        return
    for row in table.rows:
        yield (*("" if index is None else row.cells[index] for index in order), table.path, str(row.line))


def read_entry(record: Record) -> Entry:
    """The entry that a checked row means."""
    return Entry(
        id=record[0].strip(),
        type=cast(EntityType, record[1].strip()),
        forms=_read_forms(record),
        status=cast(Status, cell_of(record, "status").strip() or "approved"),
        hints=_read_hints(cell_of(record, "inflect")),
        source=unescape(cell_of(record, "source").strip()),
        note=unescape(cell_of(record, "note").strip()),
        location=Location(record[_PATH], int(record[_LINE])) if record[_PATH] else None,
    )


def _read_forms(record: Record) -> MappingProxyType[str, tuple[Form, ...]]:
    forms = ((code, parse_forms(record[_PLACE[code]])) for code in CODES if record[_PLACE[code]])
    return MappingProxyType({code: found for code, found in forms if found})


@lru_cache(maxsize=1024)
def _read_hints(cell: str) -> MappingProxyType[str, MappingProxyType[str, str]]:
    if not cell.strip():
        return _NO_HINTS
    return MappingProxyType({code: MappingProxyType(dict(own)) for code, own in parse_hints(cell).items()})


def entry_cells(entry: Entry) -> tuple[str, ...]:
    """An entry's cells in the order of `COLUMNS`, in canonical spelling."""
    from mlalign.glossary.cells import escape

    cells = {code: format_forms(entry.forms.get(code, ())) for code in CODES}
    cells |= {"id": entry.id, "type": entry.type, "status": entry.status, "inflect": format_hints(entry.hints)}
    cells |= {"source": escape(entry.source.strip()), "note": escape(entry.note.strip())}
    return tuple(cells[name] for name in COLUMNS)


def row_entry(table: Table, row: Row) -> Entry:
    """The entry in a row of one of our own tables."""
    cells = tuple(table.cell(row, name) for name in COLUMNS)
    return read_entry((*cells, table.path, str(row.line)))
