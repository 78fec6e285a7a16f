"""The rules of lint, as ``resources/glossary_rules.tsv`` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from mlalign.glossary.problem import Severity
from mlalign.resources.tables import read_table

__all__ = ["Rule", "rules"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What lint looks for."""

    id: str
    severity: Severity
    summary: str
    """What breaks the rule, in one sentence."""
    loads: bool
    """Whether a table that breaks it still loads."""
    fixed: bool
    """Whether ``fmt`` repairs it."""


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the table."""
    return MappingProxyType(
        {
            row["id"]: Rule(
                id=row["id"],
                severity=cast(Severity, row["severity"]),
                summary=row["summary"],
                loads=row["loads"] == "yes",
                fixed=row["fixed"] == "yes",
            )
            for row in read_table("glossary_rules")
        }
    )
