"""That nobody was killed or injured, which is not the same as nothing said: *no one was killed*, ``can kaybı yok``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlalign.events.cues import Cue
from mlalign.text.numbers import NumberMention

__all__ = ["KINDS", "find_nobody"]

KINDS = {"none_killed": "killed", "none_injured": "injured"}
"""Kinds of ``events_words.tsv`` to whom they speak of; a phrase may stand in both rows (*no casualties*)."""


def find_nobody(words: Iterable[Cue]) -> Iterator[tuple[str, NumberMention]]:
    """``killed`` or ``injured`` and a number of zero for each phrase that says so of them.

    Args:
        words: the words of a sentence that bear on events.
    """
    told: set[str] = set()
    for cue in words:
        kind = KINDS.get(cue.kind)
        if kind and kind not in told:
            told.add(kind)
            yield kind, NumberMention(cue.span, 0.0, 0.0, approximate=False, kind="cardinal", words=True)
