"""Dotted and dotless I told apart by the rest of the tables: Istanbul beside many an İstanbul is a slip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mlalign.glossary.lint.places import Concept, Place
from mlalign.glossary.problem import Problem

__all__ = ["check_dotted"]

MAJORITY = 3
"""How many times as often the other spelling must stand in the tables."""
_WORD = re.compile(r"\b[Iİ][^\W\d_]+")
_OTHER = {"I": "İ", "İ": "I"}


def check_dotted(concepts: Iterable[Concept]) -> Iterator[Problem]:
    """The rule ``turkish-i`` for words that the tables mostly write with the other letter."""
    found = [
        (concept, place, match)
        for concept in concepts
        for place in concept.forms.get("tr", ())
        if not place.forbidden and ("I" in place.text or "İ" in place.text)
        for match in _WORD.finditer(place.text)
    ]
    counts = Counter(match[0] for _, _, match in found)
    for concept, place, match in found:
        word = match[0]
        other = _OTHER[word[0]] + word[1:]
        if counts[other] >= MAJORITY * counts[word] and not word.isupper() and not _is_english(concept, place, word):
            meant = place.text[: match.start()] + other + place.text[match.end() :]
            message = f"{word!r}, which is {other!r} elsewhere in the tables"
            yield place.problem("turkish-i", message, f"write {meant}", shift=match.start())


def _is_english(concept: Concept, place: Place, word: str) -> bool:
    """An outlet's or a company's English title stays as it is in Turkish."""
    return concept.type == "organisation" and word in place.table.cell(place.row, "en")
