"""A name that is there, but spelt as the glossary does not have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlalign.glossary.entry import Entry
from mlalign.glossary.folding import fold
from mlalign.languages import LANGUAGES
from mlalign.text.span import Span

__all__ = ["find_wrong_form"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLE = "ال"
LIKE = 80.0
"""Likeness of folded letters, in percent, from which words may be a spelling of a form."""
SAME_LETTERS = 95.0
"""Likeness that words without the form's capital need."""
SHORTEST = 4
"""Letters of the shortest form that is looked for so: shorter ones are like too many words."""


def find_wrong_form(text: str, entry: Entry, language: str, taken: Sequence[Span] = ()) -> str:
    """The words of a text that look most like a form of a concept; empty where none does.

    Args:
        text: the translation.
        entry: the concept, which was not found in any of its forms.
        language: of the text.
        taken: names that were found to be others.
    """
    from rapidfuzz import fuzz

    best, found = LIKE, ""
    for form in entry.variants(language):
        folded = fold(form, language)
        if len(folded) < SHORTEST:
            continue
        for span in _windows(text, len(_WORD.findall(form))):
            words = span.of(text)
            if any(span.overlaps(other) for other in taken):
                continue
            # The end of a window may be a suffix, so that only as much is compared as the form is long.
            likeness = fuzz.ratio(_without_article(fold(words, language), folded, language)[: len(folded) + 1], folded)
            least = best if _may_be_name(words, form, language) else max(best, SAME_LETTERS)
            if likeness >= least:
                best, found = likeness, words
    return found


def _without_article(words: str, form: str, language: str) -> str:
    """Arabic words without the article where the form has none, as adjectives have it (إيران, الإيرانية)."""
    if language == "ar" and not form.startswith(_ARTICLE):
        return words.removeprefix(_ARTICLE)
    return words


def _windows(text: str, words: int) -> Iterator[Span]:
    places = [match.span() for match in _WORD.finditer(text)]
    for first in range(len(places) - words + 1):
        yield Span(places[first][0], places[first + words - 1][1])


def _may_be_name(words: str, form: str, language: str) -> bool:
    return LANGUAGES[language].script == "Arab" or words[:1].isupper() == form[:1].isupper()
