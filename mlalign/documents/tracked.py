"""Text under revision that remembers where each of its characters came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from mlalign.text.span import Span

__all__ = ["KEPT", "Tracked"]

KEPT = "\ufffc"
"""Stands for a protected piece in `Tracked.key`."""


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    start: int
    end: int
    kept: bool = False


class Tracked:
    """A text to revise by regular expressions, some pieces of which must stay as they are.

    Args:
        text: the text.
        protected: spans that no revision may touch.
    """

    def __init__(self, text: str, protected: Sequence[Span] = ()) -> None:
        self._units: list[_Unit] = []
        position = 0
        for span in sorted(protected):
            if span.start < position or not len(span):
                continue
            self._units += [_Unit(text[i], i, i + 1) for i in range(position, span.start)]
            self._units.append(_Unit(span.of(text), span.start, span.end, kept=True))
            position = span.end
        self._units += [_Unit(text[i], i, i + 1) for i in range(position, len(text))]

    @property
    def key(self) -> str:
        """The text as it is now, with one `KEPT` for each protected piece: what patterns are matched against."""
        return "".join(KEPT if unit.kept else unit.text for unit in self._units)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(unit.text for unit in self._units)

    def sub(self, pattern: regex.Pattern[str], replacement: Callable[[regex.Match[str]], str] | str) -> None:
        """Replace each match in `key` (patterns must not match `KEPT`); a string replacement is taken literally."""
        for match in reversed(list(pattern.finditer(self.key))):
            new = replacement if isinstance(replacement, str) else replacement(match)
            if new != match.group():
                self.put(Span(*match.span()), new)

    def put(self, span: Span, new: str) -> None:
        """Replace ``key[span]``."""
        old = self._units[span.start : span.end]
        if len(new) == len(old):
            units = [_Unit(text, unit.start, unit.end) for text, unit in zip(new, old, strict=True)]
        else:
            behind = self._units[span.start - 1].end if span.start else 0
            start, end = (old[0].start, old[-1].end) if old else (behind, behind)
            units = [_Unit(text, start, end) for text in new]
        self._units[span.start : span.end] = units

    def move(self, span: Span) -> Span:
        """Where a span of the original text stands now."""
        start = end = None
        position = 0
        for unit in self._units:
            if unit.start < span.end and unit.end > span.start:
                start = position if start is None else start
                end = position + len(unit.text)
            elif unit.end <= span.start and start is None:
                end = position + len(unit.text)
            position += len(unit.text)
        if start is None:
            return Span(end or 0, end or 0)
        return Span(start, end or start)
