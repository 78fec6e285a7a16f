"""Inline text taken apart: the plain words, the markup around them, and where each character stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import regex

from mlalign.documents.marks import find_marks
from mlalign.documents.model import VERBATIM, MarkupKind
from mlalign.documents.notes import last_word, with_notes, words_end
from mlalign.text.span import Span

__all__ = ["Inline", "Piece", "mark_addresses", "plain_inline", "printable", "read_inline"]

_URL = r"(?:https?://|ftp://|www\.)(?:(?!\[\^)[^\s<>«»“”\"])*[^\s<>«»“”\"'’.,;:!?…)\[\]}*_~،؛؟]"
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,200}(?:\.[\w-]{1,60})+"
_ADDRESS = regex.compile(rf"(?P<url>{_URL})|(?P<email>{_EMAIL})")
_CONTROL = regex.compile(r"[\x00-\x09\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]")
_WRAPPERS: dict[str, MarkupKind] = {"em": "emphasis", "strong": "strong", "s": "strike", "link": "link"}
_ADDRESSES: dict[str, MarkupKind] = {"url": "url", "email": "email"}
_ATOMS: dict[str, MarkupKind] = {"code_inline": "code", "html_inline": "html"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Markup of an inline text: offsets in the plain text, and in the source with its marks."""

    kind: MarkupKind
    span: Span
    """In the plain text."""
    opening: Span
    """The opening mark in the source (empty for verbatim pieces)."""
    closing: Span
    """The closing mark in the source (empty for verbatim pieces)."""
    target: str = ""


@dataclass(slots=True)
class Inline:
    """Plain text with a way back to the source."""

    source: str
    plain: str = ""
    pieces: list[Piece] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets in the plain text of hard line breaks; a sentence never goes across one."""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _plain_starts: list[int] = field(default_factory=list)
    _source_starts: list[int] = field(default_factory=list)
    _source_lengths: list[int] = field(default_factory=list)
    _literal: list[bool] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> Span:
        """Append plain text that stands for ``source[start:end]``, and say where it now is."""
        span = Span(self._length, self._length + len(text))
        if text:
            self._parts.append(text)
            self._length = span.end
            self._plain_starts.append(span.start)
            self._source_starts.append(start)
            self._source_lengths.append(end - start)
            self._literal.append(len(text) == end - start)
        return span

    @property
    def length(self) -> int:
        """Characters of plain text added so far."""
        return self._length

    def finish(self) -> Inline:
        """Put the plain text together."""
        self.plain = "".join(self._parts)
        return self

    def source_span(self, span: Span) -> Span:
        """Where a stretch of the plain text (not empty) stands in the source."""
        return Span(self._source_offset(span.start, False), self._source_offset(span.end - 1, True))

    def _source_offset(self, offset: int, behind: bool) -> int:
        run = bisect_right(self._plain_starts, offset) - 1
        start = self._source_starts[run]
        if self._literal[run]:
            return start + offset - self._plain_starts[run] + behind
        return start + self._source_lengths[run] * behind


def plain_inline(source: str) -> Inline:
    r"""Text without markup: web and e-mail addresses are verbatim, line ends become spaces.

    Args:
        source: the text, with ``\n`` as its only line end.
    """
    inline = Inline(source)
    start = 0
    for match in regex.finditer(r" *\n\s*", source):
        inline.add(printable(source[start : match.start()]), start, match.start())
        inline.add(" ", match.start(), match.end())
        start = match.end()
    inline.add(printable(source[start:]), start, len(source))
    return mark_addresses(inline.finish())


def read_inline(source: str, references: dict[str, Any]) -> Inline:
    """Markdown inline text. ``references``: markdown-it's environment, with the link reference definitions."""
    if not regex.search(r"[\\`*_~\[<&\n]", source):
        return plain_inline(source)
    inline = Inline(source)
    opened: list[tuple[str, Span, int]] = []
    anchors: list[tuple[MarkupKind, int, Span]] = []
    kind: MarkupKind
    position = 0
    for name, start, end in with_notes(source, list(find_marks(source, references))):
        if start < position:
            continue
        literal = source[position:start]
        if name in ("softbreak", "hardbreak", "footnote", "icon"):
            literal = literal.rstrip(" ")
        inline.add(printable(literal), position, position + len(literal))
        position = end
        raw = source[start:end]
        if name in _ATOMS or name == "autolink":
            kind = "url" if name == "autolink" else _ATOMS[name]
            span = inline.add(raw.replace("\n", " "), start, end)
            inline.pieces.append(Piece(kind, span, Span(start, start), Span(end, end)))
        elif name == "softbreak":
            inline.add(" ", start, end)
        elif name in ("hardbreak", "apart"):
            inline.breaks.append(inline.add("\n", start, end).start)
        elif name in ("footnote", "icon"):
            kind = "image" if name == "icon" else "footnote"
            anchors.append((kind, inline.length, Span(words_end(source, start), end)))
        elif name.startswith("special:"):
            span = inline.add(name.removeprefix("special:"), start, end)
            inline.pieces.append(Piece("escape", span, Span(start, start), Span(end, end), raw))
        elif name.endswith("_open"):
            opened.append((name.removesuffix("_open"), Span(start, end), inline.length))
        else:
            _close(inline, opened, name.removesuffix("_close"), Span(start, end))
    inline.add(printable(source[position:]), position, len(source))
    inline.finish()
    for kind, offset, mark in anchors:
        inline.pieces.append(Piece(kind, last_word(inline.plain, offset), Span(mark.start, mark.start), mark))
    inline.pieces.sort(key=lambda piece: (piece.span.start, -piece.span.end, piece.opening.start))
    return mark_addresses(inline)


