"""Which inflection a name should have, and how it is written in it."""

from __future__ import annotations

from dataclasses import replace

import regex

from mlalign.errors import UsageError
from mlalign.morphology import Inflection, find_inflected, forms, inflect
from mlalign.translation.terms import Term

__all__ = ["base_inflection", "infer_inflection", "spell", "write"]

LIKE = 62.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of the model's spelling to a form of the name to take over its case."""
_SUFFIXED = regex.compile(r"^(\p{L}[\p{L}\p{M}.\- ]*)['’](\p{L}+)$")
_PLURALS = {"tr": ("pl",), "kmr": ("pl+obl",), "ar": ("pl", "mpl.obl"), "ckb": ("pl",)}
"""Labels of the plain plural, the first that a name has counts."""
_UNIQUE = frozenset({"person", "place", "facility", "organisation"})
_OF_MANY = frozenset({"pl", "indef", "def", "an"})
"""First parts of the labels of inflections that say which or how many of a kind."""


def infer_inflection(surface: str, term: Term, language: str) -> Inflection:
    """The inflection for a term's form in the place of ``surface``, which the model wrote instead of the name.

    A spelling like one of the name's own forms gives that form's inflection; a Turkish suffix behind an apostrophe is
    read whatever stands before it; a plural of the source is a plural; else the base form is taken. There is one
    Raqqa only: a proper name takes no plural and no article.
    """
    from rapidfuzz import fuzz

    suffixed = _SUFFIXED.match(surface)
    if language == "tr" and suffixed:
        matches = find_inflected(surface, suffixed.group(1), language, {}, type=term.type)
        return matches[0].inflection if matches else Inflection.base(language)
    best, likeness = base_inflection(term, language), LIKE
    for form, inflection in forms(term.form, language, term.hints, type=term.type).items():
        ratio = fuzz.ratio(surface, form, score_cutoff=likeness)
        if ratio > likeness:
            best, likeness = inflection, ratio
    return _of_one(best) if not term.mention.plural and (term.type in _UNIQUE or term.form.isupper()) else best


def _of_one(inflection: Inflection) -> Inflection:
    """The inflection without its plural or article."""
    first, *others = inflection.label.split("+")
    return Inflection(inflection.language, "+".join(others) or "base") if first in _OF_MANY else inflection


def base_inflection(term: Term, language: str) -> Inflection:
    """The inflection of a term that stands alone: its base form, or its plural where the source has one."""
    if term.mention.plural and term.agrees:
        known = {inflection.label for inflection in forms(term.form, language, term.hints, type=term.type).values()}
        for label in _PLURALS.get(language, ()):
            if label in known:
                return Inflection(language, label)
    return Inflection.base(language)


def spell(surface: str, name: str, term: Term, inflection: Inflection, language: str) -> str:
    """What a model wrote for a name, with slips of a Turkish common noun put right (``milis'ye``, ``milise``).

    A word in small letters takes no apostrophe, and its suffix follows its last vowel and consonant.
    """
    if language != "tr" or not (surface[:1].islower() and name[:1].islower()) or term.verbatim:
        return surface
    hints = term.hints if name == term.form else {}
    if surface in forms(name, language, hints, type=term.type):
        return surface
    return write(replace(term, form=name, hints=hints), inflection, language)


def write(term: Term, inflection: Inflection, language: str) -> str:
    """A term's form in an inflection; code, addresses and figures take none.

    An inflection that the name has not (a feminine of an adjective, given to a town) loses its parts one by one.
    """
    if term.verbatim or term.value is not None:
        return term.form
    for label in _weaker(inflection.label):
        try:
            return inflect(term.form, Inflection(language, label), language, term.hints, type=term.type)
        except UsageError:
            continue
    return term.form


def _weaker(label: str) -> list[str]:
    """The label, then what is left of it when its last parts are left out, then single parts of it."""
    parts = label.split("+")
    shorter = ["+".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return [*shorter, label.split(".")[0], *parts, "base"]
