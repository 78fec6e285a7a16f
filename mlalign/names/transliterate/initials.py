"""Initials in a name, as in A. Hassan: the letter of the other script, not what the sounds of a word would give."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import cache

from mlalign.names.transliterate.options import Option
from mlalign.names.transliterate.spell import latin
from mlalign.resources.tables import read_table

__all__ = ["initial_options"]

_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
_SURE = 0.8
"""How sure an initial is: which sound its letter stands for cannot be seen."""


def initial_options(word: str, source: str, target: str) -> list[Option]:
    """The ways to write English initials (``A.``, ``J.K.``), likeliest first; empty for any other word."""
    if source != "en" or not _INITIALS.fullmatch(word):
        return []
    if latin(target):
        return [Option(word, _SURE, False, f"{word}: initial kept")]
    choices = [_letters(target).get(sign, (sign,)) for sign in word]
    texts = ("".join(chosen) for chosen in itertools.islice(itertools.product(*choices), 4))
    return [Option(text, _SURE * 0.5**at, False, f"{word} → {text} (initial)") for at, text in enumerate(texts)]


@cache
def _letters(target: str) -> Mapping[str, tuple[str, ...]]:
    return {row["letter"]: tuple(row[target].split("|")) for row in read_table("names_initials")}
