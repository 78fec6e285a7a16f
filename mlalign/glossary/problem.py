"""What is wrong with a glossary table, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mlalign.errors import GlossaryError

__all__ = ["Problem", "Severity"]

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a table, as lint prints it and loading refuses it."""

    rule: str
    """Id of the rule that was broken, as ``lint --rules`` lists it."""
    message: str
    """What is wrong, in one line for people."""
    path: str
    line: int
    """1-based."""
    column: int
    """1-based, in code points from the start of the line."""
    severity: Severity = "error"
    suggestion: str = ""
    """What to do, or to write instead; empty where only a person can know."""

    def as_error(self) -> GlossaryError:
        """The exception that stops whoever wanted to load the table."""
        advice = f"; {self.suggestion}" if self.suggestion else ""
        return GlossaryError(f"{self.message}{advice}", path=self.path, line=self.line, column=self.column)
