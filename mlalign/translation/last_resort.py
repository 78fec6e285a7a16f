"""A name that no strategy could place is put beside the name that the source joins it to, or else in brackets at the
end of its sentence, so that it is not lost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import regex

from mlalign.errors import UsageError
from mlalign.languages import get_language
from mlalign.morphology import Inflection, inflect
from mlalign.text.span import Span
from mlalign.translation.doubles import small_words
from mlalign.translation.inference import base_inflection, write
from mlalign.translation.restore import Draft, Placed
from mlalign.translation.terms import Term

__all__ = ["insert_missing"]

_END = regex.compile(r"\s*[\p{Po}\p{Pf}\p{Pe}\"']*\s*$")
_ALONE = {"kmr": ("base", "obl")}
"""Inflections that a language gives to each of two joined names, not to the last only."""


def insert_missing(draft: Draft, source: str, terms: Sequence[Term], language: str, origin: str = "en") -> Draft:
    """The draft with its missing names beside those that they are joined to, or in square brackets at the end.

    Args:
        draft: of a sentence.
        source: the sentence.
        terms: its terms.
        language: of the draft.
        origin: language of the sentence.
    """
    words = small_words(origin, "and")
    for index in draft.missing:
        draft = _beside(draft, index, _neighbours(index, source, terms, words), terms[index], language)
    return _in_brackets(draft, terms, language) if draft.missing else draft


def _beside(draft: Draft, index: int, neighbours: Mapping[int, bool], term: Term, language: str) -> Draft:
    """The draft with a missing name before (in Arabic behind) one of its kind that an ``and`` joins it to."""
    hosts = [one for one in draft.placed if one.index in neighbours and one.share == 1.0]
    if not hosts or term.value is not None or term.verbatim:
        return draft
    host = hosts[0]
    if language == "ar":
        at, lead = host.span.end, " "
        form, label, tail = _with_and(term), "wa", ""
    else:
        at, lead, tail = host.span.start, "", _joint(language, neighbours[host.index])
        label = host.inflection if host.inflection in _ALONE.get(language, ()) else "base"
        form = write(term, Inflection(language, label), language)
    text = draft.text[:at] + lead + form + tail + draft.text[at:]
    longer = len(text) - len(draft.text)
    placed = [
        replace(one, span=Span(one.span.start + longer, one.span.end + longer)) if one.span.start >= at else one
        for one in draft.placed
    ]
    start = at + len(lead)
    placed.append(Placed(index, Span(start, start + len(form)), "joined", label, host.share))
    missing = tuple(other for other in draft.missing if other != index)
    return replace(draft, text=text, placed=tuple(sorted(placed, key=lambda one: one.index)), missing=missing)


def _joint(language: str, by_and: bool) -> str:
    return f" {small_words(language, 'and')[0]} " if by_and else f"{get_language(language).comma} "


def _with_and(term: Term) -> str:
    try:
        return inflect(term.form, Inflection("ar", "wa"), "ar", term.hints, type=term.type)
    except UsageError:
        return f"و{term.form}"


def _neighbours(index: int, source: str, terms: Sequence[Term], words: Collection[str]) -> dict[int, bool]:
    """Terms of the same kind that the source joins to one, and whether by an ``and`` or a comma in front of one."""
    found = {}
    for other in (index - 1, index + 1):
        if 0 <= other < len(terms) and terms[other].type == terms[index].type and not terms[other].verbatim:
            first, last = sorted((index, other))
            between = _between(source, terms[first], terms[last])
            ahead = _between(source, terms[last], terms[last + 1]) if last + 1 < len(terms) else ""
            if between.lstrip(", ") in words or (between == "," and ahead.lstrip(", ") in words):
                found[other] = between != ","
    return found


def _between(source: str, first: Term, second: Term) -> str:
    return source[first.span.end : second.span.start].strip().removesuffix(" the")


def _in_brackets(draft: Draft, terms: Sequence[Term], language: str) -> Draft:
    end = _END.search(draft.text)
    at = end.start() if end else len(draft.text)
    text, tail = draft.text[:at].rstrip(), draft.text[at:].strip()
    text += " [" if text else "["
    added: list[Placed] = []
    for position, index in enumerate(draft.missing):
        text += f"{get_language(language).comma} " if position else ""
        inflection = base_inflection(terms[index], language)
        form = write(terms[index], inflection, language)
        added.append(Placed(index, Span(len(text), len(text) + len(form)), "inserted", str(inflection)))
        text += form
    placed = sorted((*draft.placed, *added), key=lambda one: one.index)
    return replace(draft, text=f"{text}]{tail}", placed=tuple(placed))
