"""Repetitions cut short: what a model says again and again, or twice in a row, is kept once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.checks import find_loop
from mlalign.translation.hypothesis import Hypothesis, cut_out

__all__ = ["cut_doubled_words", "cut_loops"]

_TWICE = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}'’-])(\p{L}[\p{L}\p{M}'’-]*)[ \u00a0]+(\1)(?![\p{L}\p{M}\p{N}'’-])", regex.IGNORECASE
)

MOST = 40
"""Loops that are cut from one sentence at most."""


def cut_loops(hypothesis: Hypothesis, source: str) -> Hypothesis:
    """The hypothesis without its repetitions; each loop keeps its first round."""
    for _ in range(MOST):
        loop = find_loop(hypothesis.text, source)
        extra = _after_first_round(hypothesis.text, loop) if loop else None
        if extra is None:
            break
        hypothesis = cut_out(hypothesis, extra)
    return hypothesis


def cut_doubled_words(hypothesis: Hypothesis, source: str, language: str, names: Iterable[str] = ()) -> Hypothesis:
    """The hypothesis with a word that stands twice in a row (``di di``) written once.

    Nothing is cut where the source has a doubled word, nor of a longer repetition, nor what the language says twice for
    a purpose (``yavaş yavaş``), nor of the ``names``, two of which may stand side by side.
    """
    text = hypothesis.text
    doubled = list(_TWICE.finditer(text))
    if not doubled or _TWICE.search(source) or find_loop(text, source):
        return hypothesis
    meant = _reduplications(language).union(*(name.lower().split() for name in names))
    for match in reversed(doubled):
        if match[1].lower() not in meant:
            hypothesis = cut_out(hypothesis, Span(match.end(1), match.end(2)))
    return hypothesis


@cache
def _reduplications(language: str) -> frozenset[str]:
    rows = (row for row in read_table("translation_reduplications") if row["language"] == language)
    return frozenset(word for row in rows for word in row["words"].split())


def _after_first_round(text: str, loop: Span) -> Span | None:
    """What to take out of a loop: all but its shortest unit."""
    run = loop.of(text)
    for size in range(1, len(run) // 2 + 1):
        unit = run[:size]
        times = 1
        while run.startswith(unit, times * size):
            times += 1
        if times > 1 and len(run) - times * size < size and run[times * size :] == unit[: len(run) - times * size]:
            return Span(loop.start + size - (1 if unit[-1:].isspace() else 0), loop.end)
    return _words(text, loop)


def _words(text: str, loop: Span) -> Span | None:
    """The same for rounds that differ in their capitals or in the white space between them."""
    words = loop.of(text).casefold().split()
    for size in range(1, len(words) // 2 + 1):
        if all(word.strip(",،") == words[i % size].strip(",،") for i, word in enumerate(words)):
            end = loop.start
            for word in words[:size]:
                end = text.casefold().index(word, end) + len(word) if len(text) == len(text.casefold()) else loop.end
            return Span(end, loop.end) if end < loop.end else None
    return None
