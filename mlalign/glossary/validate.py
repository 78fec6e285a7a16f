"""The rules that a row must keep for its table to load at all; lint names every breach, loading stops at the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlalign.glossary.cells import parse_hint, split_forms, split_hints
from mlalign.glossary.entry import ENTITY_TYPES, STATUSES
from mlalign.glossary.problem import Problem
from mlalign.glossary.table import Row, Table
from mlalign.languages import CODES

__all__ = ["validate_rows"]

_ID = re.compile(r"[^\s|]+")


def validate_rows(table: Table) -> Iterator[Problem]:
    """Every breach of the loading rules in the rows of one of our own tables, in the order of the lines."""
    position = {name: table.columns.index(name) for name in table.columns}
    languages = [(code, position[code]) for code in CODES if code in position]
    seen: dict[str, int] = {}
    for row in table.rows:
        yield from _validate_id(table.path, row, position["id"], seen)
        yield from _validate_choice(table.path, row, position["type"], "type", ENTITY_TYPES)
        if "status" in position and row.cells[position["status"]].strip():
            yield from _validate_choice(table.path, row, position["status"], "status", STATUSES)
        if "inflect" in position and row.cells[position["inflect"]].strip():
            yield from _validate_hints(table.path, row, position["inflect"])
        for _, index in languages:
            cell = row.cells[index]
            if "|" in cell or "!" in cell:
                yield from _validate_forms(table.path, row, index)
        if not any(row.cells[index].strip() for _, index in languages):
            yield Problem("no-forms", "the row has no form in any language", table.path, row.line, 1)


def _validate_id(path: str, row: Row, index: int, seen: dict[str, int]) -> Iterator[Problem]:
    id_ = row.cells[index].strip()
    if not id_:
        yield Problem("missing-id", "the row has no id", path, row.line, row.column(index))
    elif not _ID.fullmatch(id_):
        message = f"{id_!r} is no id (white space or a bar in it)"
        yield Problem("bad-id", message, path, row.line, row.column(index))
    elif id_ in seen:
        message = f"id {id_!r} stands in line {seen[id_]} already"
        advice = "join the rows, or give this one another id"
        yield Problem("duplicate-id", message, path, row.line, row.column(index), suggestion=advice)
    else:
        seen[id_] = row.line


def _validate_choice(path: str, row: Row, index: int, name: str, known: Sequence[str]) -> Iterator[Problem]:
    value = row.cells[index].strip()
    if value not in known:
        what = f"unknown {name} {value!r}" if value else f"the row has no {name}"
        yield Problem(f"unknown-{name}", what, path, row.line, row.column(index), suggestion=_near(value, known))


def _near(value: str, known: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(value.lower(), known, scorer=fuzz.ratio, score_cutoff=55)
    return f"did you mean {best[0]!r}?" if best else f"known are {', '.join(known)}"


def _validate_hints(path: str, row: Row, index: int) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for hint in split_hints(row.cells[index]):
        parsed = parse_hint(hint)
        column = row.column(index) + row.cells[index].index(hint)
        if parsed is None:
            advice = "write LANGUAGE:KEY=VALUE, such as tr:read=Su-ri-ye, and ; between two"
            yield Problem("bad-hint", f"{hint!r} is no hint", path, row.line, column, suggestion=advice)
        elif parsed[:2] in seen:
            yield Problem("bad-hint", f"the hint {parsed[0]}:{parsed[1]} is given twice", path, row.line, column)
        else:
            seen.add(parsed[:2])


def _validate_forms(path: str, row: Row, index: int) -> Iterator[Problem]:
    column = row.column(index)
    if not row.cells[index].strip():
        return
    for part in split_forms(row.cells[index]):
        if not part.strip().removeprefix("!").strip():
            what = "an exclamation mark without a form" if "!" in part else "an empty form between bars"
            yield Problem("empty-form", what, path, row.line, column, suggestion="delete the bar or the mark")
        column += len(part) + 1
