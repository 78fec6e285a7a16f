"""Rules about the file: order, spacing, ends, and what spreadsheets leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mlalign.glossary.fmt import canonical_cell, canonical_columns, sections
from mlalign.glossary.lint.rules import rules
from mlalign.glossary.problem import Problem
from mlalign.glossary.table import Row, Table
from mlalign.languages import CODES

__all__ = ["check_layout"]

_BROKEN_FORMULA = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!)")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_SPACE = re.compile(r"\s")
_SPACING = re.compile(r"^[ ]|[ ]$|[ ]{2}|[^ \\]\||\|[^ ]|!\s")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ESCAPE = re.compile(r"\\(.?)")
_ESCAPES = frozenset("\\nrt|!s;")


def check_layout(table: Table) -> Iterator[Problem]:
    """Problems of a table's shape that keep nobody from loading it."""
    yield from _check_file(table)
    if table.kind != "mlalign" or table.header is None or "id" not in table.columns:
        return
    if table.columns != canonical_columns(table.columns) and not table.problems:
        yield _problem(table, "column-order", "the columns do not stand in the canonical order", table.header)
    yield from _check_order(table)
    for row in table.rows:
        yield from _check_row(table, row)


def _problem(table: Table, rule: str, message: str, line: int, column: int = 1, suggestion: str = "") -> Problem:
    found = rules()[rule]
    if found.fixed and not suggestion:
        suggestion = "run mlalign glossary fmt"
    return Problem(rule, message, table.path, line, column, found.severity, suggestion)


def _check_file(table: Table) -> Iterator[Problem]:
    if table.kind == "omegat":
        yield _problem(table, "omegat-table", "a three-column OmegaT table; convert it to check its forms", 1)
    if table.bom:
        yield _problem(table, "byte-order-mark", "the file begins with a byte order mark", 1)
    if table.ends and not table.ends[-1]:
        yield _problem(table, "final-newline", "the last line does not end", len(table.lines), len(table.lines[-1]) + 1)
    kinds = {end for end in table.ends if end}
    if len(kinds) > 1:
        odd = min(kinds, key=table.ends.count)
        message = "the file has two kinds of line ends"
        yield _problem(table, "mixed-line-ends", message, table.ends.index(odd) + 1, 1, "save it with one kind")
    for number, line in enumerate(table.lines, 1):
        if "\t" in line and not line.strip() and number != table.header:
            yield _problem(table, "empty-row", "a row of empty cells", number)


def _check_order(table: Table) -> Iterator[Problem]:
    cell = table.columns.index("id")
    for section in sections(table):
        for before, row in pairwise(section):
            if row.cells[cell].strip() < before.cells[cell].strip():
                message = f"{row.cells[cell].strip()!r} stands behind {before.cells[cell].strip()!r}"
                yield _problem(table, "order", message, row.line)
                break


def _check_row(table: Table, row: Row) -> Iterator[Problem]:
    for index, (name, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        if cell:
            if '"' in cell or "#" in cell or (cell[0].isdigit() and name in CODES):
                yield from _check_spreadsheet(table, row, index)
            if not cell.isascii() or _SPACE.search(cell) or "|" in cell or name == "inflect":
                yield from _check_spacing(table, row, index, name)
            if "\\" in cell:
                yield from _check_escapes(table, row, index)
        elif name == "status":
            yield _problem(table, "missing-status", "no status, which means approved", row.line, row.column(index))
    id_ = row.cells[table.columns.index("id")].strip()
    if id_ and not _ID.fullmatch(id_):
        from mlalign.glossary.slug import slug

        message = f"{id_!r} is no slug of small letters, digits and hyphens"
        yield _problem(table, "id-style", message, row.line, 1, f"write {slug(id_)!r}")


def _check_escapes(table: Table, row: Row, index: int) -> Iterator[Problem]:
    for match in _ESCAPE.finditer(row.cells[index]):
        if match[1] not in _ESCAPES:
            column = row.column(index) + match.start()
            yield _problem(table, "bad-escape", "a backslash that stands for nothing", row.line, column, r"write \\")


def _check_spacing(table: Table, row: Row, index: int, name: str) -> Iterator[Problem]:
    cell = row.cells[index]
    canonical = canonical_cell(cell, name)
    if canonical == cell:
        return
    import unicodedata

    column = row.column(index)
    if unicodedata.normalize("NFC", cell) != cell:
        yield _problem(table, "not-nfc", f"the cell {name} is not in composed form (NFC)", row.line, column)
    odd = next((offset for offset, char in enumerate(cell) if char.isspace() and char != " "), None)
    if odd is not None:
        message = f"a space of another kind (U+{ord(cell[odd]):04X})"
        yield _problem(table, "odd-space", message, row.line, column + odd)
    bare = _SPACE.sub(" ", unicodedata.normalize("NFC", cell))
    if match := _SPACING.search(bare) if name in CODES else re.search(r"^ | $|  ", bare):
        message = "spaces at an end, doubled, or missing around a bar"
        yield _problem(table, "spacing", message, row.line, column + match.start())
    elif name == "inflect":
        yield _problem(table, "hint-style", "hints that are not in canonical order or spacing", row.line, column)
    elif name in CODES and "!" in bare:
        message = "a forbidden form stands before one that is allowed"
        yield _problem(table, "forbidden-first", message, row.line, column)


def _check_spreadsheet(table: Table, row: Row, index: int) -> Iterator[Problem]:
    cell, column = row.cells[index], row.column(index)
    if match := _BROKEN_FORMULA.search(cell):
        message = f"{match[0]} is what a spreadsheet shows for a broken formula"
        yield _problem(table, "spreadsheet-error", message, row.line, column + match.start())
    elif table.columns[index] in CODES and _DATE.fullmatch(cell.strip()):
        message = f"{cell.strip()!r} is a date that a spreadsheet made of a form"
        yield _problem(table, "spreadsheet-error", message, row.line, column)
    stripped = cell.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"' and (stripped.count('"') > 2 or "|" not in stripped):
        advice = "write " + stripped[1:-1].replace('""', '"')
        yield _problem(table, "spreadsheet-quotes", "a cell in quotation marks", row.line, column, advice)
    elif '""' in cell:
        message = "doubled quotation marks, as a spreadsheet writes them"
        yield _problem(table, "spreadsheet-quotes", message, row.line, column + cell.index('""'))
