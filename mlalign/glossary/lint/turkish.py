"""Dotted and dotless i, which other alphabets do not tell apart and keyboards and programs confuse.

A rule only speaks where Turkish spelling excludes the letter: an accent that a wrong conversion of İ left, a capital
inside a word of small letters, I before a front vowel (TDK: vowels of a word's first syllables agree).
"""

from __future__ import annotations

import re

__all__ = ["mistaken_i"]

_DOT = "\u0307"
_INSIDE = re.compile(r"(?<=[a-zçğıöşü])[Iİ](?=[a-zçğıöşü])")
_FRONT = re.compile(r"\bI(?=[bcçdfgğhjklmnprsştvyz]{1,3}[eiöü])")
_SMALL = {"I": "ı", "İ": "i"}


def mistaken_i(form: str) -> tuple[int, str, str] | None:
    """Offset, what is wrong, and the form that is meant, for the first mistaken i of a Turkish form; None for none."""
    if _DOT in form:
        return form.index(_DOT), "a combining dot that a wrong conversion of İ left", form.replace(_DOT, "")
    if match := _INSIDE.search(form):
        meant = _INSIDE.sub(lambda found: _SMALL[found[0]], form)
        return match.start(), f"a capital {match[0]} inside a word", meant
    if (match := _FRONT.search(form)) and not form.isupper():
        return match.start(), "I before a front vowel, where İ is meant", _FRONT.sub("İ", form)
    return None
