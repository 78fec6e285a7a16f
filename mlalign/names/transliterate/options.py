"""Ways to write one word, and how ways for single words add up to ways for a name."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Option", "combine", "merge"]

WIDTH = 12
"""Partial names kept while words are put together."""


@dataclass(frozen=True, slots=True)
class Option:
    """A way to write a word or a stretch of a name."""

    text: str
    probability: float
    """That it is the spelling wanted."""
    known: bool
    """From a table of words or names, not spelt by rule."""
    note: str = ""
    """What was done, in words."""
    sounds: str = ""
    """Vowelled Arabic form where it is known."""


def merge(options: Iterable[Option]) -> list[Option]:
    """Each text once, with the better probability; likeliest first."""
    best: dict[str, Option] = {}
    for option in options:
        have = best.get(option.text)
        if have is None or option.probability > have.probability:
            best[option.text] = option
    return sorted(best.values(), key=lambda option: -option.probability)


def combine(columns: Sequence[Sequence[Option]], join: Callable[[Sequence[Option]], str], limit: int) -> list[Option]:
    """The likeliest combinations of one option for each column, as options for the whole.

    Args:
        columns: the options of each part, in the order of the name.
        join: makes the text of a combination.
        limit: how many at most.
    """
    partial: list[tuple[float, tuple[Option, ...]]] = [(1.0, ())]
    for column in columns:
        longer = (
            (probability * option.probability, (*chosen, option))
            for (probability, chosen), option in itertools.product(partial, column)
        )
        partial = heapq.nlargest(max(WIDTH, limit), longer, key=lambda item: item[0])
    whole = [_joined(chosen, join) for _, chosen in partial]
    return merge(whole)[:limit]


def _joined(chosen: Sequence[Option], join: Callable[[Sequence[Option]], str]) -> Option:
    probability = 1.0
    for option in chosen:
        probability *= option.probability
    # A name of several words is not surer to be wrong in proportion to its length: the mean counts for half.
    mean = probability ** (1 / max(1, len(chosen)))
    return Option(
        join(chosen),
        (probability * mean) ** 0.5,
        all(option.known for option in chosen),
        "; ".join(option.note for option in chosen if option.note),
    )
