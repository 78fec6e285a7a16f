"""The words of an HTML block in Markdown: sentences where the tags around them are simple, else one warning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

import regex

from mlalign.documents.inline import Inline, Piece, mark_addresses, printable
from mlalign.documents.model import Markup, Segment
from mlalign.documents.sentences import join_lines, read_segments
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

__all__ = ["html_segments", "is_left"]

_ATTRIBUTES = r"(?:\"[^\"]*\"|'[^']*'|[^'\">])*"
_APART: Final = regex.compile(
    r"<!--.*?-->|<(?P<opaque>script|style|template)\b.*?</(?P=opaque)\s*>"
    rf"|</?(?P<name>[a-zA-Z][\w-]*){_ATTRIBUTES}>",
    regex.DOTALL | regex.IGNORECASE,
)
_STRANGE: Final = regex.compile(r"<[!?]")
_ENTITY: Final = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_CONTAINER: Final = regex.compile(r"[ \t>]*")


def is_left(segment: Segment) -> bool:
    """Whether a segment is HTML that is left as it is."""
    return any(piece.kind == "html" and len(piece.span) == len(segment.text) for piece in segment.markup)


def html_segments(source: str, language: str) -> tuple[Segment, ...]:
    """The sentences of an HTML block.

    Text between block-level tags is read as paragraphs; ``<b>`` and the like inside it are projected like emphasis.
    A block with anything else among its words (links in a sentence, ``<pre>``, forms, unclosed tags) is one segment:
    its first line with words, which `is_left` knows.
    """
    runs = [run for run in _runs(source) if _has_words(source, run)]
    if not runs:
        return ()
    segments: list[Segment] = []
    for run in runs:
        found = _sentences(source, run, language) if _is_simple(source) else None
        if found is None:
            return (_left(source, runs[0]),)
        segments += found
    return tuple(segments)


def _tags(kind: str) -> frozenset[str]:
    return frozenset(
        name for row in read_table("documents_html") if row["kind"] == kind for name in row["tags"].split()
    )


def _runs(source: str) -> Iterator[Span]:
    """Stretches without block-level tags, comments and scripts."""
    inside, position = _tags("inline"), 0
    for match in _APART.finditer(source):
        if match["name"] is None or match["name"].lower() not in inside:
            yield Span(position, match.start())
            position = match.end()
    yield Span(position, len(source))


def _has_words(source: str, run: Span) -> bool:
    words = _ENTITY.sub(" ", _APART.sub(" ", run.of(source)))
    return any(character.isalpha() for character in words)


def _is_simple(source: str) -> bool:
    names = {match["name"].lower() for match in _APART.finditer(source) if match["name"]}
    return names <= _tags("inline") | _tags("block") and not _STRANGE.search(_APART.sub(" ", source))


def _sentences(source: str, run: Span, language: str) -> tuple[Segment, ...] | None:
    """The sentences of a run; None where its tags do not nest or a link is in the middle of a sentence."""
    lines = []
    position = run.start
    for number, line in enumerate(run.of(source).splitlines(keepends=True)):
        start = _CONTAINER.match(line).end() if number else len(line) - len(line.lstrip())  # type: ignore[union-attr]
        text = line[start:].strip()
        if text:
            lines.append((position + start, text))
        position += len(line)
    joined = join_lines(lines)
    inline = _inline(joined.text)
    segments = read_segments(inline, joined, language) if inline else ()
    linked = any(piece.kind == "link" for segment in segments for piece in segment.markup)
    return None if inline is None or linked else segments


def _inline(source: str) -> Inline | None:
    inline = Inline(source)
    opened: list[tuple[str, Span, int]] = []
    position = 0
    for match in regex.finditer(rf"(?P<tag>{_APART.pattern})|(?P<entity>{_ENTITY.pattern})|\n", source, regex.DOTALL):
        inline.add(printable(source[position : match.start()]), position, match.start())
        position = match.end()
        mark = Span(*match.span())
        if match["entity"]:
            span = inline.add(unescape(match["entity"]), *match.span())
            inline.pieces.append(
                Piece("escape", span, Span(mark.start, mark.start), Span(mark.end, mark.end), match[0])
            )
        elif not match["tag"]:
            inline.add(" ", *match.span())
        elif not match["tag"].startswith("</"):
            opened.append((match["name"].lower(), mark, inline.length))
        elif opened and opened[-1][0] == match["name"].lower():
            name, opening, start = opened.pop()
            if inline.length > start:
                kind = "link" if name == "a" else "emphasis"
                inline.pieces.append(Piece(kind, Span(start, inline.length), opening, mark))  # type: ignore[arg-type]
        else:
            return None
    inline.add(printable(source[position:]), position, len(source))
    inline.pieces.sort(key=lambda piece: (piece.span.start, -piece.span.end, piece.opening.start))
    return None if opened else mark_addresses(inline.finish())


def _left(source: str, run: Span) -> Segment:
    lines: Sequence[str] = run.of(source).splitlines(keepends=True)
    position = run.start
    for line in lines:
        text = line.strip()
        if _has_words(line, Span(0, len(line))):
            start = position + line.index(text)
            return Segment(Span(start, start + len(text)), text, (Markup("html", Span(0, len(text))),))
        position += len(line)
    raise AssertionError("a run with words has a line with words")
