"""Markup put back around the words of a translation.

- Wrapping markup goes around the projected words. Spans that cross are cut so that they nest; a link never goes into
  a link. ``_`` and ``__`` become ``*`` and ``**`` where they would stand inside a word, which Markdown does not read
  as emphasis.
- A link whose words were not found keeps its target: `` (<https://…>)`` (or `` ([target](target))`` where the target is
  not an absolute address) before the mark that ends the sentence. Emphasis whose words were not found is dropped.
- A footnote mark or an image goes behind the projected word, or before the mark that ends the sentence.
- A verbatim piece that the translation lost is written in the same place, so that no address and no code is lost.
- A character is escaped where the source escaped the same character, and nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from mlalign.documents.model import ANCHORED, Markup, Segment
from mlalign.text.span import Span

__all__ = ["lost_markup", "missing_verbatim", "rebuild"]

_ABSOLUTE = regex.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*\Z")
_END = frozenset(" \t\n.!?…؟۔:;؛\"'”’»)]")


@dataclass(frozen=True, slots=True)
class _Wrap:
    span: Span
    markup: Markup
    source: str


def missing_verbatim(segment: Segment, translation: str) -> tuple[str, ...]:
    """The verbatim pieces of a sentence that its translation has lost, as often as they are lost."""
    wanted = Counter(piece.span.of(segment.text) for piece in segment.verbatim)
    lost = []
    for text, count in wanted.items():
        lost += [text] * (count - translation.count(text))
    return tuple(lost)


def lost_markup(segment: Segment, translation: str, projected: Sequence[Span | None]) -> tuple[Markup, ...]:
    """The links and emphasis that `rebuild` cannot put around words: these were not found, or others are in the way."""
    return tuple(_nested(segment, translation, projected)[1])


def rebuild(segment: Segment, translation: str, projected: Sequence[Span | None]) -> str:
    """The translation of a segment with the segment's markup.

    Args:
        segment: the source sentence.
        translation: its plain translation.
        projected: for each of `Segment.wrapping` the words of ``translation`` that it goes around, None where they
            were not found.

    Raises:
        ValueError: if ``projected`` has not one span for each piece of wrapping markup.
    """
    if len(projected) != len(segment.wrapping):
        raise ValueError(f"{len(segment.wrapping)} pieces of wrapping markup but {len(projected)} spans")
    wraps, lost = _nested(segment, translation, projected)
    links = (_reference(piece.target) for piece in lost if piece.kind == "link")
    additions = [*missing_verbatim(segment, translation), *links]
    at = _before_end(translation)
    inside = [wrap.span.end for wrap in wraps if wrap.span.start < at < wrap.span.end]
    at = max(inside, default=at)
    marks = _marks(wraps, translation)
    marks.setdefault(at, []).insert(0, "".join(f" ({text})" for text in additions))
    for offset, mark in _anchored(segment, translation, projected, at):
        marks.setdefault(offset, []).insert(_closings(wraps, offset), mark)
    return _escaped(segment, translation, marks)


def _anchored(segment: Segment, text: str, projected: Sequence[Span | None], end: int) -> Iterator[tuple[int, str]]:
    """Offset and mark of each piece that follows a word, the last one first."""
    for piece, span in reversed(list(zip(segment.wrapping, projected, strict=True))):
        if piece.kind in ANCHORED:
            behind = any(character.isalnum() for character in segment.text[piece.span.end :])
            yield (_word_end(text, span.end) if span and behind else end), piece.closing


def _word_end(text: str, offset: int) -> int:
    """The end of the word that an offset is in, its suffix behind an apostrophe included."""
    match = regex.compile(r"(?<=\w)(?:[\w\p{M}]|['’](?=\p{L}))+").match(text, offset)
    return match.end() if match else min(offset, len(text))


def _closings(wraps: Sequence[_Wrap], offset: int) -> int:
    return sum(wrap.span.end == offset for wrap in wraps)


def _before_end(text: str) -> int:
    at = len(text)
    while at and text[at - 1] in _END:
        at -= 1
    return at


def _nested(segment: Segment, translation: str, projected: Sequence[Span | None]) -> tuple[list[_Wrap], list[Markup]]:
    """Wraps that nest, outer ones first, and the markup that found no place."""
    placed: list[_Wrap] = []
    lost: list[Markup] = []
    pairs = [pair for pair in zip(segment.wrapping, projected, strict=True) if pair[0].kind not in ANCHORED]
    pairs.sort(key=lambda pair: -len(pair[1]) if pair[1] else 0)
    for piece, span in pairs:
        fitted = _fit(piece, _trimmed(span, translation), placed) if span else None
        if fitted is not None and len(fitted):
            placed.append(_Wrap(fitted, piece, piece.span.of(segment.text)))
        else:
            lost.append(piece)
    return placed, lost


def _trimmed(span: Span, text: str) -> Span:
    """The span without white space at its ends, and within the text."""
    end = min(span.end, len(text))
    start = min(span.start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _fit(piece: Markup, span: Span, placed: Sequence[_Wrap]) -> Span | None:
    for wrap in placed:
        other = wrap.span
        if not span.overlaps(other):
            continue
        if piece.kind == "link" and wrap.markup.kind == "link":
            span = (
                Span(other.end, span.end)
                if span.end > other.end
                else Span(span.start, min(span.end, other.start))
                if span.start < other.start
                else Span(span.start, span.start)
            )
        elif not other.contains(span) and not span.contains(other):
            span = Span(max(span.start, other.start), min(span.end, other.end))
        if not len(span):
            return None
    return span


def _marks(wraps: Sequence[_Wrap], text: str) -> dict[int, list[str]]:
    """What to write in front of each offset: closing marks, inner ones first, then opening marks, outer ones first."""
    closing: dict[int, list[tuple[int, int, str]]] = {}
    opening: dict[int, list[tuple[int, int, str]]] = {}
    for order, wrap in enumerate(wraps):
        start, end = wrap.span.start, wrap.span.end
        before, after = _pair(wrap, text)
        opening.setdefault(start, []).append((-end, order, before))
        closing.setdefault(end, []).append((-start, -order, after))
    marks: dict[int, list[str]] = {}
    for table in (closing, opening):
        for offset, entries in table.items():
            marks.setdefault(offset, []).extend(mark for _, _, mark in sorted(entries))
    return marks


def _pair(wrap: _Wrap, text: str) -> tuple[str, str]:
    piece, span = wrap.markup, wrap.span
    if piece.kind == "link":
        closing = piece.closing
        if piece.target.startswith("[") and wrap.source != span.of(text) and piece.target not in closing:
            # A reference by its own words no longer works when the words change.
            closing = "]" + piece.target
        return piece.opening, closing
    inside_word = text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum()
    if inside_word and set(piece.opening) == {"_"}:
        return piece.opening.replace("_", "*"), piece.closing.replace("_", "*")
    return piece.opening, piece.closing


def _reference(target: str) -> str:
    if target.startswith("["):
        return f"{target}{target}"
    return f"<{target}>" if _ABSOLUTE.match(target) else f"[{target}](<{target}>)"


def _escaped(segment: Segment, text: str, marks: dict[int, list[str]]) -> str:
    escapes = {p.span.of(segment.text): p.target for p in segment.markup if p.kind == "escape" and len(p.span) == 1}
    kept = [Span(m.start(), m.end()) for p in segment.verbatim for m in _occurrences(p.span.of(segment.text), text)]
    covered = {i for span in kept for i in range(span.start, span.end)} if escapes else set()
    parts: list[str] = []
    for offset, character in enumerate(text):
        parts += marks.get(offset, ())
        parts.append(escapes.get(character, character) if offset not in covered else character)
    return "".join([*parts, *marks.get(len(text), ())])


def _occurrences(piece: str, text: str) -> list[regex.Match[str]]:
    return list(regex.finditer(regex.escape(piece), text))
