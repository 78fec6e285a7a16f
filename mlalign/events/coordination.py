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
_VERB = regex.compile(
    r"\b(?:\p{L}+ed|were|was|had|have|has|fled|left|went|\p{L}{2,}[dt][ıiuü](?:l[ae]r)?"
    r"|(?:kir|bu|hat|ket|rev|gir|xist|bir|çu)[^\W\d_]*|(?:کر|بوو|چوو|هات|گر|ڕایان)[\p{L}\p{M}]+)\b"
)
"""Verbs between two numbers part them: *three men fled and two soldiers were wounded*. Wide: two figures that are not
added are shown side by side, a wrong sum is not seen."""
_LIKE_NOUNS = frozenset({"person", "hedge"})
"""Words of the events' tables that may stand with a counted noun; any other parts the numbers."""


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
    if barred or alone or not _BETWEEN.fullmatch(folded, start, end):
        return False
    return not _VERB.search(folded, start, end) and not _VERB.match(folded, min(second.span.end + 1, len(folded)))


def _sum(first: NumberMention, second: NumberMention) -> NumberMention:
    high = None if first.high is None or second.high is None else first.high + second.high
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        low=first.low + second.low,
        high=high,
        approximate=first.approximate or second.approximate,
    )
