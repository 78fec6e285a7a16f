"""Turkish: suffixes after the apostrophe, fitted to the name's pronunciation.

Standard: Türk Dil Kurumu, Yazım Kılavuzu (2012); where the press differs, the tables in ``resources`` say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from mlalign.morphology.inflection import BASE
from mlalign.morphology.paradigm import Surfaces
from mlalign.morphology.rules import rows
from mlalign.morphology.turkish_sound import Ending, attach, ending, is_acronym, last_word, lower

__all__ = ["surfaces"]

_BRACKETED = re.compile(r"(?P<name>.*\w.*?)(?P<gloss>\s*\([^()]*\))\Z", re.DOTALL)
_COMPOUND_END = re.compile(r"(?:l[ae]r[ıi]|l[ıi]ğ[ıi]|l[uü]ğ[uü]|[^\W_]evi|[^\W_][aeıioöuü]s[ıiuü])\Z")
_PLURAL_COMPOUND_END = re.compile(r"l[ae]r[ıi]\Z")
_PLURAL_END = re.compile(r"l[ae]r\Z")
_PERSON_ENDING = re.compile(r"l[ıiuü]\Z")
_CLOSING_QUOTES = '”"»’'
_HARMONIES = "aoeö"


def surfaces(name: str, hints: Mapping[str, str], type_: str) -> Surfaces:
    """The forms of a name by inflection (see :data:`mlalign.morphology.paradigm.Builder`).

    A bracket at the end, as in "Suriye Demokratik Güçleri (SDG)", stays behind the suffix: TDK sets the suffix before
    it. It is found in either place.
    """
    bracketed = _BRACKETED.fullmatch(name)
    if not bracketed:
        return _plain_surfaces(name, hints, type_)
    gloss = bracketed["gloss"]
    before = _plain_surfaces(bracketed["name"], hints, type_)
    behind = _plain_surfaces(name, {"apostrophe": "yes"}, type_)
    return {
        label: (*(written + gloss for written in forms), *behind.get(label, ()))
        for label, forms in before.items()
        if label != BASE
    } | {BASE: (name,)}


def _plain_surfaces(name: str, hints: Mapping[str, str], type_: str) -> Surfaces:
    end = ending(name, hints)
    compound = _is_compound(name, hints, type_)
    found: dict[str, tuple[str, ...]] = {BASE: (name,)}
    for row in rows("tr_inflections"):
        plain, pronominal = row["suffix"], row["pronominal"]
        stem, suffix = _stem_and_suffix(name, plain, pronominal) if compound else (name, plain)
        stem_end = end if stem == name else ending(stem, {})
        derived = row["apostrophe"] == "no" and not (stem == name and suffix != plain)
        mark = "'" if _takes_apostrophe(name, hints, type_, derived=derived) else ""
        ended = attach(suffix, stem_end)
        written = f"{stem if mark or ended[:1] not in 'aeıiuü' else _soften(stem, hints)}{mark if ended else ''}{ended}"
        found[row["label"]] = tuple(dict.fromkeys((written, *_variants(name, plain, pronominal, end.open))))
    return found


def _stem_and_suffix(name: str, plain: str, pronominal: str) -> tuple[str, str]:
    """What a compound's suffix attaches to, and the suffix: derivation drops the compound suffix where it can."""
    if not pronominal.startswith("@"):
        return name, pronominal
    if _PLURAL_COMPOUND_END.search(lower(last_word(name))):
        # Güçleri is a plural already: its plural is itself, in the pronominal case.
        is_plural = pronominal.startswith("@lArI")
        return name, pronominal.removeprefix("@lArI") if is_plural else plain
    bare = _without_compound_suffix(name)
    return (bare, pronominal[1:]) if bare else (name, plain)


def _variants(name: str, suffix: str, pronominal: str, is_open: bool) -> Iterator[str]:
    """What writers and models also put: no apostrophe or a needless one, another harmony, another buffer letter."""
    with_mark, without = _slips(suffix, pronominal, is_open)
    for written in with_mark:
        yield f"{name}'{written}"
    for written in without:
        yield name + written


@cache
def _slips(suffix: str, pronominal: str, is_open: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ends = [Ending(vowel, is_open, voiceless) for vowel in _HARMONIES for voiceless in (False, True)]
    natural = [attach(suffix, end) for end in ends]
    if pronominal.startswith("n") and is_open:
        natural += [attach(pronominal, end) for end in ends]
    others = [attach(suffix, replace(end, open=not is_open)) for end in ends]
    if not pronominal.startswith("@"):
        others += [attach(pronominal, end) for end in ends]
    # Without the apostrophe a wrong buffer letter would make other words: Rusya is no dative of Rus.
    return tuple(dict.fromkeys(natural + others)), tuple(dict.fromkeys(natural))


def _takes_apostrophe(name: str, hints: Mapping[str, str], type_: str, *, derived: bool) -> bool:
    hint = hints.get("apostrophe")
    if hint in ("yes", "no"):
        return hint == "yes"
    word = last_word(name)
    if name[-1:] in _CLOSING_QUOTES:
        return False
    if is_acronym(word) or word[-1:].isdecimal() or not word:
        return not name.endswith(".")
    if derived or type_ == "title" or word[:1].islower() or name.endswith("."):
        return False
    plural_or_origin = _PLURAL_END.search(lower(word)) or _PERSON_ENDING.search(lower(word))
    return not (type_ == "nationality" and plural_or_origin)


def _soften(name: str, hints: Mapping[str, str]) -> str:
    """A common noun's last consonant before a vowel (koalisyon bölük-ü → bölüğü); names keep theirs."""
    word = last_word(name)
    is_common = word[:1].islower() and len(re.findall("[aeıioöuü]", lower(word))) > 1
    voiced = {"k": "ğ", "p": "b", "ç": "c"}.get(name[-1:])
    if not voiced or not is_common or hints.get("soft") == "no":
        return name
    return name[:-1] + ("g" if name.endswith("nk") else voiced)


def _is_compound(name: str, hints: Mapping[str, str], type_: str) -> bool:
    """Whether a name ends in the compound suffix -(s)I and so takes pronominal n."""
    if hints.get("compound") in ("yes", "no"):
        return hints["compound"] == "yes"
    word = lower(last_word(name))
    if type_ in ("person", "nationality"):
        return False
    if len(name.split()) == 1:
        return bool(re.search(r"(?:başkanlı|bakanlı|komutanlı|müdürlü)ğ[ıü]\Z|[^\W_]{3}evi\Z|başkanı\Z|bakanı\Z", word))
    return word in _heads() or bool(_COMPOUND_END.search(word))


def _without_compound_suffix(name: str) -> str:
    """The name without its compound suffix (Halep Üniversitesi → Halep Üniversite), empty where it is not known."""
    word = last_word(name)
    bare = _heads().get(lower(word), "")
    if not bare and lower(word).endswith("evi"):
        return name[:-1] if name.endswith(word) else ""
    if not bare or not name.endswith(word):
        return ""
    capital = {"i": "İ", "ı": "I"}.get(bare[0], bare[0].upper())
    return name[: -len(word)] + (bare if word[:1].islower() else capital + bare[1:])


@cache
def _heads() -> Mapping[str, str]:
    """Words with the compound suffix, in small letters, to the words without it."""
    return {lower(row["word"]): row["bare"] for row in rows("tr_heads")}
