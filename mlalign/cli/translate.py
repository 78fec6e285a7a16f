"""`mlalign translate`: files in, translations out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlalign.cli.options import FORMATS, JsonOption, parse_digits, parse_formats
from mlalign.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlalign.cli.translate_run import Finished, Job

__all__ = ["translate"]


def translate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]...", help="Text or Markdown files, folders, - for standard input."),
    ] = None,
    to: Annotated[
        str, typer.Option("--to", "-t", help="Target languages, comma-separated: ar, ku (= kmr), ckb, tr.")
    ] = "",
    from_: Annotated[str, typer.Option("--from", "-f", help="Language of the input.")] = "en",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the output files.")] = None,
    format_: Annotated[
        str, typer.Option("--format", help=f"Comma-separated: {', '.join(FORMATS)}. Default: as the input.")
    ] = "",
    model: Annotated[
        str, typer.Option("--model", help="Name of an installed model, or a path to a package or folder.")
    ] = "",
    glossary: Annotated[
        list[Path] | None, typer.Option("--glossary", help="A glossary table or folder to add; later ones win.")
    ] = None,
    only_these_glossaries: Annotated[
        bool, typer.Option("--no-default-glossaries", help="Leave out the glossaries that come with mlalign.")
    ] = False,
    digits: Annotated[
        str, typer.Option(help="western or native, in Arabic and Sorani. Default: the setting digits (western).")
    ] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Say for each name how it was found and placed.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when a sentence carries a warning.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, summary or remarks.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Translate articles, with the names in them as the glossaries write them.

    With --out every input file becomes OUT/STEM.LANG.EXT, and with --format html one page OUT/STEM.html shows all
    languages side by side. Without --out, one input goes to standard output: in one language, or as a page or JSON.
    """
    from mlalign.cli.translate_run import Job

    if not to:
        raise UsageError("no target language: give --to, such as --to ar,ku,ckb,tr")
    job = Job(
        paths=tuple(paths or _standard_input()),
        source=from_,
        targets=to,
        out=out,
        formats=parse_formats(format_),
        model=model or None,
        glossaries=tuple(glossary or ()),
        default_glossaries=not only_these_glossaries,
        digits=parse_digits(digits),
        force=force,
    )
    if out is None and not as_json:
        _check_single(job)
    finished = _run(job, quiet=quiet)
    _print(finished, job, as_json=as_json, explain=explain, quiet=quiet)
    if strict and any(translation.warnings for each in finished for translation in each.translations):
        raise typer.Exit(1)


def _standard_input() -> tuple[str, ...]:
    if sys.stdin.isatty():
        raise UsageError("no input: give files or folders, or - to read standard input")
    return ("-",)


def _check_single(job: Job) -> None:
    """Standard output takes one document."""
    from mlalign.documents.read import find_documents
    from mlalign.languages import parse_languages

    several = len(parse_languages(job.targets)) > 1 and job.formats != ("html",)
    if several or len(job.formats) > 1 or len(find_documents(job.paths)) > 1:
        raise UsageError("more than one output: give a folder for them with --out, or --json for all in one")


def _run(job: Job, *, quiet: bool) -> list[Finished]:
    from mlalign.cli.progress import Shown, Silent
    from mlalign.cli.translate_run import run

    progress = Silent() if quiet else Shown()
    try:
        return list(run(job, progress))
    finally:
        progress.stop()


def _print(finished: Sequence[Finished], job: Job, *, as_json: bool, explain: bool, quiet: bool) -> None:
    from mlalign.cli.translate_run import written

    if as_json:
        _print_json(finished)
    elif job.out is None:
        each = finished[0]
        text = written(each.translations, job.formats[0] if job.formats else each.document.format)
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    if explain or not quiet:
        _print_report(finished, explain=explain, summary=not quiet, on_stderr=as_json or job.out is None)


def _print_json(finished: Sequence[Finished]) -> None:
    import json

    from mlalign.reports.translation_json import to_json

    result = {
        "files": [path.as_posix() for each in finished for path in each.files],
        "translations": [to_json(translation) for each in finished for translation in each.translations],
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


def _print_report(finished: Sequence[Finished], *, explain: bool, summary: bool, on_stderr: bool) -> None:
    """The explanation and the summary; where standard output has the translation they go to standard error."""
    from mlalign.cli.translate_show import make_console, print_explanation, print_summary, print_warning_count

    console = make_console(stderr=on_stderr)
    if explain:
        print_explanation(finished, console)
    if summary and not on_stderr:
        print_summary(finished, console)
    elif summary:
        print_warning_count(finished, console)
