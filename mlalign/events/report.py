"""A news report as `match`, `events` and `link` read it: its parts, and the names, numbers and dates in them.

Understood are the layouts of news text: a headline, a line with the date of publication, a blank line, paragraphs; a
dateline in front of the first sentence (``date 2020-07-18 Warplanes …``, ``DAMASCUS (Reuters) - …``); and plain
paragraphs without either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.errors import InputError, shown
from mlalign.text.span import Span

if TYPE_CHECKING:
    from mlalign.entities.mention import Mention
    from mlalign.entities.resolve import Entity
    from mlalign.events.layout import Layout
    from mlalign.glossary.load import Glossary
    from mlalign.text.dates import DateMention
    from mlalign.text.numbers import NumberMention

__all__ = ["Report", "Sentence", "read_report", "report_of_sentences"]

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, or the headline, with what was found in it. Offsets are into `text`."""

    number: int
    """1-based in the body; 0 for the headline."""
    text: str
    span: Span
    """Where it stands in `Report.text`."""
    paragraph: int
    """1-based; 0 for the headline."""
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    dates: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read. Nothing of the text is left out: what is not a headline or dateline is a sentence."""

    name: str
    language: str
    text: str
    """The whole text, as the file has it (of Markdown, without the markup)."""
    published: date | None
    """Date of publication; None where the report does not say: relative dates are then not resolved."""
    title: Sentence | None
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    """Names of the headline and body, the mentions of one entity together."""
    path: Path | None = None
    place: str = ""
    """Where the report was filed, from a wire dateline."""
    outlet: str = ""
    language_confidence: float = field(default=1.0, compare=False)
    """0 to 1; 1 where the language was given."""

    @property
    def headline(self) -> str:
        """The headline's text, empty where there is none."""
        return self.title.text if self.title else ""

    @property
    def units(self) -> tuple[Sentence, ...]:
        """Headline and sentences, in order."""
        return ((self.title,) if self.title else ()) + self.sentences

    @property
    def mentions(self) -> Iterator[tuple[Sentence, Mention]]:
        """All names with the sentence that each stands in."""
        return ((unit, mention) for unit in self.units for mention in unit.mentions)


def read_report(
    path_or_text: Path | str,
    language: str | None = None,
    *,
    glossary: Glossary | None = None,
    name: str | None = None,
    published: date | None = None,
) -> Report:
    """Reads a report and finds what is in it.

    Args:
        path_or_text: a `Path` is a file (``-`` for standard input), a string is the text itself.
        language: code; detected where it is not given.
        glossary: to find names with; the default one where it is not given.
        name: what to call it; the file's stem where it is not given.
        published: date of publication, over what the text says.

    Raises:
        InputError: if the file cannot be read, has no text, or is in none of the five languages.
    """
    from mlalign.events.layout import read_layout

    path = path_or_text if isinstance(path_or_text, Path) else None
    text = _read(path, language) if path else str(path_or_text)
    if not text.strip():
        raise InputError("there is no text in it", path=path)
    code, confidence = _language(text, language, path)
    layout = read_layout(text)
    title, sentences = _sentences(layout, code)
    named = name or (shown(path.stem) if path and path != STDIN else "stdin" if path else "text")
    when = published or layout.published
    units, entities = _annotate([*([title] if title else []), *sentences], code, when, glossary)
    return Report(
        name=named,
        language=code,
        text=text,
        published=when,
        title=units[0] if title else None,
        sentences=units[1:] if title else units,
        entities=entities,
        path=path,
        place=layout.place,
        outlet=layout.outlet,
        language_confidence=confidence,
    )


def report_of_sentences(sentences: Sequence[str], language: str, *, glossary: Glossary | None = None) -> Report:
    """A report without headline or date that has the given sentences, each a paragraph."""
    text = "\n\n".join(sentences) + "\n"
    units, position = [], 0
    for number, sentence in enumerate(sentences, 1):
        units.append(Sentence(number, sentence, Span(position, position + len(sentence)), number))
        position += len(sentence) + 2
    annotated, entities = _annotate(units, language, None, glossary)
    return Report("text", language, text, None, None, annotated, entities)


def _read(path: Path, language: str | None) -> str:
    from mlalign.documents.encoding import decode

    try:
        if path == STDIN:
            import sys

            data = sys.stdin.buffer.read()
        else:
            data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    text = decode(data, path=path, language=language).text
    return _plain(text, language) if path.suffix.lower() in (".md", ".markdown") else text


def _plain(text: str, language: str | None) -> str:
    """The text of a Markdown document without its markup, a blank line between its blocks."""
    from mlalign.documents.read import read_text

    document = read_text(text, language or "en", format="markdown")
    blocks = (
        block.source.strip() if block.kind == "dateline" else " ".join(segment.text for segment in block.segments)
        for block in document.blocks
    )
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _language(text: str, language: str | None, path: Path | None) -> tuple[str, float]:
    from mlalign.languages import get_language
    from mlalign.text.detect import detect_language

    if language:
        return get_language(language).code, 1.0
    detected = detect_language(text)
    if detected.language is None:
        raise InputError(
            "it seems to be in none of the five languages (en, ar, kmr, ckb, tr); say which it is in", path=path
        )
    return detected.language, detected.confidence


def _sentences(layout: Layout, language: str) -> tuple[Sentence | None, list[Sentence]]:
    from mlalign.events.layout import split_body, unwrap

    text = unwrap(layout.text)
    title = Sentence(0, layout.headline.of(text), layout.headline, 0) if layout.headline else None
    spans = [
        (number, span) for number, part in enumerate(layout.paragraphs, 1) for span in split_body(text, part, language)
    ]
    return title, [Sentence(number, span.of(text), span, part) for number, (part, span) in enumerate(spans, 1)]


def _annotate(
    units: list[Sentence], language: str, published: date | None, glossary: Glossary | None
) -> tuple[tuple[Sentence, ...], tuple[Entity, ...]]:
    from dataclasses import replace

    from mlalign.entities.find import find_document_mentions
    from mlalign.entities.resolve import resolve_entities
    from mlalign.events.homographs import settle_homographs
    from mlalign.glossary.load import default_glossary
    from mlalign.text.dates import find_dates
    from mlalign.text.numbers import find_numbers

    known = glossary or default_glossary()
    found = settle_homographs(find_document_mentions([unit.text for unit in units], language, known), language, known)
    annotated = tuple(
        replace(
            unit,
            mentions=mentions,
            numbers=find_numbers(unit.text, language),
            dates=find_dates(unit.text, language, published),
        )
        for unit, mentions in zip(units, found, strict=True)
    )
    return annotated, resolve_entities(found, language)
