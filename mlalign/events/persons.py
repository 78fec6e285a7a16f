"""Persons that no number counts: *killing a boy*, *a woman and her two children*, ``امرأة وطفلاها``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mlalign.events.cues import Cue
from mlalign.text.numbers import NumberMention
from mlalign.text.span import Span

__all__ = ["find_person", "find_persons"]

_ARTICLE = regex.compile(r"\b(?:an?|one) (?:(?!second|third|fourth|fifth)[\w-]+ ){0,2}$")
_WORD = regex.compile(r"[\w'-]+")
_GAP = 4
"""Words between one person and what befell them."""


def find_persons(
    words: Sequence[Cue], numbers: Sequence[NumberMention], folded: str, language: str
) -> Iterator[NumberMention]:
    """The words for one person and their kin (*his wife*) as numbers of one, but for those that a number counts.

    Args:
        words: the words of the sentence that bear on events.
        numbers: those of the sentence.
        folded: the sentence as the words were looked up in, with the offsets of the text.
        language: code of the sentence's language.
    """
    position = 0
    for word in sorted(words, key=lambda word: (word.span.start, -len(word.span))):
        if word.kind not in ("person", "kin") or word.span.start < position:
            continue
        article = _ARTICLE.search(folded, 0, word.span.start) if language == "en" and word.kind == "person" else None
        if language == "en" and word.kind == "person" and not article:
            continue
        span = Span(article.start() if article else word.span.start, word.span.end)
        if any(number.span.overlaps(span) or _is_next(number.span, span, folded) for number in numbers):
            continue
        position = span.end
        yield NumberMention(span, 1.0, 1.0, approximate=False, kind="cardinal", words=True)


def _is_next(number: Span, word: Span, folded: str) -> bool:
    """Whether a number stands right in front of a word, which it counts then: ``iki çocuğu``."""
    return number.end <= word.start and not folded[number.end : word.start].strip(" ")


def find_person(cue: Cue, words: Sequence[Cue], folded: str, language: str) -> Cue | None:
    """One person that a word for the hurt speaks of: *killing a boy*, *bir genç öldü*."""
    for word in words:
        if word.kind == "person" and (language != "en" or _ARTICLE.search(folded, 0, word.span.start)):
            gap = folded[min(cue.span.end, word.span.end) : max(cue.span.start, word.span.start)]
            if len(_WORD.findall(gap)) <= _GAP and not any(sign in gap for sign in ";؛.:"):
                return word
    return None
