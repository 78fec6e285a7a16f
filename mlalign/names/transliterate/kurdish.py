"""The short i of Kurmanji that Sorani leaves unwritten (bizroke)."""

from __future__ import annotations

import re

__all__ = ["insert_bizroke"]

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
