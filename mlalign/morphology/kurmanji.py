"""Kurmanji: oblique and ezafe by gender and number, in the Hawar orthography.

Grammar: C. A. Bedir Khan & R. Lescot, Grammaire kurde (1970). Where the press wavers, the more frequent spelling of the
project's news corpus is written and the other found: Sûriyeyê (43) and Sûriyê (22), Tirkiyeyê (78) and Tirkiyê (11),
HSDê (9) and HSDyê (1), Silêmaniyê from Silêmanî.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from mlalign.morphology.inflection import BASE
from mlalign.morphology.paradigm import Surfaces
from mlalign.morphology.rules import rows, words

__all__ = ["in_context", "surfaces"]

_VOWELS = "aeêiîouûéáàâöüı"
_CONSTRUCTS: Final = ("yên", "yê", "ya", "ên", "ê", "a")
_GENDERS: Final = ("f", "m", "pl")


def surfaces(name: str, hints: Mapping[str, str], type_: str) -> Surfaces:
    """The forms of a name by inflection (see :data:`mlalign.morphology.paradigm.Builder`)."""
    chain = _is_chain(name, hints, type_)
    gender = _gender(name, hints, type_, chain=chain)
    found: dict[str, tuple[str, ...]] = {BASE: (name,)}
    for row in rows("kmr_endings"):
        if chain:
            constructs = row["construct"].split(" | ")
            found[row["label"]] = (f"{name} {constructs[_GENDERS.index(gender)]}",) if row["construct"] else (name,)
            continue
        given = (hints[row["label"]],) if row["label"] in hints else ()
        made = [form for ending in row[gender].split(" | ") for form in _attach(name, ending)]
        found[row["label"]] = tuple(dict.fromkeys((*given, *made)))
    return found


def in_context(label: str, before: str, forms: Surfaces) -> str:
    """The oblique after a preposition or an ezafe, where the name itself does not show it (Kobanê, Esed)."""
    if label != BASE or forms[BASE][0] != forms["obl"][0] or not before[-1:].isspace():
        return label
    last = before.split()[-1:]
    if not last:
        return label
    word = last[0].lower()
    return "obl" if word in _words("governing") or (len(word) > 3 and word.endswith(_CONSTRUCTS)) else label


def _attach(name: str, ending: str) -> Iterator[str]:
    """An ending on a name, the usual spelling first."""
    if ending == "~":
        yield name
        return
    last, is_acronym = name[-1], _is_acronym(name)
    if last.lower() not in _VOWELS:
        yield name + ending
        if is_acronym:
            yield f"{name}y{ending}"
    elif last == "ê" and ending == "ê":
        yield name
        yield f"{name}yê"
        yield f"{name[:-1]}iyê"
    else:
        yield f"{name[:-1]}iy{ending}" if last == "î" else f"{name}y{ending}"
        yield from _less_usual(name, ending, last)
    for mark in "'-":
        yield f"{name}{mark}{ending}"
        yield f"{name}{mark}y{ending}"


def _less_usual(name: str, ending: str, last: str) -> Iterator[str]:
    if last == "e":
        yield name[:-1] + ending
    if last in "êî":
        yield f"{name[:-1]}iy{ending}"
        yield f"{name[:-1]}îy{ending}"
    if last in "û":
        yield f"{name[:-1]}uy{ending}"
    if _is_acronym(name):
        yield name + ending


def _is_acronym(name: str) -> bool:
    word = name.split()[-1] if name.split() else name
    return len(word) > 1 and word.isupper()


def _gender(name: str, hints: Mapping[str, str], type_: str, *, chain: bool) -> str:
    """Gender and number: the hint, the head's ezafe, the tables of heads and of women's names, then the type."""
    if hints.get("gender") in _GENDERS:
        return hints["gender"]
    first = name.split()[0]
    if chain:
        for ending, gender in (("ên", "pl"), ("ê", "m"), ("a", "f")):
            if first.endswith(ending):
                return gender
    if type_ == "person":
        return "f" if first.lower() in _words("female") else "m"
    known = words("kmr_heads", "word", "gender").get(name.split()[-1].lower())
    return known or ("m" if type_ in ("title", "nationality") else "f")


def _is_chain(name: str, hints: Mapping[str, str], type_: str) -> bool:
    """Whether a name is a noun with its ezafe and what follows, whose case does not show."""
    if hints.get("chain") in ("yes", "no"):
        return hints["chain"] == "yes"
    parts = name.split()
    if type_ == "person" or len(parts) < 2:
        return False
    first, last = parts[0].lower(), parts[-1].lower()
    if not {"ya", "yê", "yên"}.isdisjoint(parts) or (first.endswith("ên") and len(first) > 3):
        return True
    heads = words("kmr_heads", "word", "gender")
    stems = [first.removesuffix(ending) for ending in _CONSTRUCTS if first.endswith(ending)]
    if any(stem in heads or (stem.endswith("i") and f"{stem[:-1]}î" in heads) for stem in stems):
        return True
    return bool(stems) and (last in _words("modifier") or parts[-1].islower())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("kmr_words") if row["kind"] == kind)
