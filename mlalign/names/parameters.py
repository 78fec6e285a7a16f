"""The parameters of the comparison, read from their table."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

from mlalign.resources.tables import read_table

__all__ = ["digest_of", "parameter", "signature"]

_TABLES = (
    "names_compare_parameters",
    "names_compare_sounds",
    "names_compare_exact_sounds",
    "names_compare_gaps",
    "names_compare_minimal_pairs",
    "names_compare_aliases",
    "names_compare_particles",
    "names_compare_words",
    "names_parts",
    "names_heads",
    "names_modifiers",
    "names_titles",
)


@cache
def _parameters() -> Mapping[str, float]:
    return {row["name"]: float(row["value"]) for row in read_table("names_compare_parameters")}


def parameter(name: str) -> float:
    """The value of a row of ``names_compare_parameters.tsv``."""
    return _parameters()[name]


@cache
def digest_of(tables: tuple[str, ...]) -> str:
    """A short digest of what tables hold; comments and the order of columns do not count."""
    digest = hashlib.sha256()
    for name in tables:
        for row in read_table(name):
            digest.update(repr(sorted(row.items())).encode())
    return digest.hexdigest()[:12]


@cache
def signature() -> str:
    """Method, thresholds, a digest of all tables that the score depends on, and the version of mlalign."""
    from mlalign import __version__

    thresholds = "+".join(f"{name}:{parameter(name):g}" for name in ("same", "likely", "unlikely"))
    return f"names.compare+{thresholds}+tables:{digest_of(_TABLES)}+version:{__version__}"
