"""Sentences, parts of long sentences, and words.

Boundaries are those of Unicode's text segmentation (UAX 29, by polyglot3), with a layer of our own for what the
standard leaves to languages: abbreviations, initials, ordinals, quotations that go on. All of it is linear in the
length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mlalign.languages import get_language
from mlalign.text.abbreviations import goes_on
from mlalign.text.span import Span

__all__ = ["split_long", "split_sentences", "split_words"]

_CLOSERS = r"""\"'”’»›)\]}"""
_MISSED = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}})\.[{_CLOSERS}]*\s+(?=[\"“«(]?\d))|(?:(?:…|\.\.\.)[{_CLOSERS}]*\s+(?=[\"“«(]?[^\W\d_]))"
)
"""Ends that UAX 29 does not see: before a figure ("… ended. 12 men …"), and an ellipsis of one character."""
_STRAY = re.compile(r"[”’»›)\]}]+(?=\s|$)")
"""Closing marks that white space parts from their sentence, as in ``« … . »``."""
_CLAUSE_ENDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[.!?؟…][{_CLOSERS}]*\s",
        rf"(?:[;؛:][{_CLOSERS}]*|\s[-–—])\s",
        rf"[,،)\]»”][{_CLOSERS}]*\s",
        r"\s",
    )
)
"""Where a part of a long sentence may end, best first."""


def split_sentences(text: str, language: str) -> list[Span]:
    """The sentences of a text, in order, without white space at their ends and nothing but white space between them.

    A line break ends a sentence.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    if not text.strip():
        return []
    spans: list[Span] = []
    start = 0
    for end in _ends(text, code):
        spans += _trimmed(text, start, end)
        start = max(start, end)
    return spans + _trimmed(text, start, len(text))


def _ends(text: str, language: str) -> Iterator[int]:
    from polyglot3.tokenize.breakiter import sentence_boundaries

    missed = {match.end() for match in _MISSED.finditer(text) if not _in_small_letters(text, match.end())}
    for end in sorted({*sentence_boundaries(text)[1:-1], *missed}):
        if text[end - 1] in "\n\r\x85\u2028\u2029":
            yield end
        elif stray := _STRAY.match(text, end):
            yield stray.end()
        elif not goes_on(text, end, language):
            yield end


def _in_small_letters(text: str, position: int) -> bool:
    return text[position : position + 2].lstrip('"“«(')[:1].islower()


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return [Span(start + left, start + right)] if right > left else []


def split_long(text: str, language: str, limit: int) -> list[Span]:
    """Parts of at most ``limit`` characters that end at clause ends, else between words, else anywhere.

    The parts are of like lengths; nothing but white space stands between them.

    Raises:
        ValueError: if the limit is not positive.
        UnknownLanguageError: for a language that mlalign does not know.
    """
    get_language(language)
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    spans: list[Span] = []
    position = 0
    while position < len(text):
        left = len(text) - position
        end = len(text) if left <= limit else _cut(text, position, -(-left // -(-left // limit)), limit)
        spans += _trimmed(text, position, end)
        position = end
    return spans


def _cut(text: str, start: int, wanted: int, limit: int) -> int:
    """Where to cut a text that goes on for more than ``limit``: near ``wanted``, at the best kind of place there is."""
    window = text[start : start + limit + 1]
    for pattern in _CLAUSE_ENDS:
        ends = [match.end() for match in pattern.finditer(window, limit // 3)]
        if ends:
            return start + min(ends, key=lambda end: abs(end - wanted))
    end = start + limit
    while end > start + 1 and not _may_cut(text[end]):
        end -= 1
    return end


def _may_cut(char: str) -> bool:
    import unicodedata

    return not unicodedata.category(char).startswith("M") and char not in "\u200c\u200d"


def split_words(text: str, language: str) -> list[Span]:
    """The words and numbers of a text, punctuation left out: ``Suriye'nin`` and ``3.5`` are one each, ``Al-Akram`` two.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    from polyglot3.tokenize.breakiter import word_boundaries

    get_language(language)
    boundaries = word_boundaries(text) if text else []
    return [Span(start, end) for start, end in pairwise(boundaries) if any(char.isalnum() for char in text[start:end])]
