"""All rules over all tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mlalign.errors import GlossaryError
from mlalign.glossary.lint.characters import check_characters
from mlalign.glossary.lint.concepts import check_together
from mlalign.glossary.lint.dotted import check_dotted
from mlalign.glossary.lint.forms import check_concept, check_form
from mlalign.glossary.lint.hints import check_hints
from mlalign.glossary.lint.layout import check_layout
from mlalign.glossary.lint.places import Concept, read_concepts
from mlalign.glossary.lint.rules import rules
from mlalign.glossary.load import table_files
from mlalign.glossary.memory import collector_paused
from mlalign.glossary.problem import Problem
from mlalign.glossary.table import REQUIRED, Table, read_table_file
from mlalign.glossary.validate import validate_rows

__all__ = ["lint_paths", "lint_tables", "read_tables", "sort_problems"]


def lint_paths(paths: Sequence[Path | str]) -> tuple[Problem, ...]:
    """Every problem of the tables in some files and folders, by file (in the order in which they load) and line.

    Raises:
        GlossaryError: if a path is not there, or a folder has no table.
    """
    files = table_files(paths)
    with collector_paused():
        tables, problems = read_tables(files)
        return sort_problems([*problems, *lint_tables(tables)], [str(path) for path in files])


def read_tables(files: Iterable[Path]) -> tuple[list[Table], list[Problem]]:
    """The tables that are text, and a problem for each file that is none."""
    tables: list[Table] = []
    problems: list[Problem] = []
    for path in files:
        try:
            tables.append(read_table_file(path))
        except GlossaryError as error:
            problems.append(Problem("unreadable", error.reason, str(path), error.line or 1, error.column or 1))
    return tables, problems


def lint_tables(tables: Sequence[Table], concepts: Sequence[Concept] | None = None) -> tuple[Problem, ...]:
    """Every problem of some tables, which are loaded together in their order.

    Args:
        tables: the tables.
        concepts: their concepts, where the caller has read them already.
    """
    problems: list[Problem] = []
    for table in tables:
        problems += table.problems
        problems += check_layout(table)
        if table.kind == "mlalign" and table.header is None:
            problems.append(Problem("missing-header", "the table is empty: it has no header row", table.path, 1, 1))
        elif {*REQUIRED} <= {*table.columns}:
            problems += validate_rows(table)
    found = [each for table in tables for each in read_concepts(table)] if concepts is None else concepts
    for concept in found:
        problems += _check_alone(concept)
    problems += [*check_together(found), *check_dotted(found)]
    ranked = (replace(problem, severity=rules()[problem.rule].severity) for problem in problems)
    return sort_problems(ranked, [table.path for table in tables])


def _check_alone(concept: Concept) -> Iterator[Problem]:
    yield from check_concept(concept)
    if concept.hints:
        yield from check_hints(concept)
    for places in concept.forms.values():
        for place in places:
            yield from check_characters(place)
            yield from check_form(place, concept.type)


def sort_problems(problems: Iterable[Problem], paths: Sequence[str]) -> tuple[Problem, ...]:
    """Problems by file, in the order of ``paths``, then line, column and rule; each once."""
    order = {path: number for number, path in enumerate(paths)}
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda problem: (order.get(problem.path, -1), problem.line, problem.column, problem.rule),
        )
    )
