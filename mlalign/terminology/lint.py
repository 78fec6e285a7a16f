"""Lint with the rules that need names and morphology on top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from mlalign.glossary.lint.places import read_concepts
from mlalign.glossary.lint.run import lint_tables, read_tables, sort_problems
from mlalign.glossary.load import table_files
from mlalign.glossary.memory import collector_paused
from mlalign.glossary.problem import Problem
from mlalign.terminology.inflected import check_inflected
from mlalign.terminology.transliterations import check_transliterations

__all__ = ["lint_everything"]


def lint_everything(paths: Sequence[Path | str]) -> tuple[Problem, ...]:
    """Every problem of the tables in some files and folders, by file and line.

    Raises:
        GlossaryError: if a path is not there, or a folder has no table.
    """
    files = table_files(paths)
    with collector_paused():
        tables, unreadable = read_tables(files)
        concepts = list(chain.from_iterable(map(read_concepts, tables)))
        found = [*unreadable, *lint_tables(tables, concepts)]
        found += [*check_transliterations(concepts), *check_inflected(concepts)]
        return sort_problems(found, [str(path) for path in files])
