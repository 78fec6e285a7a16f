"""Formats that hold a table as it is: our TSV, CSV, XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from mlalign.errors import GlossaryError
from mlalign.glossary.convert.written import Options, Written
from mlalign.glossary.entry import Entry
from mlalign.glossary.load import checked_records
from mlalign.glossary.omegat import omegat_records
from mlalign.glossary.record import entry_cells, read_entry
from mlalign.glossary.table import COLUMNS, parse_table

__all__ = ["read_csv", "read_tsv", "read_xlsx", "write_csv", "write_tsv", "write_xlsx"]

_ILLEGAL_IN_XML = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))


def write_tsv(entries: Sequence[Entry], options: Options) -> Written:
    """Our own table, sorted by id."""
    lines = ["\t".join(COLUMNS), *("\t".join(entry_cells(entry)) for entry in sorted(entries, key=lambda e: e.id))]
    return Written("".join(line + "\n" for line in lines).encode("utf-8"), ())


def read_tsv(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of our own table, or of OmegaT's.

    Raises:
        GlossaryError: if it does not load.
    """
    table = parse_table(data, path)
    if table.kind == "omegat" and options.target and not table.problems:
        return [read_entry(record) for record in omegat_records(table, (options.source, options.target))]
    return [read_entry(record) for record in checked_records(table)]


def write_csv(entries: Sequence[Entry], options: Options) -> Written:
    """The table's columns with commas (RFC 4180), with a byte order mark so that Excel takes it for UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows(map(entry_cells, entries))
    return Written(buffer.getvalue().encode("utf-8-sig"), ())


def read_csv(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of a CSV file with a header; commas or semicolons.

    Raises:
        GlossaryError: if its rows make no table of ours.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError("the file is no UTF-8; save it as “CSV UTF-8”", path=path) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        # The default limit of 131,072 characters would fail on a cell that parse_table names better.
        csv.field_size_limit(2**30)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise GlossaryError(f"no CSV: {error}", path=path) from error
    return read_rows(rows, path)


def read_rows(rows: Iterable[Sequence[str]], path: str) -> list[Entry]:
    """The concepts in rows of cells whose first is the header; short rows are filled up, line breaks are kept.

    Raises:
        GlossaryError: if they make no table of ours; lines are counted in rows.
    """
    content = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if not content:
        raise GlossaryError("the file is empty: it has no header row", path=path)
    width = len(content[0])
    lines = []
    for row in content:
        while len(row) > width and not row[-1].strip():
            row.pop()
        cells = [cell.replace("\r\n", "\n").replace("\n", r"\n").replace("\t", r"\t") for cell in row]
        lines.append("\t".join(cells + [""] * (width - len(cells))))
    table = parse_table("\n".join(lines).encode("utf-8", "surrogatepass"), path)
    if table.kind == "omegat":
        raise GlossaryError("the file has no header row of a glossary; say its format with --from", path=path)
    return [read_entry(record) for record in checked_records(table)]


def write_xlsx(entries: Sequence[Entry], options: Options) -> Written:
    """A workbook with one sheet; every cell is text, so that no spreadsheet makes a date or a formula of a name."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "B2"
    dropped = 0
    for number, row in enumerate((COLUMNS, *map(entry_cells, entries))):
        cells = []
        for text in row:
            legal = "".join(char for char in text if char not in _ILLEGAL_IN_XML)
            dropped += len(text) - len(legal)
            cell = WriteOnlyCell(sheet, legal)
            cell.data_type = "s"
            cell.number_format = "@"
            if not number:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return Written(buffer.getvalue(), (f"XLSX has no place for {dropped:,} control characters",) if dropped else ())


def read_xlsx(data: bytes, path: str, options: Options) -> list[Entry]:
    """The concepts of the first sheet of a workbook.

    Raises:
        GlossaryError: if it is no workbook, or its rows make no table of ours.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = list(_sheet_rows(book.worksheets[0].iter_rows(values_only=True)))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise GlossaryError(f"no XLSX workbook ({error})", path=path) from error
    return read_rows(rows, path)


def _sheet_rows(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    for row in rows:
        yield ["" if cell is None else str(cell) for cell in row]