def _close(inline: Inline, opened: list[tuple[str, Span, int]], name: str, closing: Span) -> None:
    _, opening, start = opened.pop()
    span = Span(start, inline.length)
    if not len(span):
        # A link without words (``[](x)``) would have nothing to go around: keep it as it is.
        span = inline.add(inline.source[opening.start : closing.end].replace("\n", " "), opening.start, closing.end)
        inline.pieces.append(Piece("html", span, Span(opening.start, opening.start), Span(closing.end, closing.end)))
        return
    target = _target(inline.source, opening, closing) if name == "link" else ""
    inline.pieces.append(Piece(_WRAPPERS[name], span, opening, closing, target))


def _target(source: str, opening: Span, closing: Span) -> str:
    """The destination of ``](destination "title")``; for references the label in its brackets."""
    mark = closing.of(source)
    inside = regex.match(r"\]\(\s*(?:<([^>\n]*)>|(\S*?))(?:\s+[\"'(].*)?\s*\)\Z", mark, regex.DOTALL)
    if inside:
        return inside.group(1) or inside.group(2) or ""
    label = mark[1:]
    return label if len(label) > 2 else f"[{source[opening.end : closing.start]}]"


def mark_addresses(inline: Inline) -> Inline:
    """Mark bare web and e-mail addresses outside of what is verbatim already."""
    taken = bytearray(len(inline.plain))
    for piece in inline.pieces:
        if piece.kind in VERBATIM or piece.kind == "escape":
            taken[piece.span.start : piece.span.end] = b"\1" * len(piece.span)
    new = []
    for match in _ADDRESS.finditer(inline.plain):
        span = Span(*match.span())
        if not any(taken[span.start : span.end]):
            kind: MarkupKind = _ADDRESSES[match.lastgroup or ""]
            new.append(Piece(kind, span, Span(0, 0), Span(0, 0)))
    if new:
        inline.pieces = sorted([*inline.pieces, *new], key=lambda piece: (piece.span.start, -piece.span.end))
    return inline


def printable(text: str) -> str:
    """Control characters as spaces: no model knows what to make of them."""
    printable: str = _CONTROL.sub(" ", text)
    return printable
