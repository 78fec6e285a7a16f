"""People that are counted together: *three Russian troops and three soldiers were injured*, *a man, his wife and two
children*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from mlalign.events.cues import Cue
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["add_coordinated"]

_AND = regex.compile(r"\s*(?:[\p{L}\p{M}\u200c'’-]+\s+){0,4}?(?:and|ve|ile|[ûu]|و)\s*(?:(?:her|his|their)\s+)?")
"""What stands between two such numbers: who the first counts, and a word for *and* (written together in Arabic)."""
_COMMA = regex.compile(r"\s*[,،]\s*")
_LIKE_NOUNS = frozenset({"person", "kin", "hedge"})
"""Words of the events' tables that may stand with a counted noun; any other parts the numbers.

Verbs are among those that part them, *three men fled and two soldiers were wounded*, and the table takes them widely:
two figures that are not added are shown side by side, a wrong sum is not seen.
"""
_HURT = ("killed", "injured")
_WORD = regex.compile(r"[\w'-]+")
_OBJECT, _SUBJECT = 2, 6
"""Words between a verb and what it hurt, between those hurt and their verb."""


def add_coordinated(
    numbers: Sequence[NumberMention], words: Sequence[Cue], folded: str, persons: Sequence[NumberMention] = ()
) -> list[NumberMention]:
    """The numbers of a sentence, those that *and* joins to one sum taken as one.

    Args:
        numbers: those that count people, in order.
        words: the words of the sentence that bear on events.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        persons: words for one person, which count where they are joined with others.
    """
    alone = {person.span for person in persons}
    items = sorted([*numbers, *persons], key=lambda number: number.span)
    joined: list[NumberMention] = []
    position = 0
    while position < len(items):
        length = _length(items, position, words, folded, alone)
        total = items[position]
        for other in items[position + 1 : position + length]:
            total = _sum(total, other)
        if length > 1 or total.span not in alone:
            joined.append(total)
        position += length
    return joined


def _length(
    items: Sequence[NumberMention], position: int, words: Sequence[Cue], folded: str, persons: set[Span]
) -> int:
    """How many items from here on are counted together; commas join only what *and* ends: *a man, his wife and son*."""
    length, at = 1, position + 1
    while at < len(items):
        first, second = items[at - 1], items[at]
        if _joined(_AND, first, second, words, folded, persons):
            length = at - position + 1
        elif second.span not in persons or not _joined(_COMMA, first, second, words, folded, persons):
            break
        at += 1
    return length


def _joined(
    pattern: regex.Pattern[str],
    first: NumberMention,
    second: NumberMention,
    words: Sequence[Cue],
    folded: str,
    persons: set[Span],
) -> bool:
    start, end = first.span.end, second.span.start
    if pattern.fullmatch(folded, start, end) is None or _parted(first.span, second.span, words, folded):
        return False
    if any(cue.kind not in _LIKE_NOUNS and start <= cue.span.start < end for cue in words):
        return False
    # "three soldiers and two wounded": what is hurt stands right behind the second number, which counts by itself.
    return second.span in persons or not any(
        cue.kind not in _LIKE_NOUNS and 0 <= cue.span.start - second.span.end <= 1 for cue in words
    )


def _parted(first: Span, second: Span, words: Sequence[Cue], folded: str) -> bool:
    """Whether each has its own verb: *killed a man and two boys were wounded*."""
    before = [cue for cue in words if cue.kind in _HURT and _between(folded, cue.span.end, first.start, _OBJECT)]
    after = [cue for cue in words if cue.kind in _HURT and _between(folded, second.end, cue.span.start, _SUBJECT)]
    return bool(before and after) and before[-1].kind != after[0].kind


def _between(folded: str, start: int, end: int, most: int) -> bool:
    """Whether a stretch is one of a few words, without a sign or a word for *and*."""
    between = folded[start:end]
    if start > end or regex.search(r"[,،;؛:.]|\b(?:and|ve|[ûu])\b", between):
        return False
    return len(_WORD.findall(between)) <= most


def _sum(first: NumberMention, second: NumberMention) -> NumberMention:
    high = None if first.high is None or second.high is None else first.high + second.high
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        low=first.low + second.low,
        high=high,
        approximate=first.approximate or second.approximate,
    )
