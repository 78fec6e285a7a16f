"""A glossary table as its file has it: read and written back without losing a byte.

:func:`parse_table` never fails on a table that is text. What is wrong with its shape is in ``Table.problems``, so that
lint can name all of it; who wants the entries refuses the table at the first one (:func:`mlalign.glossary.load`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mlalign.errors import GlossaryError
from mlalign.glossary.problem import Problem
from mlalign.languages import CODES

__all__ = ["COLUMNS", "REQUIRED", "Row", "Table", "is_comment", "parse_table", "read_table_bytes", "read_table_file"]

COLUMNS: tuple[str, ...] = ("id", "type", *CODES, "status", "inflect", "source", "note")
"""The columns in canonical order."""
REQUIRED = ("id", "type", "en")
LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a hundred times a large glossary. More is another kind of file."""
LONGEST_CELL = 20_000
"""Code points; more is a file pasted into a cell, or a quotation mark that a spreadsheet never closed."""
_CONFLICTS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its 1-based line and its cells as they are written."""

    line: int
    cells: tuple[str, ...]

    def column(self, cell: int) -> int:
        """1-based column, in code points, at which a cell begins."""
        return 1 + sum(len(before) + 1 for before in self.cells[:cell])


@dataclass(frozen=True, slots=True)
class Table:
    """A table with everything that its file holds; ``serialise`` gives the same bytes."""

    path: str
    lines: tuple[str, ...]
    """Every line without its end: comments, blank lines, header and rows."""
    ends: tuple[str, ...]
    """The line ends, as many as lines; the last is empty where the file does not end with one."""
    columns: tuple[str, ...]
    """The header's cells; empty for an OmegaT table, which has none."""
    rows: tuple[Row, ...]
    kind: Literal["mlalign", "omegat"] = "mlalign"
    header: int | None = None
    """Line of the header, 1-based."""
    bom: bool = False
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    def serialise(self) -> bytes:
        """The file."""
        text = "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))
        return ((_BOM if self.bom else "") + text).encode("utf-8")

    def cell(self, row: Row, column: str) -> str:
        """A row's cell as it is written; empty where the table lacks the column."""
        return row.cells[self.columns.index(column)] if column in self.columns else ""


def is_comment(line: str) -> bool:
    """Whether a line is a comment or blank: it stays where it is, and a new section begins there."""
    return line.startswith("#") or not line.strip()


def read_table_file(path: Path | str) -> Table:
    """The table in a file.

    Raises:
        GlossaryError: if the file cannot be read, is no UTF-8 text or too large to be a glossary.
    """
    return parse_table(read_table_bytes(Path(path)), str(path))


def read_table_bytes(path: Path) -> bytes:
    """What is in a table's file.

    Raises:
        GlossaryError: if it cannot be read, or is too large to be a glossary.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise GlossaryError(f"{size / 1e6:.0f} MB is too large for a glossary table (at most 268 MB)", path=path)
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"the table cannot be read ({error.strerror or error})", path=path) from error


def parse_table(data: bytes, path: str) -> Table:
    """The table that some bytes are.

    Raises:
        GlossaryError: if they are no UTF-8 text.
    """
    text = _decode(data, path)
    bom = text.startswith(_BOM)
    lines, ends = _split(text[1:] if bom else text)
    header = _find_header(lines)
    kind, columns = _read_header(lines, header)
    problems: list[Problem] = []
    rows = tuple(_read_rows(path, lines, header if kind == "mlalign" else None, columns, problems))
    if kind == "mlalign" and header is not None:
        problems = [*_header_problems(path, header, lines[header - 1].split("\t")), *problems]
    return Table(
        path=path,
        lines=tuple(lines),
        ends=tuple(ends),
        columns=columns,
        rows=rows,
        kind=kind,
        header=header if kind == "mlalign" else None,
        bom=bom,
        problems=tuple(problems),
    )


def _decode(data: bytes, path: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise GlossaryError("the table is UTF-16 (Excel's “Unicode text”); save it as UTF-8", path=path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        reason = f"byte 0x{data[error.start]:02x} is no UTF-8; save the table as UTF-8"
        raise GlossaryError(reason, path=path, line=line, column=column) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise GlossaryError("the file holds NUL characters: it is no text", path=path, line=line)
    return text


def _split(text: str) -> tuple[list[str], list[str]]:
    """Lines and their ends; only line feeds divide, so that no other separator can break a row unseen."""
    lines = text.split("\n")
    ends = ["\n"] * (len(lines) - 1) + [""]
    if "\r" in text:
        for number, line in enumerate(lines):
            if line.endswith("\r") and ends[number]:
                lines[number], ends[number] = line[:-1], "\r\n"
    if not lines[-1]:
        lines.pop()
        ends.pop()
    return lines, ends


def _find_header(lines: list[str]) -> int | None:
    content = (number for number, line in enumerate(lines, 1) if not is_comment(line) and not _is_conflict(line))
    return next(content, None)


def _is_conflict(line: str) -> bool:
    # Git puts a space and a name behind the marks, or nothing.
    return line.startswith(_CONFLICTS) and line[7:8] in ("", " ")


def _read_header(lines: list[str], header: int | None) -> tuple[Literal["mlalign", "omegat"], tuple[str, ...]]:
    """Kind and columns: the header of our own tables names an ``id`` or languages; OmegaT's have none."""
    cells = [] if header is None else [cell.strip().lower() for cell in lines[header - 1].split("\t")]
    if header is None or "id" in cells or len(cells) not in (2, 3) or len({*cells} & {*COLUMNS}) > 1:
        return "mlalign", tuple(cells)
    return "omegat", ()


