"""Repetition loops cut short: what a model says again and again is kept once."""

from __future__ import annotations

from mlalign.text.span import Span
from mlalign.translation.checks import find_loop
from mlalign.translation.hypothesis import Alignment, Hypothesis

__all__ = ["cut_loops"]

MOST = 40
"""Loops that are cut from one sentence at most."""


def cut_loops(hypothesis: Hypothesis, source: str) -> Hypothesis:
    """The hypothesis without its repetitions; each loop keeps its first round."""
    for _ in range(MOST):
        loop = find_loop(hypothesis.text, source)
        extra = _after_first_round(hypothesis.text, loop) if loop else None
        if extra is None:
            break
        hypothesis = _without(hypothesis, extra)
    return hypothesis


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


def _without(hypothesis: Hypothesis, cut: Span) -> Hypothesis:
    text = hypothesis.text[: cut.start] + hypothesis.text[cut.end :]
    alignment = hypothesis.alignment
    if alignment is not None:
        target = tuple(_moved(span, cut) for span in alignment.target)
        alignment = Alignment(alignment.source, target, alignment.weights)
    return Hypothesis(text, hypothesis.score, alignment)


def _moved(span: Span, cut: Span) -> Span:
    start = span.start if span.start <= cut.start else max(cut.start, span.start - len(cut))
    end = span.end if span.end <= cut.start else max(cut.start, span.end - len(cut))
    return Span(start, max(start, end))
