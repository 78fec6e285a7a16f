"""Ids of concepts: slugs of their English forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["is_id", "make_id", "slug"]

_APOSTROPHES = re.compile("['’‘ʼʿʾ`´′＇]")
_ID = re.compile(r"[^\s|#][^\s|]*")
_OTHER = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def is_id(text: str) -> bool:
    """Whether a text can be an id in a table: no white space or bar in it, no # in front (which makes a comment)."""
    return _ID.fullmatch(text) is not None


def slug(name: str) -> str:
    """Lower-case ASCII letters and digits of a name, with one hyphen for everything between; ``deir-ez-zor``.

    Letters of other scripts give ``x`` and their code points, so that no two names without Latin letters share one.
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).lower().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    made = _OTHER.sub("-", plain).strip("-")
    return made or "x" + "".join(f"{ord(char):x}" for char in plain if not char.isspace())[:60]


def make_id(name: str, taken: Container[str]) -> str:
    """The slug of a name, with ``-2``, ``-3`` … where it is taken."""
    base = slug(name)
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
