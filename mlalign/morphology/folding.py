"""Text folded for finding names: what writers vary is made alike, letters stay letters.

Folded are case, apostrophes, white space, Arabic vowel signs and tatweel, hamza on alif and final alif maqsura, Arabic
letters for Kurdish ones (ي ك), and signs that show nothing. Turkish circumflexes, the Sorani strokes on ڕ and ڵ and the
second و of وو, which newspapers often leave out, are folded too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

__all__ = ["Folded", "fold", "fold_text"]

_APOSTROPHES = "'’‘ʼ`´′＇"
_HAMZA_ON_ALIF = str.maketrans("أإآٱ", "اااا")
_KURDISH = str.maketrans("يىكرڕلڵ", "ییکررلل")
_TURKISH = str.maketrans("IİÂÎÛâîû", "ıiaiuaiu")


class _Table(dict[int, str]):
    """A translation table that works out each character once."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, point: int) -> str:
        self[point] = folded = self._fold(chr(point))
        return folded

    def _fold(self, char: str) -> str:
        if char in _APOSTROPHES:
            return "'"
        if char.isspace():
            return " "
        category = unicodedata.category(char)
        if category == "Cf" or char == "ـ" or (category == "Mn" and "\u0610" <= char <= "\u06ed"):
            return ""
        if self.language == "ar":
            return char.translate(_HAMZA_ON_ALIF).replace("ى", "ي")
        if self.language == "ckb":
            return char.translate(_KURDISH)
        return (char.translate(_TURKISH) if self.language == "tr" else char).lower()


@cache
def _table(language: str) -> _Table:
    return _Table(language)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[i]:ends[i]`` is the stretch of the original that folded character ``i`` stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str, language: str) -> str:
    """The folded form of a name, as it can be looked up in :func:`fold_text`'s result."""
    folded = unicodedata.normalize("NFC", text).translate(_table(language))
    for char in _single(language):
        while char * 2 in folded:
            folded = folded.replace(char * 2, char)
    return folded


@lru_cache(maxsize=64)
def fold_text(text: str, language: str) -> Folded:
    """A text folded for a language, with the way back to its offsets (code points)."""
    table, single = _table(language), _single(language)
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = text[position:end]
        composed = cluster if len(cluster) == 1 else unicodedata.normalize("NFC", cluster)
        for char in composed.translate(table):
            if char in single and folded and folded[-1] == char:
                ends[-1] = end
                continue
            folded.append(char)
            starts.append(position)
            ends.append(end)
        position = end
    return Folded("".join(folded), tuple(starts), tuple(ends))


def _single(language: str) -> str:
    """Characters of which a run counts as one."""
    return " و" if language == "ckb" else " "
