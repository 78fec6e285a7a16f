"""Markdown (CommonMark, with tables and strikethrough) as blocks.

Headings, paragraphs, list items, quotations, table cells, footnotes and the words of images and of simple HTML blocks
are translated. Code, other HTML blocks, front matter, link reference definitions and rules are not. A sentence may run
over several lines of a paragraph; its translation is written on one. Hard line breaks are kept: a sentence never goes
across one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mlalign.documents.dateline import Dateline
from mlalign.documents.html_block import html_segments
from mlalign.documents.inline import read_inline
from mlalign.documents.lines import Line
from mlalign.documents.model import Block, BlockKind, Segment
from mlalign.documents.notes import FOOTNOTE_DEFINITION, leave_out_footnotes
from mlalign.documents.sentences import join_lines, read_segments

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["front_matter_length", "read_markdown"]

_FRONT_MATTER_END = re.compile(r"(---|\.\.\.)\s*\Z")
_CONTAINER = re.compile(r"[ \t>]*")
_CELL = re.compile(r"(?:\\.|[^\\|])+", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_WHOLE: dict[str, BlockKind] = {"fence": "code", "code_block": "code", "html_block": "html", "hr": "rule"}


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A block of the file that has text of its own."""

    kind: BlockKind
    start: int
    """First line."""
    end: int
    """Line behind the last."""
    content: str | None
    """Inline source as markdown-it sees it; None where there is none."""
    level: int = 0


def read_markdown(lines: Sequence[Line], language: str, dateline: Dateline | None = None) -> list[Block]:
    """The blocks of a Markdown text; their sources joined are the text."""
    first = front_matter_length(lines)
    blocks = [Block("front_matter", "", "".join(line.source for line in lines[:first]), "")] if first else []
    body = lines[first:]
    environment: dict[str, Any] = {}
    source = "\n".join(line.text for line in body).replace("\0", "\ufffd")
    tokens = _parser().parse(source, environment)
    leave_out_footnotes(environment.get("references", {}))
    position = 0
    for leaf in _leaves(tokens):
        if leaf.start < position:
            continue
        blocks += _unclaimed(body[position : leaf.start], language, environment)
        cut = dateline.end if dateline and dateline.line == first + leaf.start else 0
        blocks += _blocks(leaf, body[leaf.start : leaf.end], language, environment, cut)
        position = leaf.end
    return [*blocks, *_unclaimed(body[position:], language, environment)]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table"])
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def front_matter_length(lines: Sequence[Line]) -> int:
    """Lines of the YAML block at the start, its fences included; 0 without one."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.blank and number == 2:
            return 0
        if _FRONT_MATTER_END.match(line.text):
            return number
    return 0


def _leaves(tokens: Sequence[Token]) -> Iterator[_Leaf]:
    containers: list[BlockKind] = []
    opened: Token | None = None
    table = 0
    for token in tokens:
        if token.type == "table_open":
            table += 1
            yield _Leaf("table", *_map(token), None)
        elif token.type == "table_close":
            table -= 1
        elif table:
            continue
        elif token.type in ("list_item_open", "blockquote_open"):
            containers.append("list_item" if token.type == "list_item_open" else "quote")
        elif token.type in ("list_item_close", "blockquote_close"):
            containers.pop()
        elif token.type in ("paragraph_open", "heading_open"):
            opened = token
        elif token.type == "inline" and opened is not None:
            kind: BlockKind = containers[-1] if containers else "paragraph"
            if opened.type == "heading_open":
                yield _Leaf("heading", *_map(opened), token.content, int(opened.tag[1]))
            else:
                yield _Leaf(kind, *_map(opened), token.content, containers.count(kind))
        elif token.type in _WHOLE:
            yield _Leaf(_WHOLE[token.type], *_map(token), None)


def _map(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 0)
    return start, end


def _unclaimed(lines: Sequence[Line], language: str, environment: dict[str, Any]) -> Iterator[Block]:
    """Lines that markdown-it makes nothing of: blank ones, empty list items, link reference definitions.

    A footnote of one word looks like one of the last.
    """
    for line in lines:
        note = FOOTNOTE_DEFINITION.match(line.text)
        text = line.text[note.end() :].strip() if note else ""
        if note and any(character.isalnum() for character in text):
            joined = join_lines([(0, text)])
            segments = read_segments(read_inline(text, environment), joined, language)
            end = note.end() + len(text)
            yield Block("paragraph", note.group(), text, line.text[end:] + line.end, _words_of(segments))
            continue
        kind: BlockKind = "definition" if any(character.isalnum() for character in line.text) else "blank"
        yield Block(kind, "", line.text, line.end)


def _words_of(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The segments but for those that are an address only."""
    return tuple(one for one in segments if not any(len(piece.span) == len(one.text) for piece in one.verbatim))


