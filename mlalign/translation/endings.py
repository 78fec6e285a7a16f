"""The mark that ends a sentence, and the colon before a quotation, where the model lost or changed them."""

from __future__ import annotations

import regex

from mlalign.documents.quotations import find_quotation_marks
from mlalign.text.span import Span
from mlalign.translation.doubles import small_words
from mlalign.translation.marks import MarkEdit

__all__ = ["mend_colon", "mend_end"]

_CLOSERS = r"[\s\"”’»')\]]"
_SOURCE_END = regex.compile(rf"(\.{{3}}|[.!?…؟۔])({_CLOSERS}*)\Z")
_TAIL = regex.compile(rf"[.!?…؟۔:;,،؛–—-]*(?:{_CLOSERS}+[.!?…؟۔:;,،؛–—-]*)*\Z")
_MARKS = frozenset(".!?…؟۔")
_WRONG = regex.compile(r"[:;,،؛–—-]+")
_STOP_OF_HEADLINE = regex.compile(r"(?<=\p{L}{4})\.(?=[\s\"”’»')\]]*\Z)")
_BEFORE_QUOTE = regex.compile(r"([\p{L}\p{M}\p{N}]+)([,،]?)[ \u00a0]*\Z")
_COLON = regex.compile(r":(?!\p{N})")


def mend_end(source: str, text: str) -> MarkEdit | None:
    """The change that gives a translation the mark that ends its source; None where it has it.

    A source without one (a headline) takes the full stop of the model away. A colon, comma or dash at the end gives way
    to the mark; a question stays a question.
    """
    end = _SOURCE_END.search(source)
    if end is None:
        stop = _STOP_OF_HEADLINE.search(text)
        return MarkEdit(Span(*stop.span()), "") if stop else None
    tail = _TAIL.search(text)
    start = tail.start() if tail else len(text)
    mark, written = end[1], text[start:]
    if _MARKS.intersection(written):
        dot = start + written.find(".")
        asked = mark == "?" and "?" not in written and "؟" not in written and written.count(".") == 1
        return MarkEdit(Span(dot, dot + 1), "?") if asked else None
    wrong = _WRONG.search(written)
    if wrong:
        return MarkEdit(Span(start + wrong.start(), start + wrong.end()), mark)
    quoted_whole = end[2].strip() and source.lstrip()[:1] in "\"“«'‘("
    at = start if quoted_whole else len(text.rstrip())
    return MarkEdit(Span(at, at), mark)


def mend_colon(source: str, text: str, language: str) -> MarkEdit | None:
    """A colon before the first quotation of a translation, where the source has one and the translation none at all."""
    opening = next((mark for mark in find_quotation_marks(source) if mark.side == "opening"), None)
    if opening is None or not source[: opening.start].rstrip().endswith(":") or _COLON.search(text):
        return None
    there = next((mark for mark in find_quotation_marks(text) if mark.side == "opening"), None)
    before = _BEFORE_QUOTE.search(text[: there.start]) if there else None
    if before is None or before[1].lower() in small_words(language, "that"):
        return None
    return MarkEdit(Span(before.end(1), before.end(2)), ":")
