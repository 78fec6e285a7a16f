"""`mlalign glossary`: the tables of names that people keep by hand."""

from __future__ import annotations

import typer

__all__ = ["glossary_app"]

glossary_app = typer.Typer(
    help="Keep glossaries: check, format, search, edit, merge and convert the tables of names.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def _register() -> None:
    from mlalign.cli.glossary_lint import fmt, lint

    for command in (fmt, lint):
        glossary_app.command()(command)


_register()
