"""A document as blocks of sentences that put together again give the file, character for character."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from mlalign.text.span import Span

__all__ = [
    "ANCHORED",
    "VERBATIM",
    "WRAPPING",
    "Block",
    "BlockKind",
    "Document",
    "Format",
    "Markup",
    "MarkupKind",
    "Metadata",
    "Segment",
]

Format = Literal["text", "markdown"]
BlockKind = Literal[
    "paragraph",
    "heading",
    "list_item",
    "quote",
    "table",
    "code",
    "html",
    "rule",
    "definition",
    "front_matter",
    "dateline",
    "blank",
]
"""``definition`` is a link reference definition (``[1]: https://…``), ``dateline`` a line that holds a date only."""

MarkupKind = Literal[
    "code", "url", "email", "image", "html", "footnote", "escape", "link", "emphasis", "strong", "strike"
]
VERBATIM: frozenset[MarkupKind] = frozenset({"code", "url", "email", "html"})
"""Kinds that stand in the plain sentence as themselves and must come out unchanged."""
ANCHORED: frozenset[MarkupKind] = frozenset({"footnote", "image"})
"""Kinds that are taken out of the plain sentence and put behind the word of the translation that the word in front of
them (their span) became. At the edge of a sentence they are no part of it."""
WRAPPING: frozenset[MarkupKind] = frozenset({"link", "emphasis", "strong", "strike", *ANCHORED})
"""Kinds that are taken out of the plain sentence and put around, or behind, the same words of the translation."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of inline markup of a sentence."""

    kind: MarkupKind
    span: Span
    """Where it stands in `Segment.text`; for wrapping markup, the words that it goes around."""
    opening: str = ""
    """Characters in front of the span that the plain sentence leaves out (``**``, ``[``)."""
    closing: str = ""
    """Characters behind the span that the plain sentence leaves out (``**``, ``](https://…)``, ``[^1]``)."""
    target: str = ""
    """What a link points to: a destination, or a reference label in brackets. For an escape, how the character of the
    span is written in the file (``\\*``, ``&amp;``)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or what takes the place of one (a heading, a table cell)."""

    span: Span
    """Where it stands in `Block.text`, markup included. What lies between two segments is kept as it is."""
    text: str
    """The plain sentence: no wrapping markup, no line breaks, no escapes. This is what is translated."""
    markup: tuple[Markup, ...] = ()
    """In the order of their spans; an outer piece comes before the pieces in it."""

    @property
    def verbatim(self) -> tuple[Markup, ...]:
        """Pieces that must stand in the translation unchanged: code, addresses, HTML tags."""
        return tuple(piece for piece in self.markup if piece.kind in VERBATIM)

    @property
    def wrapping(self) -> tuple[Markup, ...]:
        """Pieces to project onto the translation: links, emphasis, strong, strike, footnote marks, images."""
        return tuple(piece for piece in self.markup if piece.kind in WRAPPING)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document; ``prefix + text + suffix`` of all blocks is the file."""

    kind: BlockKind
    prefix: str
    """Marks in front: ``## ``, ``> 1. ``, a dateline, indentation."""
    text: str
    suffix: str
    """What closes the block: line ends, closing marks of a heading."""
    segments: tuple[Segment, ...] = ()
    """Empty where nothing is to be translated (code, rules, blank lines, front matter)."""
    level: int = 0
    """1 to 6 for headings, how deep a list item or a quotation is nested, 0 otherwise."""

    @property
    def source(self) -> str:
        """The characters of the block in the file."""
        return self.prefix + self.text + self.suffix


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a dateline or front matter says about a document."""

    published: date | None = None
    dateline: str = ""
    """The dateline's characters as they stand in the file, spaces around it included; empty where there is none."""
    place: str = ""
    """``DAMASCUS`` of ``DAMASCUS (Reuters) - …``."""
    outlet: str = ""
    """``Reuters`` of ``DAMASCUS (Reuters) - …``."""
    title: str = ""
    """The headline, without markup."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to translate, with all that is needed to write it back."""

    name: str
    """File name without its extension, or what the caller calls the text."""
    language: str
    format: Format
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    path: Path | None = None
    """None for standard input and text that never was a file."""
    encoding: str = "utf-8"
    """Python's name of the encoding that the file had."""
    bom: bool = False
    """Whether the file began with a byte order mark (not part of any block)."""
    newline: str = "\n"
    """The line end that most lines have; the blocks keep each line's own."""

    @property
    def text(self) -> str:
        """The whole text, character for character as it was read."""
        return "".join(block.source for block in self.blocks)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All sentences in order."""
        return tuple(segment for block in self.blocks for segment in block.segments)
