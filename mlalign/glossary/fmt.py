"""The canonical form of a table: one order, one spacing, so that a change is a small diff.

Comments, blank lines, line ends and a byte order mark stay. A comment or a blank line begins a section, and rows are
sorted by id within theirs. Text is put into NFC, spaces are made plain and single; nothing else of a form changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mlalign.glossary.cells import escape, parse_hint, split_forms, split_hints
from mlalign.glossary.load import checked_records
from mlalign.glossary.table import COLUMNS, Row, Table, parse_table
from mlalign.languages import CODES

__all__ = ["canonical_cell", "canonical_columns", "format_table", "sections"]

_SPACES = re.compile(r"\s+")
_UNTIDY = re.compile(r"[^\S ]|^ | $|  |[^ ]\||\|[^ ]|[!\\]")


def format_table(table: Table) -> Table:
    """A table in canonical form; formatting it again changes nothing.

    Raises:
        GlossaryError: if the table does not load: what is broken is not rearranged.
    """
    if table.kind == "omegat" and not table.problems:
        return table
    checked_records(table)
    columns = canonical_columns(table.columns)
    written = _canonical_rows(table, columns)
    default = next((end for end in table.ends if end), "\n")
    text = "".join(line + (end or default) for line, end in _sorted_lines(table, columns, written))
    return parse_table((("\ufeff" if table.bom else "") + text).encode("utf-8"), table.path)


def canonical_columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    """A table's columns in canonical order."""
    return tuple(name for name in COLUMNS if name in columns)


def sections(table: Table) -> Iterator[list[Row]]:
    """The rows between comments and blank lines: what is sorted together."""
    section: list[Row] = []
    for row in table.rows:
        if section and row.line != section[-1].line + 1:
            yield section
            section = []
        section.append(row)
    if section:
        yield section


def canonical_cell(cell: str, column: str) -> str:
    """A cell in canonical spelling."""
    if cell and column != "inflect" and not _UNTIDY.search(cell) and unicodedata.is_normalized("NFC", cell):
        return cell  # nearly every cell
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", cell)).strip()
    if column in CODES:
        return _forms(text)
    if column == "inflect":
        return _hints(text)
    return text or "approved" if column == "status" else text


def _forms(cell: str) -> str:
    parts = [part.strip() for part in split_forms(cell)]
    parts = [f"!{part[1:].strip()}" if part.startswith("!") else part for part in parts]
    return " | ".join(sorted(parts, key=lambda part: part.startswith("!")))


def _hints(cell: str) -> str:
    hints = split_hints(cell)
    parsed = [hint for hint in map(parse_hint, hints) if hint is not None]
    if len(parsed) < len(hints):
        return cell  # what is no hint is for a person to mend
    parsed.sort(key=lambda hint: (CODES.index(hint[0]), hint[1]))
    return "; ".join(f"{code}:{key}={escape(value).replace(';', chr(92) + ';')}" for code, key, value in parsed)


def _canonical_rows(table: Table, columns: tuple[str, ...]) -> dict[int, tuple[str, str]]:
    """Id and canonical line of every row by its line number."""
    order = [(table.columns.index(name), name) for name in columns]
    id_ = table.columns.index("id")
    return {
        row.line: (row.cells[id_].strip(), "\t".join(canonical_cell(row.cells[cell], name) for cell, name in order))
        for row in table.rows
    }


def _sorted_lines(
    table: Table, columns: tuple[str, ...], written: dict[int, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The lines in canonical order; ends stay with the places, so that a file with two kinds keeps them."""
    section: list[int] = []
    for number, line in enumerate((*table.lines, ""), 1):
        if number in written:
            section.append(number)
        elif line.strip() or "\t" not in line:
            ends = [table.ends[row - 1] for row in section]
            yield from zip((text for _, text in sorted(written[row] for row in section)), ends, strict=True)
            section.clear()
            if number <= len(table.lines):
                yield ("\t".join(columns) if number == table.header else line.rstrip()), table.ends[number - 1]
