"""Problems as text, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mlalign.glossary.lint.rules import rules
from mlalign.glossary.problem import Problem

__all__ = ["FORMATS", "as_github", "as_json", "as_sarif", "as_text", "summarise", "write_problems"]

FORMATS = ("text", "json", "github", "sarif")
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_SARIF = {"error": "error", "warning": "warning", "info": "note"}


def write_problems(problems: Sequence[Problem], format_: str) -> str:
    """Problems in one of `FORMATS`, without a line break at the end."""
    if format_ == "json":
        return json.dumps(as_json(problems), ensure_ascii=False, indent=1)
    if format_ == "sarif":
        return json.dumps(as_sarif(problems), ensure_ascii=False, indent=1)
    return "\n".join(as_github(problems) if format_ == "github" else as_text(problems))


def as_text(problems: Iterable[Problem]) -> list[str]:
    """One line for a problem: ``file:line:column: severity: message; suggestion [rule]``, as editors read it."""
    return [f"{_place(problem)}: {problem.severity}: {_say(problem)} [{problem.rule}]" for problem in problems]


def _say(problem: Problem) -> str:
    return f"{problem.message}; {problem.suggestion}" if problem.suggestion else problem.message


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}"


def as_json(problems: Iterable[Problem]) -> dict[str, Any]:
    """Problems for programs."""
    found = list(problems)
    counts = Counter(problem.severity for problem in found)
    return {
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
                "suggestion": problem.suggestion or None,
            }
            for problem in found
        ],
    }


def as_github(problems: Iterable[Problem]) -> list[str]:
    """Workflow commands that annotate a pull request (GitHub Actions, "Workflow commands")."""
    return [
        f"::{_GITHUB[p.severity]} file={_property(p.path)},line={p.line},col={p.column},title={_property(p.rule)}::"
        + _data(_say(p))
        for p in problems
    ]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Iterable[Problem]) -> dict[str, Any]:
    """A SARIF 2.1.0 log (OASIS), as code scanning reads it."""
    from mlalign import __version__

    known = list(rules().values())
    numbers = {rule.id: number for number, rule in enumerate(known)}
    driver = {
        "name": "mlalign glossary lint",
        "version": __version__,
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary},
                "defaultConfiguration": {"level": _SARIF[rule.severity]},
            }
            for rule in known
        ],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(problem, numbers[problem.rule]) for problem in problems],
            }
        ],
    }


def _sarif_result(problem: Problem, rule: int) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    location = {"artifactLocation": {"uri": Path(problem.path).as_posix()}, "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _SARIF[problem.severity],
        "message": {"text": _say(problem)},
        "locations": [{"physicalLocation": location}],
    }


def summarise(problems: Iterable[Problem], tables: int) -> str:
    """One line: how many problems of which severity in how many tables."""
    counts = Counter(problem.severity for problem in problems)
    kinds = [f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}" for kind in ("error", "warning", "info")]
    return f"{', '.join(kinds)} in {tables} table{'s' if tables != 1 else ''}"
