"""What `mlalign translate` prints when it is done: a summary, and how each name came where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlalign.cli.translate_run import Finished
from mlalign.languages import LANGUAGES

if TYPE_CHECKING:
    from rich.console import Console

    from mlalign.translation.result import DocumentTranslation

__all__ = ["make_console", "print_explanation", "print_summary", "print_warning_count"]

_STRATEGIES = {
    "by the model": "model",
    "stand-in": "stand-in",
    "forced": "forced",
    "attention": "attention",
    "joined": "joined",
    "in brackets": "inserted",
}
"""How a name came where it stands, as the table's headings and as renderings say it."""
PIPED = 160
"""Columns of a table that goes into a file or a pipe."""


def make_console(*, stderr: bool) -> Console:
    """A console on standard output or standard error; as wide as the terminal, wide enough where there is none."""
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=PIPED)


def print_warning_count(finished: Sequence[Finished], console: Console) -> None:
    """One line that says how many sentences carry a warning, if any do."""
    from rich.text import Text

    for each in finished:
        for translation in each.translations:
            doubtful = sum(bool(sentence.warnings) for sentence in translation.sentences)
            if doubtful:
                message = f"{doubtful} of {len(translation.sentences)} sentences carry a warning; --explain lists them"
                console.print(Text(f"mlalign: {LANGUAGES[translation.language].name}: {message}"), soft_wrap=True)


def print_summary(finished: Sequence[Finished], console: Console) -> None:
    """A table of the translations, then where the files are."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("text", "language", "sentences", "names", *_STRATEGIES, "warnings"):
        table.add_column(heading, justify="left" if heading in ("text", "language") else "right")
    for each in finished:
        for translation in each.translations:
            table.add_row(*(Text(cell) for cell in _cells(translation)))
    console.print(table)
    for each in finished:
        for path in each.files:
            console.print(Text(f"wrote {path}"), soft_wrap=True)


def _cells(translation: DocumentTranslation) -> tuple[str, ...]:
    used = Counter(r.strategy for sentence in translation.sentences for r in sentence.renderings)
    doubtful = sum(bool(sentence.warnings) for sentence in translation.sentences)
    sentences = len(translation.sentences)
    return (
        translation.document.name,
        LANGUAGES[translation.language].name,
        str(sentences),
        str(used.total()),
        *(str(used[strategy]) for strategy in _STRATEGIES.values()),
        f"{len(translation.warnings)} in {doubtful} of {sentences}" if doubtful else "none",
    )


def print_explanation(finished: Sequence[Finished], console: Console) -> None:
    """For each name: the entry, the variant found, the strategy, the form written."""
    from rich.text import Text

    for each in finished:
        for translation in each.translations:
            console.print(Text(f"{translation.document.name}, {LANGUAGES[translation.language].name}"), style="bold")
            for line in _explained(translation):
                console.print(Text(line), soft_wrap=True)


def _explained(translation: DocumentTranslation) -> Iterator[str]:
    for number, sentence in enumerate(translation.sentences, start=1):
        for rendering in sentence.renderings:
            mention = rendering.mention
            entry = mention.entry.id if mention.entry else "in no glossary"
            variant = f", variant {mention.form!r}" if mention.form and mention.form != mention.text else ""
            written = rendering.span.of(sentence.text) if rendering.span else "nothing"
            case = f", {rendering.inflection}" if rendering.inflection else ""
            note = f"; {rendering.note}" if rendering.note else ""
            yield (
                f"  {number}: {mention.text!r} ({entry}{variant}; {mention.type}, found by {mention.origin})"
                f" → {written} [{rendering.form}{case}; {rendering.strategy}]{note}"
            )
        for notice in sentence.notices:
            yield f"  {number}: {notice.severity}: {notice.message}"
