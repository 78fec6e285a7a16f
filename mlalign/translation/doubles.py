"""A name that the model wrote twice where the source has it once is taken out, if what is left is a sound sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import regex

from mlalign.morphology import Inflection
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.inference import write
from mlalign.translation.recognise import Edit
from mlalign.translation.terms import Term

__all__ = ["drop_doubles", "small_words"]

NEAR = 60
"""Characters from a name within which a word for "between" goes with it."""
_EDGE = regex.compile(r"(?:\A|[\s(\[«“\"‘])\Z")
_END = regex.compile(r"\s*(?:[.,;:!?…،؛؟)\]»”\"]|\Z)")


def drop_doubles(edits: list[Edit], terms: Sequence[Term], text: str, language: str) -> set[int]:
    """Take out what a name is written too often: set the text of such an edit to nothing and widen it over the small
    words that go with it.

    What can go: one of two in a row or joined by ``and``; a name joined to another by ``and``, its Turkish or Sorani
    ending going over to the other; a phrase with its preposition or case; a subject that is known. Everything else
    stays, and is said as a warning.

    Args:
        edits: of the sentence; those that are one too many say so. They are changed.
        terms: of the sentence.
        text: the hypothesis.
        language: its language.

    Returns:
        Indexes of the terms of which a phrase was taken out, which a reader should hear of.
    """
    dropped = set()
    for index, own in _doubled(edits).items():
        term = terms[index]
        in_a_row_only = term.common or term.verbatim or term.value is not None
        while len(own) > 1 and any(edit.extra for edit in own):
            gone = _drop_in_a_row(own, language, text)
            if gone is None and not in_a_row_only:
                gone = _drop_phrase(own, edits, terms, text, language)
                if gone is not None:
                    dropped.add(index)
            if gone is None:
                break
            own.remove(gone)
            for position, edit in enumerate((*own, gone)):
                edit.extra = position > 0
    return dropped


def _doubled(edits: Iterable[Edit]) -> dict[int, list[Edit]]:
    """The edits of each term that is written more than once, in the order of the text."""
    by_term: dict[int, list[Edit]] = defaultdict(list)
    for edit in sorted(edits, key=lambda edit: edit.span):
        by_term[edit.index].append(edit)
    return {index: own for index, own in by_term.items() if len(own) > 1}


def _drop_in_a_row(own: Sequence[Edit], language: str, text: str) -> Edit | None:
    """Take out one of two renderings of a term that stand side by side, or with nothing but ``and`` between them."""
    for first, second in pairwise(own):
        between = text[first.span.end : second.span.start].strip()
        if not between or between in (*small_words(language, "and"), *small_words(language, "link")):
            gone, span = _joined(first, second, language)
            return _without(gone, span)
    return None


def _drop_phrase(
    own: Sequence[Edit], edits: Sequence[Edit], terms: Sequence[Term], text: str, language: str
) -> Edit | None:
    """Take out the last of the renderings of a term that can go, but not the first; None if none can."""
    others = [edit for edit in edits if edit.index != own[0].index]
    for edit in reversed(own[1:]):
        owners = [other.span.end for other in others if other.inflection.split("+")[-1] in ("gen", "ez")]
        if len(text[: edit.span.start].rstrip()) in owners:
            continue  # without the name its owner would own what comes next (``İran'ın Merivan'ı``)
        span = _beside_another(edit, others, terms, text, language) or _phrase(edit, text, language)
        if span is not None and not any(span.overlaps(other.span) for other in edits if other is not edit):
            return _without(edit, span)
    return None


def _without(edit: Edit, span: Span) -> Edit:
    edit.span, edit.text = span, ""
    return edit


def _joined(first: Edit, second: Edit, language: str) -> tuple[Edit, Span]:
    """Of a name joined to itself the one to take out: the ending of the second counts, but Arabic has it in front."""
    if language == "ar":
        return second, Span(first.span.end, second.span.end)
    return first, Span(first.span.start, second.span.start)


def _beside_another(edit: Edit, others: Sequence[Edit], terms: Sequence[Term], text: str, language: str) -> Span | None:
    """The name with the ``and`` that joins it to the name before it, which takes over its ending."""
    if _is_between(edit.span, text, language):
        return None
    before = [other for other in others if other.text and other.span.end <= edit.span.start]
    host = max(before, key=lambda other: other.span.end, default=None)
    if host is None:
        return None
    between = text[host.span.end : edit.span.start].strip()
    attached = language == "ar" and edit.inflection == "wa" and not between
    if not attached and between not in small_words(language, "and"):
        return None
    if language in ("tr", "ckb") and host.inflection in ("", "base") and edit.inflection not in ("", "base"):
        if terms[host.index].value is not None:
            return None
        host.inflection = edit.inflection
        host.text = write(terms[host.index], Inflection(language, edit.inflection), language)
    return Span(host.span.end, edit.span.end)


def _phrase(edit: Edit, text: str, language: str) -> Span | None:
    """The name with its prepositions and the like, if it is one that a sentence can do without."""
    start, end = edit.span.start, edit.span.end
    led = _ending_in(text[:start], small_words(language, "before"))
    followed = _beginning_with(text[end:], small_words(language, "behind")) if led or language == "tr" else 0
    subject = _ending_in(text[:start], small_words(language, "bare")) and edit.inflection in ("", "base")
    if not (led or subject or edit.inflection in small_words(language, "case")):
        return None
    if led:
        start -= led
        start -= _ending_in(text[:start], small_words(language, "link"))
    end += followed
    start -= len(text[:start]) - len(text[:start].rstrip())
    if _END.match(text, end) or start == 0 or text[end : end + 1].isspace():
        return Span(start, end) if not _alone_in_brackets(text, start, end) else None
    return None


def _is_between(span: Span, text: str, language: str) -> bool:
    """Whether a name is one of two between which something is, which need each other."""
    near = text[max(0, span.start - NEAR) : span.start] if language != "tr" else text[span.end : span.end + NEAR]
    return any(word.strip("،,") in small_words(language, "between") for word in near.split())


def _alone_in_brackets(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return before.endswith(("(", "“", "«", '"')) and after.startswith((")", "”", "»", '"'))


def _ending_in(text: str, words: Sequence[str]) -> int:
    """Length of the longest of some words that a text ends in, with the white space behind it; 0 if in none."""
    bare = text.rstrip()
    found = [word for word in words if bare.lower().endswith(word) and _EDGE.search(bare[: len(bare) - len(word)])]
    return len(text) - len(bare) + len(max(found, key=len)) if found and len(bare) < len(text) else 0


def _beginning_with(text: str, words: Sequence[str]) -> int:
    """Length of the longest of some words that a text begins with, with the white space before it; 0 if with none."""
    bare = text.lstrip()
    found = [word for word in words if regex.match(rf"{word}(?![\p{{L}}\p{{M}}'’])", bare)]
    return len(text) - len(bare) + len(max(found, key=len)) if found and len(bare) < len(text) else 0


@cache
def small_words(language: str, kind: str) -> tuple[str, ...]:
    """The words of a kind of the table ``translation_phrases``."""
    rows = [row for row in read_table("translation_phrases") if (row["language"], row["kind"]) == (language, kind)]
    return tuple(word for row in rows for word in row["words"].split(" | "))
