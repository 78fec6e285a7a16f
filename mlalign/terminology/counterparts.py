"""A name of a source sentence found in its translation by its sound, where no glossary has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlalign.glossary.entry import EntityType
from mlalign.languages import LANGUAGES
from mlalign.terminology.base_forms import base_forms
from mlalign.text.span import Span

__all__ = ["LEAST", "find_counterpart"]

LEAST = 0.8
"""Score of a comparison from which two names are taken for one: a wrong row is worse than none."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ROUGH = 45.0
"""Likeness of skeletons, in percent, below which names are not compared in full."""


def find_counterpart(
    name: str, type_: EntityType, source: str, target: str, language: str, taken: Sequence[Span] = ()
) -> tuple[str, float] | None:
    """The base form under which a name stands in a translation, with its score; None where nothing sounds like it.

    Args:
        name: the name in the source.
        type_: what it is.
        source: code of its language.
        target: the translation of its sentence.
        language: code of the translation.
        taken: names in the translation that are known to be others.
    """
    from mlalign.names.compare import compare_names

    best: tuple[float, int, str] | None = None
    for words in _candidates(name, source, target, language, taken):
        for form in base_forms(words, language, type_):
            compared = compare_names(name, form, language_a=source, language_b=language, type=type_)
            # Of two that fit as well the shorter one has fewer suffixes left.
            rank = (compared.score, -len(form), form)
            # A brigade and the town that it is named after are two things, however alike they sound.
            if any(reason.kind == "missing" for reason in compared.reasons):
                continue
            if compared.matches and compared.score >= LEAST and (best is None or rank > best):
                best = rank
    return None if best is None else (best[2], best[0])


def _candidates(name: str, source: str, target: str, language: str, taken: Sequence[Span]) -> Iterator[str]:
    """Stretches of as many words as the name has, or one more or less, that may be its name."""
    from rapidfuzz import fuzz

    from mlalign.names.skeleton import skeleton

    wanted = skeleton(name, source)
    count = len(_WORD.findall(name))
    places = [match.span() for match in _WORD.finditer(target)]
    latin = LANGUAGES[language].script == "Latn"
    for size in range(max(1, count - 1), count + 2):
        for first in range(len(places) - size + 1):
            span = Span(places[first][0], places[first + size - 1][1])
            words = span.of(target)
            if any(span.overlaps(other) for other in taken) or (latin and not words[0].isupper()):
                continue
            if wanted and fuzz.ratio(wanted, skeleton(words, language)) >= _ROUGH:
                yield words
