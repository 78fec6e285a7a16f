"""Quotation marks: which open, which close, how deep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

__all__ = ["QuotationMark", "find_quotation_marks", "quotation_depths"]

Side = Literal["opening", "closing"]

_DOUBLE = '"“”„‟«»‹›″'
_OPENING = "“„«‹‘"
_CLOSING = "”»›’"
_BEFORE_OPENING = r"[\s(\[{—–:/\u200e\u200f\u2066-\u2069-]"
_AFTER_CLOSING = r"[\s)\]}.,;:!?…،؛؟—–/\u200e\u200f\u2066-\u2069-]"
_MARK = regex.compile(rf"[{_DOUBLE}]|''(?=\S)|(?<=\S)''")
_PROCLITIC = regex.compile(r"(?<![\p{L}\p{M}])[وفبلك]{1,2}\Z")
_SINGLE = regex.compile(
    rf"(?<![^\s(\[{{{_DOUBLE}—–])['‘‹](?=\w)(?P<words>[^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*)(?<=[\w.,!?…،؟])['’›](?!\w)"
)


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """A quotation mark in a text."""

    start: int
    end: int
    side: Side
    depth: int
    """Of the quotation that it belongs to: 1 for the outermost."""


def find_quotation_marks(text: str, depth: int = 0) -> list[QuotationMark]:
    """All quotation marks of a text; ``depth`` quotations are open at its start.

    A mark's side is read from the characters around it; where those say nothing (``و"قسد"``), it closes what is open
    and opens otherwise. Directed marks (“ ”, « ») keep their side. A single mark is a quotation mark only in a pair,
    never within a word, so that apostrophes are left alone.
    """
    singles: dict[int, tuple[int, Side]] = {}
    for match in _SINGLE.finditer(text):
        singles[match.start()] = (match.start() + 1, "opening")
        singles[match.end() - 1] = (match.end(), "closing")
    found = {match.start(): (match.end(), None) for match in _MARK.finditer(text)}
    marks = []
    for start, (end, known) in sorted({**found, **singles}.items()):
        side = known or _side(text, start, end, depth)
        if side == "opening":
            depth += 1
        marks.append(QuotationMark(start, end, side, max(depth, 1)))
        if side == "closing":
            depth = max(depth - 1, 0)
    return marks


def _side(text: str, start: int, end: int, depth: int) -> Side:
    mark = text[start:end]
    if mark in _OPENING:
        return "opening"
    if mark in _CLOSING:
        return "closing"
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not before or regex.match(_BEFORE_OPENING, before) or before in _OPENING
    closes = not after or regex.match(_AFTER_CLOSING, after) or after in _CLOSING
    if opens and closes:
        # With space on both sides (``said " yes "``) only what is open can tell; so it is at the ends of a text.
        return "closing" if depth else "opening"
    if opens:
        return "opening"
    if closes:
        return "closing"
    # Between letters: behind an Arabic one-letter word (``و"قسد"``) it opens, in front of a suffix it closes.
    return "opening" if not depth or _PROCLITIC.search(text, 0, start) else "closing"


def quotation_depths(sentences: Sequence[str]) -> list[int]:
    """How many quotations are open at the start of each sentence of a paragraph.

    A sentence that closes more than is open began inside a quotation (as when a new paragraph goes on quoting).
    """
    depths = []
    depth = 0
    for sentence in sentences:
        depth = max(depth, _closed_too_many(sentence))
        depths.append(depth)
        for mark in find_quotation_marks(sentence, depth):
            depth = mark.depth if mark.side == "opening" else mark.depth - 1
    return depths


def _closed_too_many(text: str) -> int:
    """Quotations that must be open at the start for the marks of a text to pair."""
    depth = missing = 0
    for mark in find_quotation_marks(text):
        if mark.side == "opening":
            depth += 1
        elif depth:
            depth -= 1
        else:
            missing += 1
    return missing
