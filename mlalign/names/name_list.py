"""Lists of names in files: one name a line, or a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mlalign.errors import DecodingError, InputError
from mlalign.names.search import IndexedName

__all__ = ["read_lines", "read_names"]

_COLUMNS = ("name", "id", "type", "language")


def read_names(path: Path) -> list[IndexedName]:
    """The names of a UTF-8 file.

    One name a line; or, where the first line has tabs, a table: with a header (``name`` and any of ``id``, ``type``,
    ``language``, in any order) or without one, as ``id``, ``name`` and perhaps ``type``. Empty lines and lines that
    begin with ``#`` are left out.

    Raises:
        InputError: with the line, if a row has no name or too few cells, or the file holds no name.
        DecodingError: if the file is not UTF-8.
    """
    lines = list(_numbered(path))
    if not lines:
        raise InputError("no name in this file", path=path)
    first = [cell.strip().casefold() for cell in lines[0][1].split("\t")]
    if "name" in first and set(first) <= set(_COLUMNS):
        columns, lines = tuple(first), lines[1:]
    elif len(first) > 1:
        columns = ("id", "name", "type")[: max(2, min(3, len(first)))]
    else:
        columns = ("name",)
    return [_entry(line.split("\t"), columns, path, number) for number, line in lines]


def _entry(cells: list[str], columns: tuple[str, ...], path: Path, number: int) -> IndexedName:
    fields = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    if not fields.get("name"):
        raise InputError(f"no name in this row (columns: {', '.join(columns)})", path=path, line=number)
    return IndexedName(fields["name"], fields.get("id", ""), fields.get("type", ""), fields.get("language", ""))


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file that hold something, as for ``--queries``; ``-`` is standard input.

    Raises:
        InputError: if the file cannot be read.
        DecodingError: if it is not UTF-8.
    """
    return [line.strip() for _, line in _numbered(path)]


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read the file ({error.strerror or error})", path=path) from error
    except UnicodeDecodeError as error:
        raise DecodingError(f"not UTF-8 at byte {error.start}; convert the file to UTF-8", path=path) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line
