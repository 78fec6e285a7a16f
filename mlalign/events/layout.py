"""The parts of a report's text: headline, date, paragraphs, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from mlalign.documents.dateline import find_datelines
from mlalign.documents.lines import split_lines
from mlalign.text.segment import split_sentences
from mlalign.text.span import Span

__all__ = ["Layout", "read_layout", "split_body", "unwrap"]

_HEADLINE_LENGTH = 200
"""Characters; a longer first line is a paragraph."""
_TERMINAL = regex.compile(r"[.!؟…。]['\"»”’]?\s*$")
_BOUNDARY = regex.compile(r"(?:(?<=[.!?؟])|(?<=[.!?؟][\"»”]))\s+")
_LINE = regex.compile(r"[^\r\n]+")
_WRAP = regex.compile(r"(?<=[^\r\n]{50,}[^\s.!?؟…:\"»”])[ \t]*(?:\r\n|\n|\r)(?=\S)")
"""A line break in running text: after a long line that no sentence ends on."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a report stand in its text."""

    text: str
    headline: Span | None
    published: date | None
    paragraphs: tuple[Span, ...]
    place: str = ""
    outlet: str = ""


def read_layout(text: str) -> Layout:
    """Finds the parts of a report; what is neither headline nor dateline belongs to a paragraph."""
    lines = split_lines(text)
    dateline = find_datelines(lines)
    starts = _starts([line.source for line in lines])
    body: list[tuple[int, Span]] = []
    for number, line in enumerate(lines):
        span = Span(starts[number], starts[number] + len(line.text))
        if dateline and number == dateline.line:
            span = Span(span.start + dateline.end, span.end)
        span = _trim(text, span)
        if len(span):
            body.append((number, span))
    headline = _headline(text, body, None if dateline is None else dateline.line)
    rest = body[1:] if headline else body
    metadata = dateline.metadata if dateline else None
    return Layout(
        text,
        headline,
        metadata.published if metadata else None,
        _paragraphs(rest),
        metadata.place if metadata else "",
        metadata.outlet if metadata else "",
    )


def _starts(sources: list[str]) -> list[int]:
    starts, position = [], 0
    for source in sources:
        starts.append(position)
        position += len(source)
    return starts


def _trim(text: str, span: Span) -> Span:
    part = span.of(text)
    left = len(part) - len(part.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(part.rstrip())))


def _headline(text: str, body: list[tuple[int, Span]], dateline: int | None) -> Span | None:
    """The first line, if it stands apart: before the dateline, or without a full stop before a blank line."""
    if len(body) < 2:
        return None
    (first, span), (second, _) = body[:2]
    if len(span) > _HEADLINE_LENGTH or first == dateline:
        return None
    apart = second - first > 1 or first < (dateline if dateline is not None else -1)
    before_date = dateline is not None and first < dateline
    return span if apart and (before_date or not _TERMINAL.search(span.of(text))) else None


def _paragraphs(body: list[tuple[int, Span]]) -> tuple[Span, ...]:
    """Lines that follow one another are one paragraph."""
    paragraphs: list[Span] = []
    last = -2
    for number, span in body:
        if number == last + 1 and paragraphs:
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
        else:
            paragraphs.append(span)
        last = number
    return tuple(paragraphs)


def split_body(text: str, paragraph: Span, language: str) -> list[Span]:
    """The sentences of a paragraph, by a rule that anyone can repeat, so that their numbers mean the same to all.

    A sentence ends at ``.``, ``!``, ``?`` or ``؟``, with a closing quotation mark, before white space, and at a line
    break (one that wraps a long line excepted). Only a full stop that the splitter of `mlalign.text` knows to be that
    of an abbreviation or an ordinal before a capital or a digit (``Dr. Ahmed``, ``17. Temmuz``) ends none.
    """
    spans: list[Span] = []
    text = unwrap(text)
    for line in _LINE.finditer(text, paragraph.start, paragraph.end):
        known = {span.end + line.start() for span in split_sentences(line.group(), language)}
        start = line.start()
        for match in _BOUNDARY.finditer(text, line.start(), line.end()):
            if match.start() in known or not _abbreviated(text, match.start(), match.end()):
                spans.append(_trim(text, Span(start, match.start())))
                start = match.end()
        spans.append(_trim(text, Span(start, line.end())))
    return [span for span in spans if len(span)]


def unwrap(text: str) -> str:
    """The text with spaces for the line breaks that only wrap lines; no offset changes."""
    return _WRAP.sub(lambda match: " " * len(match.group()), text)


def _abbreviated(text: str, end: int, start: int) -> bool:
    """Whether a full stop that the splitter passed over may be an abbreviation's: no small letter after it."""
    return text[end - 1] == "." and not text[start : start + 1].islower()
