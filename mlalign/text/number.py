"""A number found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mlalign.text.span import Span

__all__ = ["NumberKind", "NumberMention"]

NumberKind = Literal["cardinal", "ordinal", "percent", "year", "time", "other"]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text, as a value or as bounds."""

    span: Span
    """The figure or the words; of a range from the first to the second. Hedges ("at least") are outside."""
    low: float
    """The value, or the least that the text says; of a time, hours with the minutes as a fraction."""
    high: float | None
    """The most that the text says; `low` again for a plain number, None where the text sets no upper bound."""
    approximate: bool
    """The text hedges: at least, about, more than, dozens."""
    kind: NumberKind
    """``other`` is a figure that counts nothing, as in ``F-16`` or a date of figures only."""
    words: bool
    """Written in words (an Arabic dual is)."""
