"""The form of a name without what its sentence put to it, for names that no glossary has."""

from __future__ import annotations

from typing import Final

import regex

from mlalign.entities.lexicon import heads, name_parts
from mlalign.entities.mention import Mention
from mlalign.glossary.folding import fold

__all__ = ["base_form"]

_APOSTROPHE: Final = regex.compile(r"['’]\p{Ll}+$")
_SORANI_SUFFIX: Final = regex.compile(r"(?:ییان|یان|یدا|دا|ییش|یش|ەوە|وە|ان|ی)$")
_CLITICS: Final = regex.compile(r"^[وف]?[بل]?(?=\p{L}{3})")


def base_form(mention: Mention, language: str) -> str:
    """The glossary's form where the mention has one, else the text without suffixes and clitics that can be told."""
    if mention.form:
        return mention.form
    if mention.origin == "short_form" or language == "en":
        return mention.text if language not in ("tr", "kmr") else _APOSTROPHE.sub("", mention.text)
    return {"tr": _turkish, "kmr": _kurmanji, "ar": _arabic, "ckb": _sorani}[language](mention.text, mention.type)


def _turkish(text: str, type: str) -> str:
    """``Kerame Hastanesinde`` → ``Kerame Hastanesi``: a compound's case needs no apostrophe."""
    text = _APOSTROPHE.sub("", text)
    first, space, last = text.rpartition(" ")
    for length in range(len(last) - 1, max(len(last) - 6, 3), -1):
        if space and fold(last[:length], "tr") in heads("tr"):
            return f"{first} {last[:length]}"
    return text


def _kurmanji(text: str, type: str) -> str:
    return _APOSTROPHE.sub("", text)


def _arabic(text: str, type: str) -> str:
    """``وأيهم خضور`` → ``أيهم خضور``, ``للواء الشيخ دهام`` → ``لواء الشيخ دهام``."""
    first, space, rest = text.partition(" ")
    bare = _CLITICS.sub("", first, count=1)
    if first.startswith("لل") and fold(first[1:], "ar") in heads("ar"):
        return first[1:] + space + rest
    known = fold(bare, "ar") in heads("ar") or fold(bare, "ar") in name_parts("ar")
    own = fold(first, "ar") in heads("ar") or fold(first, "ar") in name_parts("ar")
    joined = first.startswith("و") and type == "person"
    return (bare if (known or joined) and not own else first) + space + rest


def _sorani(text: str, type: str) -> str:
    """The last word of a person's name without its suffix, where another word stands before it."""
    first, space, last = text.rpartition(" ")
    if not space or type != "person" or fold(last, "ckb") in name_parts("ckb"):
        return text
    shorter = _SORANI_SUFFIX.sub("", last)
    # A final ی may belong to the name (زەنگنەیی, بەرزنجی); the longer suffixes hardly do.
    sure = last.endswith(("یان", "دا", "یش", "ەوە", "وە")) or fold(shorter, "ckb") in name_parts("ckb")
    return f"{first} {shorter}" if sure and len(shorter) > 2 else text
