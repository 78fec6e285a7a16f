"""The words and figures of a text, as number finding looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from mlalign.text.normalise import normalise
from mlalign.text.span import Span

__all__ = ["Token", "look_up_key", "tokenise"]

_TOKEN: Final = regex.compile(
    r"(?P<date>(?<![\d.])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d\d))(?![\d/]))"
    r"|(?P<digits>\d+(?:[.,٫٬:\u00a0\u202f]\d+)*)"
    r"|(?P<word>[\p{L}\p{M}\u200c\u0640]+(?:['’][\p{L}\p{M}]+)*)"
    r"|(?P<mark>[^\s\p{L}\p{N}])"
)
_HAMZA: Final = str.maketrans("أإآٱ", "اااا")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a figure (with its separators) or another sign."""

    span: Span
    key: str
    """Word in small letters and one spelling; figures with Western digits."""
    kind: str
    """``digits``, ``date`` (of figures only), ``word`` or ``mark``."""


def tokenise(text: str, language: str) -> list[Token]:
    """All tokens of a text in order."""
    return [
        Token(Span(*match.span()), look_up_key(match[0], language), str(match.lastgroup))
        for match in _TOKEN.finditer(text)
    ]


@lru_cache(maxsize=65536)
def look_up_key(word: str, language: str) -> str:
    """A word as the tables of numbers and dates spell it."""
    key = normalise(word, language)
    if language == "tr":
        key = key.replace("I", "ı").replace("İ", "i")
    return (key.translate(_HAMZA) if language == "ar" else key).lower()
