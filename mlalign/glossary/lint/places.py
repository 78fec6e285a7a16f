"""Forms with their places: what most rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mlalign.glossary.cells import split_forms, unescape
from mlalign.glossary.lint.rules import rules
from mlalign.glossary.problem import Problem
from mlalign.glossary.table import Row, Table
from mlalign.languages import CODES

__all__ = ["Concept", "Place", "read_concepts"]


class Place(NamedTuple):
    """A form as a table has it."""

    table: Table
    row: Row
    cell: int
    """Index of the cell in the row."""
    language: str
    text: str
    forbidden: bool
    offset: int
    """0-based offset of the form in its cell."""
    rank: int
    """0 for the preferred form, then 1, 2 …; forbidden forms are counted too."""

    def problem(self, rule: str, message: str, suggestion: str = "", *, shift: int = 0) -> Problem:
        """A problem at the form, or ``shift`` characters into it."""
        column = self.row.column(self.cell) + self.offset + shift
        severity = rules()[rule].severity
        return Problem(rule, message, self.table.path, self.row.line, column, severity, suggestion)


class Concept(NamedTuple):
    """A row with its forms by language."""

    table: Table
    row: Row
    id: str
    type: str
    status: str
    hints: str
    forms: dict[str, list[Place]]

    def problem(self, rule: str, message: str, suggestion: str = "", *, column: str = "id") -> Problem:
        """A problem at a cell of the row."""
        cell = self.table.columns.index(column) if column in self.table.columns else 0
        severity = rules()[rule].severity
        return Problem(rule, message, self.table.path, self.row.line, self.row.column(cell), severity, suggestion)


def read_concepts(table: Table) -> Iterator[Concept]:
    """The concepts of one of our own tables, in order."""
    if table.kind != "mlalign" or table.header is None or "id" not in table.columns:
        return
    languages = [(code, table.columns.index(code)) for code in CODES if code in table.columns]
    index = {name: table.columns.index(name) for name in ("id", "type", "status", "inflect") if name in table.columns}
    for row in table.rows:
        given = {name: row.cells[cell].strip() for name, cell in index.items()}
        forms = {code: list(_read_cell(table, row, cell, code)) for code, cell in languages if row.cells[cell]}
        status = given.get("status") or "approved"
        yield Concept(table, row, given["id"], given.get("type", ""), status, given.get("inflect", ""), forms)


def _read_cell(table: Table, row: Row, cell: int, language: str) -> Iterator[Place]:
    content = row.cells[cell]
    offset = 0
    for rank, part in enumerate(split_forms(content)):
        text = part.strip()
        start = offset + len(part) - len(part.lstrip())
        forbidden = text.startswith("!")
        if forbidden:
            bare = text[1:].lstrip()
            start += len(text) - len(bare)
            text = bare
        offset += len(part) + 1
        if text:
            yield Place(table, row, cell, language, unescape(text), forbidden, start, rank)
