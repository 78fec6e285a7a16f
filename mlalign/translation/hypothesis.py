"""What a model says a sentence means."""

from __future__ import annotations

from dataclasses import dataclass

from mlalign.text.span import Span

__all__ = ["Alignment", "Hypothesis"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Attention of each target token over the source tokens, with where the tokens stand in both texts."""

    source: tuple[Span, ...]
    """Character span of each source token in the source text (empty spans for special tokens)."""
    target: tuple[Span, ...]
    """Character span of each target token in the hypothesis' text."""
    weights: tuple[tuple[float, ...], ...]
    """``weights[t][s]``: share of target token ``t``'s attention on source token ``s``; a row sums to about 1."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one sentence by one model."""

    text: str
    score: float
    """Mean log probability of a target token; 0 is certain. Comparable between sentences, not between models."""
    alignment: Alignment | None = None
    """None where the model gives no attention, and for routes through a pivot language."""