def _blocks(
    leaf: _Leaf, lines: Sequence[Line], language: str, environment: dict[str, Any], cut: int
) -> Iterator[Block]:
    """The blocks of a leaf; the first ``cut`` characters of its first line are a dateline."""
    source = "".join(line.source for line in lines)
    # Some tokens claim the blank lines behind them.
    last = max((i for i, line in enumerate(lines) if not line.blank), default=-1) + 1
    behind = lines[last:] if leaf.kind != "code" else []
    source = source[: len(source) - sum(len(line.source) for line in behind)]
    lines = lines[: len(lines) - len(behind)]
    if leaf.kind == "table":
        yield _table(lines, language, environment)
    elif cut and cut == len(lines[0].text) and len(lines) == 1:
        yield Block("dateline", "", source, "")
    elif leaf.kind == "html":
        yield Block("html", "", source, "", html_segments(source, language))
    elif leaf.content is None or not leaf.content.strip():
        yield Block(leaf.kind, "", source, "", (), leaf.level)
    else:
        yield _prose(leaf, lines, source, language, environment, cut)
    yield from _unclaimed(behind, language, environment)


def _prose(
    leaf: _Leaf, lines: Sequence[Line], source: str, language: str, environment: dict[str, Any], cut: int
) -> Block:
    found: list[tuple[int, str]] = []
    offset = 0
    for content, line in zip((leaf.content or "").split("\n"), lines, strict=False):
        text = content.strip()
        if leaf.kind == "list_item" and not found and (task := _TASK.match(text)):
            text = text[task.end() :]
        at = max(line.text.replace("\0", "\ufffd").rfind(text), 0)
        end = at + len(text)
        at = max(at, cut) if not found and cut < end else at
        found.append((offset + at, line.text[at:end]))
        offset += len(line.source)
    # Two spaces at a line's end are a hard line break.
    found = [(at, _with_break(text, at, source)) for at, text in found[:-1]] + found[-1:]
    start, end = found[0][0], found[-1][0] + len(found[-1][1])
    joined = join_lines([(at - start, text) for at, text in found])
    segments = read_segments(read_inline(joined.text, environment), joined, language, whole=leaf.kind == "heading")
    return Block(leaf.kind, source[:start], source[start:end], source[end:], segments, leaf.level)


def _with_break(text: str, at: int, source: str) -> str:
    end = at + len(text)
    return source[at : end + 2] if source[end : end + 2] == "  " else text


def _table(lines: Sequence[Line], language: str, environment: dict[str, Any]) -> Block:
    segments: list[Segment] = []
    offset = 0
    for number, line in enumerate(lines):
        if number != 1:
            start = _CONTAINER.match(line.text).end()  # type: ignore[union-attr]
            for match in _CELL.finditer(line.text, start):
                text = match.group().strip()
                if text:
                    at = offset + match.start() + match.group().index(text)
                    joined = join_lines([(at, text)])
                    segments += read_segments(read_inline(text, environment), joined, language)
        offset += len(line.source)
    return Block("table", "", "".join(line.source for line in lines), "", tuple(segments))
