"""Forms that do not sound like the rest of their row: slips of the line, of the name, of the transliteration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlalign.glossary.folding import fold
from mlalign.glossary.lint.places import Concept, Place
from mlalign.glossary.problem import Problem
from mlalign.languages import LANGUAGES

__all__ = ["check_transliterations"]

_SOUNDING = frozenset({"person", "place"})
"""Types whose names are carried over by sound; those of armies and parties are translated."""
FITTING = 60.0
"""Likeness of two skeletons, in percent, from which they may be of one name."""

SPELT_ALIKE = 75.0
"""Likeness of letters, in percent, from which two forms of one script need not be read aloud."""


def check_transliterations(concepts: Iterable[Concept]) -> Iterator[Problem]:
    """The rule ``suspicious-transliteration``: a preferred form that fits no form of any other language.

    Languages have names of their own (Şam, Damascus), so a form is only suspicious where it stands alone: no other
    language has it, while all the others have a partner.
    """
    for concept in concepts:
        if concept.type in _SOUNDING:
            yield from _check(concept)


def _check(concept: Concept) -> Iterator[Problem]:
    forms = {code: [place for place in places if not place.forbidden] for code, places in concept.forms.items()}
    forms = {code: places for code, places in forms.items() if places}
    if len(forms) < 3:
        return
    if _look_alike({code: places[0].text for code, places in forms.items()}):
        return
    # The preferred forms nearly always agree; variants are only read where they do not.
    keys = {code: _skeletons(places[:1]) for code, places in forms.items()}
    if all(_has_partner(code, keys) for code in forms):
        return
    keys = {code: _skeletons(places) for code, places in forms.items()}
    alone = [code for code in forms if not _has_partner(code, keys)]
    if len(alone) != 1 or not all(keys[code] for code in alone):
        return
    place = forms[alone[0]][0]
    others = [own[0] for code, own in forms.items() if code != alone[0]]
    if any(_sound_alike(place, other) for other in others):
        return
    message = f"{place.text!r} sounds like no other form of {concept.id!r} ({', '.join(o.text for o in others)})"
    advice = f"check the {LANGUAGES[place.language].name} form and whether it stands in the right row"
    yield place.problem("suspicious-transliteration", message, advice)


def _look_alike(forms: dict[str, str]) -> bool:
    """Whether each form is spelt like one of another language of its script: quickly seen, and nothing to hear."""
    from rapidfuzz import fuzz

    folded = {code: fold(text, "en" if LANGUAGES[code].script == "Latn" else "ar") for code, text in forms.items()}
    return all(
        any(
            other != code
            and LANGUAGES[other].script == LANGUAGES[code].script
            and fuzz.ratio(text, theirs) >= SPELT_ALIKE
            for other, theirs in folded.items()
        )
        for code, text in folded.items()
    )


def _skeletons(places: Iterable[Place]) -> list[str]:
    from mlalign.names.skeleton import skeleton

    return [found for place in places if (found := skeleton(place.text, place.language))]


def _has_partner(code: str, keys: dict[str, list[str]]) -> bool:
    """Whether a skeleton of the language is like one of another language."""
    from rapidfuzz import fuzz

    return any(
        one == two or fuzz.partial_ratio(one, two) >= FITTING
        for other, theirs in keys.items()
        if other != code
        for one in keys[code]
        for two in theirs
    )


def _sound_alike(one: Place, other: Place) -> bool:
    from mlalign.names.compare import compare_names

    found = compare_names(one.text, other.text, language_a=one.language, language_b=other.language)
    return found.score >= FITTING / 100
