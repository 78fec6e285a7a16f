"""Reading the rule tables: TSV files with a header row and ``#`` comment lines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from mlalign.errors import ModelError

__all__ = ["read_table"]


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``resources/NAME.tsv`` as read-only mappings from column name to cell.

    Raises:
        ModelError: if the table is not there, or a row has another number of cells than the header.
    """
    file = resources.files("mlalign.resources") / f"{name}.tsv"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(f"resource table {name}.tsv cannot be read ({error}); reinstall mlalign") from error
    header: list[str] | None = None
    rows: list[Mapping[str, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise ModelError(f"{name}.tsv:{number}: {len(cells)} cells where the header has {len(header)}")
        else:
            rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(rows)
