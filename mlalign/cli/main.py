"""The `mlalign` command: every command group behind one error handler."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from mlalign.errors import InputError, MlalignError

__all__ = ["app", "run"]

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells (and typer) have it."""
_AROUND = 40
"""Characters shown on either side of what is wrong in a text."""

app = typer.Typer(
    name="mlalign",
    help="Translate news into Arabic, Kurdish and Turkish offline, with names as your glossaries write them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from mlalign import __version__

        typer.echo(f"mlalign {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Translate news into Arabic, Kurdish and Turkish offline, with names as your glossaries write them."""


def _register() -> None:
    """Every command group, in alphabetical order; a group's module imports nothing heavy at its top."""
    from mlalign.cli.align import align
    from mlalign.cli.config import config_app
    from mlalign.cli.doctor import doctor
    from mlalign.cli.evaluate import evaluate_app
    from mlalign.cli.events_group import events_app
    from mlalign.cli.glossary import glossary_app
    from mlalign.cli.link import link
    from mlalign.cli.match import match
    from mlalign.cli.models import models_app
    from mlalign.cli.names import names_app
    from mlalign.cli.places import places
    from mlalign.cli.translate import translate
    from mlalign.cli.transliterate import transliterate

    app.command()(align)
    app.add_typer(config_app, name="config")
    app.command()(doctor)
    app.add_typer(evaluate_app, name="evaluate")
    app.add_typer(events_app, name="events")
    app.add_typer(glossary_app, name="glossary")
    app.command()(link)
    app.command()(match)
    app.add_typer(models_app, name="models")
    app.add_typer(names_app, name="names")
    app.command()(places)
    app.command()(translate)
    app.command()(transliterate)


def run() -> None:
    """Entry point: runs the command line and turns every expected error into one line and its exit code."""
    _utf8_streams()
    try:
        _call()
    except MlalignError as error:
        typer.echo(f"mlalign: {error}", err=True)
        sys.exit(error.exit_code)
    except SystemExit as stop:
        if stop.code == INTERRUPTED:
            typer.echo("mlalign: interrupted; files finished before are kept", err=True)
        raise
    except BrokenPipeError:
        _drop_output()
        sys.exit(0)
    except UnicodeEncodeError as error:
        typer.echo(f"mlalign: not UTF-8: {_clipped(error)}; give text in UTF-8 (and see LANG and PYTHONUTF8)", err=True)
        sys.exit(InputError.exit_code)
    except OSError as error:
        _drop_output()
        typer.echo(f"mlalign: {error.filename or 'standard output'}: {error.strerror or error}", err=True)
        sys.exit(InputError.exit_code)
    except Exception as error:
        if not type(error).__module__.startswith("sqlalchemy."):
            raise
        # A store that somebody damaged or took away; which of its statements failed helps nobody.
        reason = str(getattr(error, "orig", None) or error).partition("\n")[0]
        typer.echo(f"mlalign: the store cannot be used ({reason})", err=True)
        sys.exit(InputError.exit_code)


def _clipped(error: UnicodeEncodeError) -> str:
    """What could not be encoded, with a little of what stands around it."""
    around = error.object[max(0, error.start - _AROUND) : error.end + _AROUND]
    return repr(around)


def _call() -> None:
    """Runs the command, and writes out what it printed while errors of that can still be told."""
    try:
        app()
    except SystemExit:
        sys.stdout.flush()
        raise


def _drop_output() -> None:
    """What is still to be written goes nowhere: the interpreter must not fail on flushing it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _utf8_streams() -> None:
    """Translations are UTF-8 whatever the locale says (a C locale would fail on the first Arabic letter)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


_register()
