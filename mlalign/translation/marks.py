"""Quotation marks and brackets that the model lost are put back around the words that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from mlalign.documents.quotations import QuotationMark, find_quotation_marks
from mlalign.text.span import Span
from mlalign.translation.locate import project
from mlalign.translation.offsets import OffsetMap
from mlalign.translation.restore import Draft

__all__ = ["MarkEdit", "mend_brackets", "mend_quotations"]

_END = regex.compile(r"\s*\Z")
_INSERTED = regex.compile(r"\[[^\[\]]*\]")
_LETTER = regex.compile(r"[\p{L}\p{N}]")


@dataclass(frozen=True, slots=True)
class MarkEdit:
    """Characters to put in the place of a stretch of a draft's text."""

    span: Span
    text: str


def mend_quotations(source: str, draft: Draft, depth: int) -> list[MarkEdit]:
    """The changes that give a draft the quotation marks of its source; none where it has as many of each side.

    Args:
        source: the source sentence.
        draft: its translation.
        depth: quotations that are open at the start of the sentence.
    """
    wanted, there = find_quotation_marks(source, depth), find_quotation_marks(draft.text, depth)
    if sorted(mark.side for mark in wanted) == sorted(mark.side for mark in there):
        return []
    edits = [MarkEdit(Span(mark.start, mark.end), "") for mark in there]
    place = _placer(source, draft)
    for opening, closing in _pairs(wanted):
        quoted = Span(opening.end if opening else 0, closing.start if closing else len(source))
        span = place(quoted)
        if opening:
            edits.append(MarkEdit(Span(span.start, span.start), "“"))
        if closing:
            edits.append(MarkEdit(Span(span.end, span.end), "”"))
    return edits


def mend_brackets(source: str, draft: Draft) -> list[MarkEdit]:
    """Round brackets to put around the names that stand alone in brackets in the source but not in the draft."""
    edits = []
    for placed in draft.placed:
        term = draft.substitution.pieces[placed.index].term
        before, after = source[: term.span.start].rstrip(), source[term.span.end :].lstrip()
        if before.endswith("(") and after.startswith(")") and placed.strategy != "inserted":
            if not draft.text[: placed.span.start].rstrip().endswith("("):
                edits.append(MarkEdit(Span(placed.span.start, placed.span.start), "("))
            if not draft.text[placed.span.end :].lstrip().startswith(")"):
                edits.append(MarkEdit(Span(placed.span.end, placed.span.end), ")"))
    return edits


def _pairs(marks: Sequence[QuotationMark]) -> Iterator[tuple[QuotationMark | None, QuotationMark | None]]:
    """Opening marks with the closing ones that belong to them; None where a quotation goes beyond the sentence."""
    open_: list[QuotationMark] = []
    for mark in marks:
        if mark.side == "opening":
            open_.append(mark)
        else:
            yield (open_.pop() if open_ else None), mark
    yield from ((mark, None) for mark in open_)


def _placer(source: str, draft: Draft) -> Callable[[Span], Span]:
    """A function from quoted words of the source to the words of the draft that translate them."""
    pieces = draft.substitution.pieces
    exact = {pieces[placed.index].term.span: placed.span for placed in draft.placed}
    inserted = [placed.span for placed in draft.placed if placed.strategy == "inserted"]
    brackets = [Span(*match.span()) for match in _INSERTED.finditer(draft.text)]
    whole_names = [*exact.values(), *(one for one in brackets if any(one.contains(span) for span in inserted))]
    end = _END.search(draft.text)
    whole = Span(0, end.start() if end else len(draft.text))
    to_model = OffsetMap(source, draft.substitution.text)
    to_draft = OffsetMap(draft.hypothesis.text, draft.text)

    def place(quoted: Span) -> Span:
        inner = _trimmed(quoted, source)
        if inner in exact:
            return exact[inner]
        start = None if _LETTER.search(source[: inner.start]) else 0
        stop = None if _LETTER.search(source[inner.end :]) else whole.end
        found = None
        if (start is None or stop is None) and draft.hypothesis.alignment is not None:
            found = project(draft.hypothesis.alignment, to_model.span(inner), draft.hypothesis.text)
        span = to_draft.span(found) if found else whole
        start, stop = span.start if start is None else start, span.end if stop is None else stop
        return _around_names(Span(start, stop), whole_names) if start < stop else whole

    return place


def _around_names(span: Span, names: Iterable[Span]) -> Span:
    """The span widened so that it cuts no name."""
    start, end = span.start, span.end
    for name in names:
        if name.start < start < name.end:
            start = name.start
        if name.start < end < name.end:
            end = name.end
    return Span(start, end)


def _trimmed(span: Span, text: str) -> Span:
    """The span from its first letter or figure to its last."""
    inside = span.of(text)
    letters = [match.start() for match in _LETTER.finditer(inside)]
    return Span(span.start + letters[0], span.start + letters[-1] + 1) if letters else span
