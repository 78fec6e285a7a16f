"""Numbers of people that are counted together: *three Russian troops and three soldiers were injured*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from mlalign.events.cues import Cue
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["add_coordinated"]

_BETWEEN = regex.compile(r"\s*(?:[\p{L}\p{M}\u200c'’-]+\s+){0,4}?(?:and|ve|[ûu]|و)\s*")
"""What stands between two such numbers: who the first counts, and a word for *and* (written together in Arabic)."""
_LIKE_NOUNS = frozenset({"person", "hedge"})
"""Words of the events' tables that may stand with a counted noun; any other parts the numbers.

Verbs are among those that part them, *three men fled and two soldiers were wounded*, and the table takes them widely:
two figures that are not added are shown side by side, a wrong sum is not seen.
"""


def add_coordinated(numbers: Sequence[NumberMention], words: Sequence[Cue], folded: str) -> list[NumberMention]:
    """The numbers of a sentence, those that *and* joins to one sum taken as one.

    Args:
        numbers: those that count people, in order.
        words: the words of the sentence that bear on events.
        folded: the sentence as the words were looked up in, with the offsets of the text.
    """
    joined: list[NumberMention] = []
    for number in numbers:
        if joined and _together(joined[-1], number, words, folded):
            joined[-1] = _sum(joined[-1], number)
        else:
            joined.append(number)
    return joined


def _together(first: NumberMention, second: NumberMention, words: Sequence[Cue], folded: str) -> bool:
    start, end = first.span.end, second.span.start
    barred = any(cue.kind not in _LIKE_NOUNS and start <= cue.span.start < end for cue in words)
    # "three soldiers and two wounded": what is hurt stands right behind the second number, which counts by itself.
    alone = any(cue.kind not in _LIKE_NOUNS and 0 <= cue.span.start - second.span.end <= 1 for cue in words)
    return not barred and not alone and _BETWEEN.fullmatch(folded, start, end) is not None


def _sum(first: NumberMention, second: NumberMention) -> NumberMention:
    high = None if first.high is None or second.high is None else first.high + second.high
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        low=first.low + second.low,
        high=high,
        approximate=first.approximate or second.approximate,
    )
