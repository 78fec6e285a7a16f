"""Arabic: proclitics, the article, and the endings of words for nationalities and of sound plurals.

Short vowels are not written, so most names have one form for all cases. A label is proclitics, then features of the
word: ``wa+li``, ``bi+def.f``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from mlalign.morphology.folding import fold
from mlalign.morphology.inflection import BASE
from mlalign.morphology.paradigm import Surfaces
from mlalign.morphology.rules import rows, words

__all__ = ["in_context", "surfaces"]

_ARTICLE = "ال"
_OBLIQUE = "obl"
_DECLINING_TYPES = frozenset({"nationality", "organisation", "armed_group", "title", "other"})


def surfaces(name: str, hints: Mapping[str, str], type_: str) -> Surfaces:
    """The forms of a name by inflection (see :data:`mlalign.morphology.paradigm.Builder`)."""
    features = _features(name, hints, type_)
    found: dict[str, tuple[str, ...]] = {}
    for feature, nominals in features.items():
        oblique = features.get(_oblique_of(feature), nominals)
        for label, conjunction, preposition in _proclitics():
            words_ = (*oblique, *nominals) if preposition else nominals
            parts = [part for part in (label, "" if feature == BASE else feature) if part]
            found["+".join(parts) or BASE] = tuple(
                dict.fromkeys(form for word in words_ for form in _attach(conjunction, preposition, word, hints))
            )
    return found


def in_context(label: str, before: str, forms: Surfaces) -> str:
    """The genitive after a preposition of its own, where the name itself does not show it."""
    oblique = _oblique_of(label)
    if oblique not in forms or forms[label][0] != forms[oblique][0] or not before[-1:].isspace():
        return label
    last = before.split()[-1:]
    return oblique if last and fold(last[0], "ar") in _governing() else label


def _oblique_of(feature: str) -> str:
    return _OBLIQUE if feature == BASE else f"{feature}.{_OBLIQUE}"


def _features(name: str, hints: Mapping[str, str], type_: str) -> dict[str, tuple[str, ...]]:
    """Feature to the forms of the name without proclitics; every feature has some, so that names can be exchanged."""
    found = {BASE: (name, *_variants(name, hints, type_)), _OBLIQUE: _oblique(name, hints, type_)}
    is_nationality = type_ == "nationality" and " " not in name.strip()
    stem = name[len(_ARTICLE) :] if _has_article(name, hints) else name
    for row in rows("ar_nisba"):
        if not is_nationality:
            found[row["label"]] = found[_OBLIQUE] if row["label"].endswith(_OBLIQUE) else (name,)
            continue
        word = _nationality_form(stem, row["suffix"], hints)
        found[row["label"]] = ((_ARTICLE if row["article"] == "yes" else "") + word,)
    return found


def _nationality_form(stem: str, suffix: str, hints: Mapping[str, str]) -> str:
    if stem.endswith("يون"):
        return stem[:-2] + "ين" if suffix == "ين" else stem
    if suffix.startswith("*"):
        plural = hints.get("pl") or words("ar_plurals", "singular", "plural").get(stem)
        plural = plural or (stem + "ون" if stem.endswith("ي") else stem)
        return _oblique_plural(plural) if suffix == "*ين" else plural
    return stem + suffix if stem.endswith("ي") else stem


def _oblique(name: str, hints: Mapping[str, str], type_: str) -> tuple[str, ...]:
    """Genitive and accusative: sound plurals in -ūn, and أبو where the hint ``five`` asks for its cases."""
    parts = name.split(" ")
    if type_ in _DECLINING_TYPES and hints.get("sound") != "no":
        parts = [_oblique_plural(part) for part in parts]
    if hints.get("five") == "yes":
        parts = ["أبي" if part in _five() else part for part in parts]
    return (" ".join(parts),)


def _oblique_plural(word: str) -> str:
    """A sound plural (الحوثيون, المسلمون) in the oblique; other words in -ون (البنتاغون, القانون) as they are."""
    without_and = word.removeprefix("و")
    bare = without_and.removeprefix(_ARTICLE)
    is_nisba = bare.endswith("يون") and len(bare) > 4 and bare not in _words("invariant")
    is_participle = without_and.startswith(f"{_ARTICLE}م") and word.endswith("ون") and len(without_and) > 7
    return word[:-2] + "ين" if is_nisba or is_participle else word


def _variants(name: str, hints: Mapping[str, str], type_: str) -> Iterator[str]:
    """Forms that are found, not written: the article missing or added, أبي and أبا for أبو."""
    if type_ != "nationality":
        yield name[len(_ARTICLE) :] if _has_article(name, hints) else _ARTICLE + name
    parts = name.split(" ")
    if not _five().isdisjoint(parts):
        for case in ("أبي", "أبا"):
            yield " ".join(case if part in _five() else part for part in parts)


def _attach(conjunction: str, preposition: str, word: str, hints: Mapping[str, str]) -> tuple[str, ...]:
    """Proclitics in front of a word; ل and the article contract (للصالحية, للاذقية)."""
    if not preposition:
        return (conjunction + word,)
    if not "ء" <= word[:1] <= "ي":
        return (f"{conjunction}{preposition}ـ{word}", f"{conjunction}{preposition}{word}")
    if preposition == "ل" and _has_article(word, hints):
        contracted = word[1:] if word.startswith("الل") else "ل" + word[1:]
        return (conjunction + contracted, conjunction + preposition + word)
    return (conjunction + preposition + word,)


def _has_article(word: str, hints: Mapping[str, str]) -> bool:
    first = word.split(" ", maxsplit=1)[0]
    return word.startswith(_ARTICLE) and len(first) > 3 and hints.get("article") != "no" and first not in _stems()


@cache
def _proclitics() -> tuple[tuple[str, str, str], ...]:
    """Label, conjunction and preposition of every combination, the empty one first."""
    slots: dict[str, list[tuple[str, str]]] = {"conjunction": [("", "")], "preposition": [("", "")]}
    for row in rows("ar_proclitics"):
        slots[row["slot"]].append((row["label"], row["written"]))
    return tuple(
        ("+".join(part for part in (first, second) if part), conjunction, preposition)
        for second, preposition in slots["preposition"]
        for first, conjunction in slots["conjunction"]
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("ar_words") if row["kind"] == kind)


def _stems() -> frozenset[str]:
    return _words("stem")


def _five() -> frozenset[str]:
    return _words("five")


@cache
def _governing() -> frozenset[str]:
    return frozenset(fold(word, "ar") for word in _words("governing"))
