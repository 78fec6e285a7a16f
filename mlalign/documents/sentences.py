"""The sentences of a block, each with the markup that is its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mlalign.documents.inline import Inline, Piece
from mlalign.documents.model import ANCHORED, WRAPPING, Markup, Segment
from mlalign.text.span import Span

__all__ = ["LONGEST", "Joined", "join_lines", "read_segments"]

LONGEST = 1500
"""Characters of the longest sentence that is left whole; news has none of half that length."""


@dataclass(frozen=True, slots=True)
class Joined:
    r"""Lines of a block without the marks and spaces around them, joined with ``\n``."""

    text: str
    starts: tuple[int, ...]
    """Offset of each line in ``text``."""
    origins: tuple[int, ...]
    """Offset of each line's first character in the block."""

    def origin(self, offset: int) -> int:
        """Where a character of ``text`` stands in the block."""
        line = bisect_right(self.starts, offset) - 1
        return self.origins[line] + offset - self.starts[line]


def join_lines(lines: Sequence[tuple[int, str]]) -> Joined:
    """Join lines, each given with its offset in the block."""
    starts, position = [], 0
    for _, line in lines:
        starts.append(position)
        position += len(line) + 1
    return Joined("\n".join(line for _, line in lines), tuple(starts), tuple(origin for origin, _ in lines))


def read_segments(inline: Inline, joined: Joined, language: str, *, whole: bool = False) -> tuple[Segment, ...]:
    """The sentences of an inline text, with spans in its block.

    Markup that begins and ends where sentences do (a sentence or a paragraph all in bold) stays between the segments
    and need not be projected; markup that ends in the middle of another sentence is given to each of them.

    Args:
        inline: the text taken apart.
        joined: the lines that it was read from.
        language: code of the language that it is written in.
        whole: do not split (headings).
    """
    sentences = _sentence_spans(inline, language, whole)
    places, own = _assign(inline.pieces, sentences, [inline.source_span(span) for span in sentences])
    return tuple(
        Segment(
            Span(joined.origin(place.start), joined.origin(place.end - 1) + 1),
            sentence.of(inline.plain),
            tuple(_markup(piece, sentence, inline.source) for piece in pieces),
        )
        for sentence, place, pieces in zip(sentences, places, own, strict=True)
    )


def _sentence_spans(inline: Inline, language: str, whole: bool) -> list[Span]:
    from mlalign.text.segment import split_sentences

    spans = []
    start = 0
    for end in (*inline.breaks, len(inline.plain)):
        chunk = inline.plain[start:end]
        trimmed = chunk.strip()
        if trimmed and whole:
            spans.append(Span(0, len(trimmed)).shift(start + chunk.index(trimmed)))
        elif trimmed:
            for sentence in split_sentences(chunk, language):
                spans += [part.shift(start) for part in _parts(sentence, chunk, language)]
        start = end + 1
    tags = [piece.span for piece in inline.pieces if piece.kind == "html"]
    return [span for span in spans if _has_words(span, inline.plain, tags)]


def _has_words(sentence: Span, text: str, tags: Sequence[Span]) -> bool:
    """Whether there is anything to translate, tags left aside."""
    characters = list(sentence.of(text))
    for tag in tags:
        if tag.overlaps(sentence):
            start = max(tag.start - sentence.start, 0)
            characters[start : tag.end - sentence.start] = " " * (tag.end - sentence.start - start)
    return any(character.isalnum() for character in characters)


def _parts(sentence: Span, text: str, language: str) -> list[Span]:
    """The sentence, or its parts where it is longer than any sentence is (a table, a text without full stops)."""
    if len(sentence) <= LONGEST:
        return [sentence]
    from mlalign.text.segment import split_long

    parts = split_long(sentence.of(text), language, LONGEST)
    return [part.shift(sentence.start) for part in parts if len(part)]


def _assign(
    pieces: Sequence[Piece], sentences: Sequence[Span], places: list[Span]
) -> tuple[list[Span], list[list[Piece]]]:
    """The place of each sentence in the source, marks included, and the pieces that it holds.

    Taking a mark into a sentence may take in the marks between it and the words, hence the loop.
    """
    starts = [sentence.start for sentence in sentences]
    own: list[list[Piece]] = [[] for _ in sentences]
    waiting = list(pieces)
    while True:
        bounds = [place.start for place in places]
        left = []
        for piece in waiting:
            if piece.kind in WRAPPING and not any(
                _lies_in(mark, places, bounds) for mark in (piece.opening, piece.closing)
            ):
                left.append(piece)
                continue
            if piece.kind in ANCHORED:
                i = bisect_right(bounds, piece.closing.start) - 1
                own[i].append(piece)
                continue
            for i in range(max(bisect_right(starts, piece.span.start) - 1, 0), len(sentences)):
                if sentences[i].start >= piece.span.end:
                    break
                if sentences[i].overlaps(piece.span):
                    own[i].append(piece)
                    if piece.kind in WRAPPING:
                        places[i] = _widen(places[i], sentences[i], piece)
        if len(left) == len(waiting):
            break
        waiting = left
    for held in own:
        held.sort(key=lambda piece: (piece.span.start, -piece.span.end, piece.opening.start))
    return places, own


def _lies_in(mark: Span, places: Sequence[Span], bounds: Sequence[int]) -> bool:
    i = bisect_right(bounds, mark.start) - 1
    return i >= 0 and mark.start < places[i].end


def _widen(place: Span, sentence: Span, piece: Piece) -> Span:
    start = min(place.start, piece.opening.start) if piece.span.start >= sentence.start else place.start
    end = max(place.end, piece.closing.end) if piece.span.end <= sentence.end else place.end
    return Span(start, end)


def _markup(piece: Piece, sentence: Span, source: str) -> Markup:
    if piece.span.overlaps(sentence):
        span = Span(max(piece.span.start, sentence.start), min(piece.span.end, sentence.end)).shift(-sentence.start)
    else:
        span = Span(0, 0)
    return Markup(piece.kind, span, piece.opening.of(source), piece.closing.of(source), piece.target)
