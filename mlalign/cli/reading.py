"""Reading reports for the commands that compare them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mlalign.errors import UsageError, shown_in_line

if TYPE_CHECKING:
    from mlalign.events.report import Report
    from mlalign.glossary.load import Glossary

__all__ = ["load_glossaries", "read_one", "read_pair"]

_DOUBTFUL = 0.6
"""Confidence of a detected language below which the user is told."""


def load_glossaries(paths: Sequence[Path]) -> Glossary | None:
    """The default glossary with tables added, None (the default one) if there are none to add."""
    if not paths:
        return None
    from mlalign.glossary.load import default_glossary, load_glossary

    return load_glossary(list(paths), base=default_glossary())


def read_one(path: Path, language: str, glossary: Glossary | None) -> Report:
    """Reads a report and says on standard error what is doubtful about it."""
    from mlalign.events.report import read_report

    report = read_report(path, language or None, glossary=glossary)
    name = shown_in_line(path)
    if report.language_confidence < _DOUBTFUL:
        typer.echo(f"mlalign: {name}: taken to be in {report.language}, which is not sure", err=True)
    if report.published is None:
        typer.echo(f"mlalign: {name}: no date of publication found; relative dates are not resolved", err=True)
    return report


def read_pair(a: Path, b: Path, from_a: str, from_b: str, glossaries: Sequence[Path]) -> tuple[Report, Report]:
    """Reads two reports.

    Raises:
        UsageError: if both are standard input.
    """
    if str(a) == str(b) == "-":
        raise UsageError("only one of two reports can come from standard input")
    glossary = load_glossaries(glossaries)
    one, other = read_one(a, from_a, glossary), read_one(b, from_b, glossary)
    if one.name == other.name:
        from dataclasses import replace

        return replace(one, name=f"{one.name} (A)"), replace(other, name=f"{other.name} (B)")
    return one, other
