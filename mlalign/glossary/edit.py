"""Single concepts added, changed and removed, the rest of the file kept byte for byte."""

from __future__ import annotations

from pathlib import Path

from mlalign.glossary.fmt import format_table
from mlalign.glossary.store import change_table
from mlalign.glossary.table import read_table_file

__all__ = ["format_file"]


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
