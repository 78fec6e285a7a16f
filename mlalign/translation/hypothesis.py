"""What a model says a sentence means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mlalign.text.span import Span

__all__ = ["Alignment", "Hypothesis", "cut_out"]


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


def cut_out(hypothesis: Hypothesis, cut: Span) -> Hypothesis:
    """The hypothesis without a stretch of its text."""
    text = hypothesis.text[: cut.start] + hypothesis.text[cut.end :]
    alignment = hypothesis.alignment
    if alignment is not None:
        alignment = replace(alignment, target=tuple(_moved(span, cut) for span in alignment.target))
    return Hypothesis(text, hypothesis.score, alignment)


def _moved(span: Span, cut: Span) -> Span:
    start = span.start if span.start <= cut.start else max(cut.start, span.start - len(cut))
    end = span.end if span.end <= cut.start else max(cut.start, span.end - len(cut))
    return Span(start, max(start, end))
