"""The rule tables of this package, as their readers want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from mlalign.resources.tables import read_table

__all__ = ["rows", "words"]


def rows(name: str) -> Iterable[Mapping[str, str]]:
    """The rows of the table ``morphology_{name}.tsv``."""
    return read_table(f"morphology_{name}")


@cache
def words(name: str, key: str, value: str) -> Mapping[str, str]:
    """One column of a table by another, for look-ups; a key that comes twice keeps its first value."""
    found: dict[str, str] = {}
    for row in rows(name):
        found.setdefault(row[key], row[value])
    return found
