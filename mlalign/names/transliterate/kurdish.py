"""The short i of Kurmanji that Sorani leaves unwritten (bizroke)."""

from __future__ import annotations

import re

from mlalign.names.transliterate.parts import find_parts

__all__ = ["insert_bizroke", "without_oblique"]

_VOWELS = "aeêiîouû"
SHORT = 6
"""Names up to this length that end in ê have it in the nominative (Kobanê, Cizrê)."""
_CONSONANT = "[bcçdfghjklmnpqrsştvwxyz]"
_INITIAL = re.compile(rf"^(?!s[tpk]|şk|st|sk|şt)({_CONSONANT})(?={_CONSONANT})")
_FINAL = re.compile(rf"({_CONSONANT})(?<![rlnmşsxfvwy])({_CONSONANT})$")
_FINAL_SONORANT = re.compile(r"([bcdfgkpqtvxzşsmh])([rlnm])$")
_MIDDLE = re.compile(rf"({_CONSONANT})({_CONSONANT})(?={_CONSONANT})")
_ALONE = re.compile(rf"^({_CONSONANT})({_CONSONANT})$")


def insert_bizroke(word: str) -> str:
    """Puts ``i`` where consonants of a word in Hawar letters would clash: gre, gire; xdr, xidir; krd, kird."""
    word = _ALONE.sub(r"\1i\2", word)
    word = _INITIAL.sub(r"\1i", word)
    word = _FINAL_SONORANT.sub(r"\1i\2", word)
    word = _FINAL.sub(r"\1i\2", word)
    return _MIDDLE.sub(r"\1\2i", word) if re.search(_CONSONANT + "{3}", word) else word


def without_oblique(name: str) -> str:
    """A Kurmanji place name without the ending of the oblique: Tebqayê, Tebqa; Dêrazorê, Dêrazor; Hesekê stays."""
    if find_parts(name, "kmr"):
        return name
    if name.endswith("yê") and name[-3:-2] in _VOWELS:
        return name[:-2] if name[-3:-2] != "i" else name
    return name[:-1] if name.endswith("ê") and len(name) > SHORT and name[-2] not in _VOWELS else name
