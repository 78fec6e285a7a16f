"""`mlalign doctor`: whether this installation works, and what to do where it does not."""

from __future__ import annotations

import typer

from mlalign.cli.options import JsonOption

__all__ = ["doctor"]

MARKS = {"ok": "✓", "note": "·", "problem": "✗"}


def doctor(as_json: JsonOption = False) -> None:
    """Look at the installation: versions, settings, models (each translates a sentence), directions, disk.

    Exits with 1 when something will fail.
    """
    from mlalign.evaluation.health import examine

    checks = []
    area = ""
    for check in examine():
        checks.append(check)
        if as_json:
            continue
        if check.area != area:
            area = check.area
            typer.echo(area)
        typer.echo(f"  {MARKS[check.state]} {check.subject}: {check.detail}")
        if check.advice:
            typer.echo(f"      → {check.advice}")
    if as_json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1))
    if any(check.state == "problem" for check in checks):
        raise typer.Exit(1)
