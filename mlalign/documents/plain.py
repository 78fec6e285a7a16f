"""Plain text as blocks.

A block is a run of lines without a blank one between. Marks at the start of a line that people also write in plain
text (bullets, running numbers, ``>``, ``#``) are told apart from the words, as is a line of punctuation only.

A line end within a block is either kept or read as a space:

- kept where the lines stand for themselves, which is how headlines over bylines, lists without bullets and texts
  with one sentence or paragraph a line look;
- read as a space where the text was wrapped at a fixed width: the block is no wider than `WIDEST` characters, and each
  line is so full that the next line's first word would not have fitted, or that word begins with a small letter.

Wrapped text is translated sentence by sentence and each sentence written on one line; where a sentence ends at a line
end, that line end is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mlalign.documents.dateline import Dateline
from mlalign.documents.inline import plain_inline
from mlalign.documents.lines import Line
from mlalign.documents.model import Block, BlockKind
from mlalign.documents.sentences import join_lines, read_segments

__all__ = ["NARROWEST", "WIDEST", "read_plain"]

WIDEST = 120
"""Characters of the longest line of a block that may be wrapped text; e-mail and terminals wrap at 72 to 100."""
NARROWEST = 40
"""Characters of the longest line below which short lines are taken for lines of their own."""

_BULLET = r"(?P<bullet>[-*•·‣–—+])[ \t]+(?:\[[ xX]\][ \t]+)?"
_MARK = re.compile(rf"[ \t]*(?:(?P<quote>(?:>[ \t]?)+)|(?P<heading>#{{1,6}})[ \t]+|{_BULLET})(?=\S)")
_NUMBER = re.compile(r"[ \t]*(?P<number>[0-9٠-٩]{1,3})[.)\-][ \t]+(?=\S)")
_KINDS: dict[str, BlockKind] = {"quote": "quote", "heading": "heading", "bullet": "list_item", "number": "list_item"}


def read_plain(lines: Sequence[Line], language: str, dateline: Dateline | None = None) -> list[Block]:
    """The blocks of a plain text; their sources joined are the text.

    A line above a dateline that has its line to itself is the headline.
    """
    numbered = _running_numbers(lines)
    blocks: list[Block] = []
    group = _Group()
    for number, line in enumerate(lines):
        mark = _mark(line.text, number in numbered)
        if dateline and number == dateline.line:
            if dateline.whole and not any(block.segments for block in blocks):
                group.kind, group.level = "heading", 1
            blocks += group.close(language)
            if dateline.whole:
                blocks.append(Block("dateline", "", line.text, line.end))
            else:
                group.open("paragraph", 0, line, dateline.end)
        elif line.blank or not any(character.isalnum() for character in line.text):
            blocks += group.close(language)
            blocks.append(Block("blank" if line.blank else "rule", "", line.text, line.end))
        elif mark is None:
            group.add(line)
        elif mark.lastgroup == "quote" and group.kind == "quote" and group.level == mark.group().count(">"):
            group.add(line, mark.end())
        else:
            blocks += group.close(language)
            level = len(mark.group().strip()) if mark.lastgroup in ("heading", "quote") else 1
            group.open(_KINDS[mark.lastgroup or ""], level, line, mark.end())
            if group.kind == "heading":
                blocks += group.close(language)
    return blocks + group.close(language)


def _mark(line: str, numbered: bool) -> re.Match[str] | None:
    return _MARK.match(line) or (_NUMBER.match(line) if numbered else None)


class _Group:
    """Lines that belong together so far, each with the length of the mark in front of it."""

    def __init__(self) -> None:
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.lines: list[tuple[Line, int]] = []

    def open(self, kind: BlockKind, level: int, line: Line, mark: int) -> None:
        self.kind, self.level = kind, level
        self.lines.append((line, mark))

    def add(self, line: Line, mark: int = 0) -> None:
        self.lines.append((line, mark))

    def close(self, language: str) -> list[Block]:
        """One block of wrapped lines, or a block for each line."""
        lines, kind, level = self.lines, self.kind, self.level
        self.kind, self.level, self.lines = "paragraph", 0, []
        if not lines:
            return []
        if len(lines) == 1 or _wrapped([line.text[mark:] for line, mark in lines]):
            return [_block(lines, kind, level, language)]
        rest: BlockKind = "quote" if kind == "quote" else "paragraph"
        return [
            _block([line], kind if i == 0 else rest, level if i == 0 or kind == "quote" else 0, language)
            for i, line in enumerate(lines)
        ]


def _running_numbers(lines: Sequence[Line]) -> set[int]:
    """Lines that are items of a numbered list; one number alone may be an ordinal ("12. Tugay")."""
    numbers = {i: int(match.group("number")) for i, line in enumerate(lines) if (match := _NUMBER.match(line.text))}
    order = list(numbers)
    items: set[int] = set()
    for before, after in pairwise(order):
        if numbers[after] == numbers[before] + 1:
            items |= {before, after}
    return items


def _wrapped(lines: Sequence[str]) -> bool:
    width = max(len(line.rstrip()) for line in lines)
    if not NARROWEST <= width <= WIDEST:
        return False
    for line, following in pairwise(lines):
        word = following.split(maxsplit=1)[0]
        if len(line.rstrip()) + 1 + len(word) <= width and not word[0].islower():
            return False
    return True


def _block(lines: Sequence[tuple[Line, int]], kind: BlockKind, level: int, language: str) -> Block:
    source = "".join(line.source for line, _ in lines)
    found = []
    offset = 0
    for line, mark in lines:
        text = line.text[mark:].strip()
        found.append((offset + line.text.index(text, mark), text))
        offset += len(line.source)
    start, end = found[0][0], found[-1][0] + len(found[-1][1])
    joined = join_lines([(at - start, text) for at, text in found])
    segments = read_segments(plain_inline(joined.text), joined, language, whole=kind == "heading")
    return Block(kind, source[:start], source[start:end], source[end:], segments, level)
