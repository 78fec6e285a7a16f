"""Spans followed from one version of a text to another."""

from __future__ import annotations

from collections.abc import Sequence

from mlalign.text.span import Span

__all__ = ["OffsetMap"]


class OffsetMap:
    """Maps offsets of one text to offsets of an edited version of it, by the shortest edit script between the two."""

    def __init__(self, before: str, after: str) -> None:
        from rapidfuzz.distance import Levenshtein

        self._blocks: Sequence[tuple[int, int, int, int]] = [
            (op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(before, after)
        ]
        self._length = len(after)

    def span(self, span: Span) -> Span:
        """The stretch of the edited text that a stretch of the first has become (it may be empty)."""
        start = self._start(span.start)
        return Span(start, max(start, self._end(span.end)))

    def _start(self, offset: int) -> int:
        for src_start, src_end, dest_start, dest_end in self._blocks:
            if src_start <= offset < src_end:
                return min(dest_start + (offset - src_start), dest_end)
        return self._length

    def _end(self, offset: int) -> int:
        for src_start, src_end, dest_start, dest_end in self._blocks:
            if src_start < offset <= src_end:
                return dest_end if offset == src_end else min(dest_start + (offset - src_start), dest_end)
        return 0
