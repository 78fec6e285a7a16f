"""How far a name stands from a word."""

from __future__ import annotations

import regex

from mlalign.events.cues import Cue

__all__ = ["FAR", "gap"]

FAR = 99
"""Words that stand for "in another clause"."""
_WORD = regex.compile(r"[\w'-]+")


def gap(text: str, cue: Cue, start: int, end: int) -> tuple[bool, int]:
    """Whether a name stands before a word, and how many words are between; `FAR` where a clause ends between.

    Args:
        text: the sentence as the word was looked up in.
        cue: the word.
        start: where the name begins.
        end: where it ends.
    """
    before = end <= cue.span.start
    between = text[end : cue.span.start] if before else text[cue.span.end : start]
    if regex.search(r"[;؛:]|\.\s", between) or (cue.span.start < end and start < cue.span.end):
        return before, FAR
    return before, len(_WORD.findall(between))
