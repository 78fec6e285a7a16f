"""Variants that the morphology finds by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlalign.glossary.cells import parse_hints
from mlalign.glossary.lint.places import Concept, Place
from mlalign.glossary.problem import Problem

__all__ = ["check_inflected"]

_INFLECTING = ("ar", "kmr", "ckb", "tr")


def check_inflected(concepts: Iterable[Concept]) -> Iterator[Problem]:
    """The rule ``inflected-variant``: a variant that begins like another form and is one of its inflected forms."""
    for concept in concepts:
        for language in _INFLECTING:
            places = [place for place in concept.forms.get(language, ()) if not place.forbidden]
            if len(places) > 1:
                yield from _check(concept, places)


def _check(concept: Concept, places: list[Place]) -> Iterator[Problem]:
    hints = parse_hints(concept.hints).get(places[0].language, {}) if concept.hints else {}
    for place in places:
        for base in places:
            if base is place or not _may_inflect(base.text, place.text):
                continue
            from mlalign.morphology import forms

            inflection = forms(base.text, base.language, hints, concept.type).get(place.text)
            if inflection is not None:
                message = f"{place.text!r} is {base.text!r} inflected ({inflection.label})"
                yield place.problem("inflected-variant", message, "delete it")
                break


def _may_inflect(base: str, form: str) -> bool:
    """A cheap look before the paradigm is built: suffixes and proclitics leave most of a name as it is."""
    return len(form) > len(base) and base[:-1] in form
