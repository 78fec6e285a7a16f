"""A name that no strategy could place is put in brackets at the end of its sentence, so that it is not lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from mlalign.languages import get_language
from mlalign.text.span import Span
from mlalign.translation.inference import base_inflection, write
from mlalign.translation.restore import Draft, Placed
from mlalign.translation.terms import Term

__all__ = ["insert_missing"]

_END = regex.compile(r"\s*[\p{Po}\p{Pf}\p{Pe}\"']*\s*$")


def insert_missing(draft: Draft, terms: Sequence[Term], language: str) -> Draft:
    """The draft with its missing names and figures in square brackets before the final punctuation."""
    if not draft.missing:
        return draft
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
