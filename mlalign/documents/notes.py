"""Marks of Markdown that stand beside words rather than around them: footnotes, images, terms with definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mlalign.text.span import Span

__all__ = ["FOOTNOTE_DEFINITION", "last_word", "leave_out_footnotes", "with_notes", "words_end"]

FOOTNOTE_DEFINITION = regex.compile(r"[ ]{0,3}\[\^[^\]\s]+\]:[ \t]*")
"""What begins the text of a footnote; a line that begins with a colon defines the term on the line before."""
_LINE_MARK = regex.compile(rf"^(?:{FOOTNOTE_DEFINITION.pattern}|:[ \t]+)", regex.MULTILINE)
_FOOTNOTE = regex.compile(r"\[\^[^\]\s]+\]")
_IMAGE = regex.compile(r"!\[(?P<alt>[^\[\]\n]*)\](?=\(|\[[^\]])")
_NOTHING_BEFORE = regex.compile(r"(?:\A|[\n.!?:…؟])[\s*_~\[\"“«(]*\Z")
_NOTHING_BEHIND = regex.compile(r"(?:\](?:\([^)\n]*\)|\[[^\]\n]*\])?|[*_~.!?…)\"”» \t])*(?:\n|\Z)")
_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}'’-]+(?=[^\p{L}\p{N}\s]*\Z)")
_REACH = 80

Mark = tuple[str, int, int]
"""Name and source range, as `find_marks` gives them."""


def with_notes(source: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of an inline text with those that CommonMark does not know, in order.

    ``footnote`` is a footnote mark; ``apart`` a stretch that no sentence goes across: what opens the text of a
    footnote or a definition, or what is around the words of an image that stands by itself; ``icon`` an image in the
    middle of a sentence.
    """
    covered = bytearray(len(source))
    for _, start, end in marks:
        covered[start:end] = b"\1" * (end - start)
    new = [("apart", *match.span()) for match in _LINE_MARK.finditer(source)]
    for _, start, end in new:
        covered[start:end] = b"\1" * (end - start)
    new += [("footnote", *match.span()) for match in _FOOTNOTE.finditer(source)]
    free = [mark for mark in new if mark[0] == "apart" or not any(covered[mark[1] : mark[2]])]
    images = [one for mark in marks for one in (_image(source, mark) if mark[0] == "image" else (mark,))]
    return sorted([*images, *free], key=lambda mark: mark[1:])


def _image(source: str, mark: Mark) -> Iterator[Mark]:
    _, start, end = mark
    if not (_NOTHING_BEFORE.search(source, max(0, start - _REACH), start) or _NOTHING_BEHIND.match(source, end)):
        yield "icon", start, end
        return
    words = _IMAGE.match(source, start, end)
    if words is None or not words["alt"].strip():
        yield "apart", start, end
    else:
        yield "apart", start, words.start("alt")
        yield "apart", words.end("alt"), end


def words_end(source: str, start: int) -> int:
    """Where the words in front of a mark end, spaces left off."""
    return len(source[:start].rstrip(" "))


def last_word(plain: str, offset: int) -> Span:
    """The last word in front of an offset, empty where there is none."""
    match = _WORD_BEFORE.search(plain, max(0, offset - _REACH), offset)
    return Span(*match.span()) if match else Span(offset, offset)


def leave_out_footnotes(references: dict[str, object]) -> None:
    """Take footnotes out of link reference definitions, which CommonMark takes them for if they are one word long."""
    for label in [label for label in references if label.startswith("^")]:
        del references[label]
