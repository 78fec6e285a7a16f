"""`mlalign glossary lint` and `fmt`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mlalign.errors import UsageError

__all__ = ["fmt", "lint"]

PathsArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATHS]...", help="Tables or folders of them; default: glossaries/.")
]


def tables_or_default(paths: Sequence[Path] | None) -> list[Path]:
    """The paths given, else ``glossaries/`` here, else the tables that come with mlalign."""
    if paths:
        return list(paths)
    here = Path("glossaries")
    if here.is_dir():
        return [here]
    from mlalign.glossary.load import default_tables

    return [default_tables()]


def _rules_of(names: str) -> frozenset[str]:
    from mlalign.glossary.lint import rules

    wanted = frozenset(part.strip() for part in names.split(",") if part.strip())
    if unknown := sorted(wanted - rules().keys()):
        from rapidfuzz import process

        best = process.extractOne(unknown[0], list(rules()))
        raise UsageError(f"there is no rule {unknown[0]!r}; did you mean {best[0]!r}? (--rules lists them)")
    return wanted


def lint(
    paths: PathsArgument = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    format_: Annotated[str, typer.Option("--format", help="text, json, github or sarif.")] = "text",
    show_rules: Annotated[bool, typer.Option("--rules", help="List the rules and exit.")] = False,
    select: Annotated[str, typer.Option("--select", help="Only these rules, comma-separated.")] = "",
    ignore: Annotated[str, typer.Option("--ignore", help="Not these rules, comma-separated.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors only; no summary.")] = False,
) -> None:
    """Print every problem of glossary tables: file, line, column, severity, what to do, rule. Exit 1 on errors."""
    from mlalign.glossary.lint.output import FORMATS, summarise, write_problems
    from mlalign.glossary.load import table_files
    from mlalign.terminology.lint import lint_everything

    format_ = "json" if as_json else format_
    if format_ not in FORMATS:
        raise UsageError(f"--format is one of {', '.join(FORMATS)}, not {format_!r}")
    if show_rules:
        _print_rules(format_)
        return
    wanted, unwanted = _rules_of(select), _rules_of(ignore)
    chosen = tables_or_default(paths)
    problems = [
        problem
        for problem in lint_everything(chosen)
        if (not wanted or problem.rule in wanted) and problem.rule not in unwanted
    ]
    failing = ("error", "warning") if strict else ("error",)
    failed = any(problem.severity in failing for problem in problems)
    shown = [problem for problem in problems if problem.severity in failing] if quiet else problems
    if shown or format_ in ("json", "sarif"):
        typer.echo(write_problems(shown, format_))
    if not quiet:
        typer.echo(summarise(problems, len(table_files(chosen))), err=True)
    if failed:
        raise typer.Exit(1)


def _print_rules(format_: str) -> None:
    from mlalign.glossary.lint import rules

    known = rules().values()
    if format_ == "json":
        import json

        fields = ("id", "severity", "summary", "loads", "fixed")
        listed = [{name: getattr(rule, name) for name in fields} for rule in known]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for rule in known:
        marks = "" if rule.loads else " (the table does not load)"
        marks += " (fmt repairs it)" if rule.fixed else ""
        typer.echo(f"{rule.id:<26} {rule.severity:<8} {rule.summary}{marks}")


def fmt(
    paths: PathsArgument = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a table would change.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the names of changed tables as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Put glossary tables into canonical order and spacing; comments and line ends stay."""
    from mlalign.glossary.edit import format_file
    from mlalign.glossary.load import table_files

    files = table_files(tables_or_default(paths))
    changed = [path for path in files if format_file(path, check=check)]
    if as_json:
        import json

        typer.echo(json.dumps({"changed": [str(path) for path in changed], "tables": len(files)}, ensure_ascii=False))
    elif not quiet:
        for path in changed:
            typer.echo(f"{'would change' if check else 'formatted'} {path}")
        typer.echo(f"{len(changed)} of {len(files)} tables {'would change' if check else 'changed'}", err=True)
    if check and changed:
        raise typer.Exit(1)
