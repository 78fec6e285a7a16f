"""Text cut into runs of one direction, names and plain words, ready for a template to mark up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import regex

from mlalign.languages import Direction
from mlalign.text.span import Span

__all__ = ["Piece", "Run", "direction_runs", "pieces"]

T = TypeVar("T")

_LATIN = regex.compile(
    r"(?:https?://|www\.)[^\s،؛؟]+|[\w.+-]+@[\w.-]+\w"
    r"|\p{Script=Latin}[\p{Script=Latin}\p{M}0-9]*"
    r"(?:[ .,&'’/@_+:?=#%~-]+[\p{Script=Latin}0-9][\p{Script=Latin}\p{M}0-9]*)*"
    r"|[0-9]+(?:[-–/:.][0-9]+)+"
)
_ARABIC = regex.compile(
    r"\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*(?:[ .،'-]+\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*)*"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``direction`` is set where it must be isolated from what surrounds it."""

    text: str
    direction: Direction | None = None

    @property
    def unbroken(self) -> bool:
        """Whether a line break would garble it (a date, ``F-16``); long addresses must break."""
        return self.direction == "ltr" and len(self.text) <= 16 and " " not in self.text


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A stretch of text with what it refers to, if it refers to something."""

    runs: tuple[Run, ...]
    reference: T | None = None


def direction_runs(text: str, direction: Direction) -> tuple[Run, ...]:
    """The text in runs; those against ``direction``, and number groups such as dates in right-to-left text, are marked.

    Without isolation the bidirectional algorithm takes the marks and numbers next to a Latin word along with it, and
    shows ``2020-07-18`` in Arabic from the day on.
    """
    pattern, other = (_LATIN, "ltr") if direction == "rtl" else (_ARABIC, "rtl")
    runs, position = [], 0
    for match in pattern.finditer(text):
        runs.append(Run(text[position : match.start()]))
        runs.append(Run(match.group(), "ltr" if other == "ltr" else "rtl"))
        position = match.end()
    runs.append(Run(text[position:]))
    return tuple(run for run in runs if run.text)


def pieces(text: str, marked: Iterable[tuple[Span, T]], direction: Direction) -> Sequence[Piece[T]]:
    """The text cut at marked spans; of two that overlap the one that begins first (of those the longer) is kept."""
    cut: list[Piece[T]] = []
    position = 0
    for span, reference in sorted(marked, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < position or not len(span) or span.end > len(text):
            continue
        cut.append(Piece(direction_runs(text[position : span.start], direction)))
        cut.append(Piece(direction_runs(span.of(text), direction), reference))
        position = span.end
    cut.append(Piece(direction_runs(text[position:], direction)))
    return [piece for piece in cut if piece.runs]