def _header_problems(path: str, line: int, cells: list[str]) -> Iterator[Problem]:
    column = 1
    seen: set[str] = set()
    advice = "the header row is " + " ".join(COLUMNS)
    if not {cell.strip().lower() for cell in cells} & {*COLUMNS}:
        yield Problem("missing-header", "the table has no header row", path, line, 1, suggestion=advice)
        return
    for cell in cells:
        name = cell.strip().lower()
        if not name or name not in COLUMNS:
            yield Problem(
                "unknown-column",
                f"unknown column {name!r}" if name else "a column without a name",
                path,
                line,
                column,
                suggestion=_near_column(name),
            )
        elif name in seen:
            yield Problem("duplicate-column", f"column {name!r} stands twice", path, line, column)
        seen.add(name)
        column += len(cell) + 1
    for name in REQUIRED:
        if name not in seen:
            yield Problem("missing-column", f"the header lacks the column {name!r}", path, line, 1, suggestion=advice)


def _near_column(name: str) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, COLUMNS, scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {best[0]!r}?" if best else f"columns are {', '.join(COLUMNS)}"


def _read_rows(
    path: str, lines: list[str], header: int | None, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[Row]:
    width = len(columns)
    for number, line in enumerate(lines, 1):
        if number == header or line.startswith("#") or not line.strip():
            continue
        if _is_conflict(line):
            problems.append(_conflict(path, number, line))
            continue
        cells = tuple(line.split("\t"))
        row = Row(number, cells)
        if "\r" in line:
            column = line.index("\r") + 1
            problems.append(Problem("line-ends", "a lone carriage return in a row", path, number, column))
        if len(line) > LONGEST_CELL and len(max(cells, key=len)) > LONGEST_CELL:
            problems.append(_too_long(path, row))
        elif len(cells) not in ((width,) if width else (2, 3)):
            problems.append(_broken(path, row, width))
        else:
            yield row


def _conflict(path: str, number: int, line: str) -> Problem:
    advice = "keep one side, or write a row of both, and delete the marks"
    return Problem("merge-conflict", f"an unresolved merge conflict ({line[:40]})", path, number, 1, suggestion=advice)


def _too_long(path: str, row: Row) -> Problem:
    cell = next(number for number, text in enumerate(row.cells) if len(text) > LONGEST_CELL)
    message = f"a cell of {len(row.cells[cell]):,} characters (at most {LONGEST_CELL:,})"
    advice = "a quotation mark of a spreadsheet may never have been closed"
    return Problem("cell-too-long", message, path, row.line, row.column(cell), suggestion=advice)


def _broken(path: str, row: Row, width: int) -> Problem:
    wanted = f"the header has {width}" if width else "an OmegaT table has two or three"
    count = len(row.cells)
    advice = "a line break or a tab inside a cell breaks a row; every row needs all its tabs"
    column = row.column(min(count, width or 3) - 1) if count else 1
    cells = f"{count} cell{'s' if count != 1 else ''}"
    return Problem("broken-row", f"{cells} where {wanted}", path, row.line, column, suggestion=advice)
