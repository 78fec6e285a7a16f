"""Stretches that name a part of those who were just counted: *three people, among them two children, were killed*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mlalign.events.cues import Cue
from mlalign.text.span import Span

__all__ = ["find_asides"]

_STOP = regex.compile(r"[,،;؛:()]|\. |\.$|$")
_ENDS = {"tr": regex.compile(r"\b(?:bulunduğu|olduğu|bulunan|olan)\b")}
"""Verbs that end a stretch that stands in front of those counted: ``aralarında çocukların da bulunduğu``."""


def find_asides(words: Sequence[Cue], folded: str, language: str) -> tuple[Span, ...]:
    """The stretches in order, signs around them included.

    Args:
        words: the words of the sentence that bear on events.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        language: code of the sentence's language.
    """
    return tuple(_asides(words, folded, language))


def _asides(words: Sequence[Cue], folded: str, language: str) -> Iterator[Span]:
    position = 0
    for cue in words:
        if cue.kind != "including" or cue.span.start < position:
            continue
        opening = regex.search(r"[,،(]\s*(?:و)?$", folded[: cue.span.start])
        start = opening.start() if opening else cue.span.start
        ending = _ENDS[language].search(folded, cue.span.end) if language in _ENDS else None
        position = ending.end() if ending else _end(cue, words, folded)
        yield Span(start, position)


def _end(cue: Cue, words: Sequence[Cue], folded: str) -> int:
    """The next sign, included where it closes what one opened, or the next word for the hurt."""
    stop = _STOP.search(folded, cue.span.end)
    assert stop is not None
    hurt = [word.span.start for word in words if word.kind in ("killed", "injured") and word.span.start >= cue.span.end]
    end = stop.end() if stop[0][:1] in (",", "،", ")") else stop.start()
    return min([end, *hurt])
