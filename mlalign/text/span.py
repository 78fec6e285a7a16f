"""A stretch of text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of character (code point) offsets into a text, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def gap(self, other: Span) -> int:
        """Characters between the two, 0 where they touch or overlap."""
        return max(0, self.start - other.end, other.start - self.end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch in a text that has ``by`` more characters in front."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The characters."""
        return text[self.start : self.end]
