"""What differs between two tables, by concept and field; spacing, order and comments do not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mlalign.glossary.fmt import canonical_cell
from mlalign.glossary.load import Glossary
from mlalign.glossary.record import cell_of
from mlalign.glossary.table import COLUMNS

__all__ = ["ConceptChange", "FieldChange", "compare_glossaries", "diff_to_json", "diff_to_text"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A cell that differs, in canonical spelling."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """A concept that was added, removed or changed."""

    id: str
    kind: Literal["added", "removed", "changed"]
    fields: tuple[FieldChange, ...]
    """Every cell that is not empty, of a concept added or removed; the cells that differ, of one changed."""


def compare_glossaries(before: Glossary, after: Glossary) -> tuple[ConceptChange, ...]:
    """The concepts that differ, by id."""
    old, new = _cells(before), _cells(after)
    return tuple(_changes(old, new))


def _cells(glossary: Glossary) -> dict[str, dict[str, str]]:
    return {
        record[0].strip(): {column: canonical_cell(cell_of(record, column), column) for column in COLUMNS[1:]}
        for record in glossary.records
    }


def _changes(old: Mapping[str, dict[str, str]], new: Mapping[str, dict[str, str]]) -> Iterator[ConceptChange]:
    nothing = dict.fromkeys(COLUMNS[1:], "")
    for id_ in sorted(old.keys() | new.keys()):
        before, after = old.get(id_, nothing), new.get(id_, nothing)
        if before == after:
            continue
        kind: Literal["added", "removed", "changed"] = (
            "added" if id_ not in old else "removed" if id_ not in new else "changed"
        )
        fields = (FieldChange(name, before[name], after[name]) for name in before if before[name] != after[name])
        yield ConceptChange(id_, kind, tuple(fields))


def diff_to_text(changes: tuple[ConceptChange, ...]) -> str:
    """Changes for people: ``+`` added, ``-`` removed, ``~`` changed, one line for each field."""
    signs = {"added": "+", "removed": "-", "changed": "~"}
    lines = []
    for change in changes:
        lines.append(f"{signs[change.kind]} {change.id}")
        for field in change.fields:
            if change.kind == "changed":
                lines += [f"    {field.column:<8} - {field.before or '–'}", f"    {'':<8} + {field.after or '–'}"]
            else:
                lines.append(f"    {field.column:<8} {field.before or field.after}")
    return "\n".join(lines)


def diff_to_json(changes: tuple[ConceptChange, ...]) -> list[dict[str, Any]]:
    """Changes for programs."""
    return [
        {
            "id": change.id,
            "kind": change.kind,
            "fields": {field.column: {"before": field.before, "after": field.after} for field in change.fields},
        }
        for change in changes
    ]
