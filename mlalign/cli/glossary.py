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
    from mlalign.cli.glossary_check import check
    from mlalign.cli.glossary_convert import convert
    from mlalign.cli.glossary_edit import add, remove, set_
    from mlalign.cli.glossary_lint import fmt, lint
    from mlalign.cli.glossary_merge import diff, merge
    from mlalign.cli.glossary_show import find, show, stats
    from mlalign.cli.glossary_suggest import suggest

    for command in (add, check, convert, diff, find, fmt, lint, merge, remove, show, stats, suggest):
        glossary_app.command()(command)
    glossary_app.command("set")(set_)


_register()
