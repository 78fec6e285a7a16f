"""What an alignment is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["AlignedPair", "Anchors"]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Sentences of one text and the sentences of the other that say the same; one side may be empty (an omission)."""

    a: tuple[int, ...]
    """0-based numbers of consecutive sentences of the first text."""
    b: tuple[int, ...]
    score: float = 0.0
    """How sure: 0 for an omission, 0.5 at the border of being aligned at all, towards 1 for a certain pair."""
    moved: bool = False
    """The pair crosses others: the passage stands elsewhere in the other text."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """For each sentence of both texts, what must come back in its counterpart: names and numbers, as opaque keys.

    A key means the same in both texts (``name:deir-ez-zor``, ``number:17``); whoever knows names and numbers makes
    them. Keys that stand in few sentences count more.
    """

    a: Sequence[frozenset[str]]
    b: Sequence[frozenset[str]]
