"""Text folded for finding glossary forms: what writers vary is made alike, and the way back to the offsets is kept.

Folded are case, kinds of apostrophe, hyphen and space, signs that show nothing, and per language what
``resources/glossary_folding.tsv`` lists; in English, where names come with and without them, also diacritics.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mlalign.languages import LANGUAGES
from mlalign.resources.tables import read_table

__all__ = ["FoldedText", "fold", "fold_text"]

_APOSTROPHES = "'’‘ʼʿʾ`´′＇"
_HYPHENS = "-‐‑‒–−"


class _Folding(dict[int, str]):
    """Translation table of a language that works out each character once, to one character or none."""

    def __init__(self, language: str) -> None:
        self._plain = language == "en"
        self._latin = LANGUAGES[language].script == "Latn"
        self._own = {
            row["from"]: row["to"] for row in read_table("glossary_folding") if language in row["languages"].split(",")
        }

    def __missing__(self, point: int) -> str:
        self[point] = folded = self._fold(chr(point))
        return folded

    def _fold(self, char: str) -> str:
        if char in self._own:
            return self._own[char]
        if char in _APOSTROPHES:
            return "'"
        if char.isspace() or (self._latin and char in _HYPHENS):
            return " "
        if unicodedata.category(char) in ("Cf", "Mn") or char == "ـ":
            return ""
        if self._plain and not char.isascii():
            base = unicodedata.normalize("NFD", char)
            char = base[0] if all(unicodedata.combining(mark) for mark in base[1:]) else char
        lower = char.lower()
        return lower if len(lower) == 1 else lower[0]


@cache
def _folding(language: str) -> _Folding:
    return _Folding(language)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text; folded character ``i`` stands for ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text stands for."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, language: str) -> str:
    """A form as it is looked up in the folded text, without space at its ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _sorani_e(text) if language == "ckb" else text)
    folded = text.translate(_folding(language))
    if language == "ckb":
        folded = _halve(folded, "و")
    return " ".join(folded.split()) if "  " in folded else folded.strip()


@lru_cache(maxsize=256)
def fold_text(text: str, language: str) -> FoldedText:
    """A text folded for a language, with the way back to its offsets (code points)."""
    table = _folding(language)
    folded = text.translate(table)
    # Nothing expands, so equal lengths mean that character stands for character.
    if len(folded) == len(text) and "  " not in folded and (language != "ckb" or "وو" not in folded):
        return FoldedText(folded, range(len(text)), range(1, len(text) + 1))
    return _fold_slowly(text, language, table)


def _fold_slowly(text: str, language: str, table: _Folding) -> FoldedText:
    single = " و" if language == "ckb" else " "
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or (text[end] == "\u200c" and language == "ckb")):
            end += 1
        cluster = text[position:end]
        if len(cluster) > 1:
            cluster = unicodedata.normalize("NFC", _sorani_e(cluster) if language == "ckb" else cluster)
        for char in cluster.translate(table):
            if char in single and folded and folded[-1] == char:
                ends[-1] = end
            else:
                folded.append(char)
                starts.append(position)
                ends.append(end)
        position = end
    return FoldedText("".join(folded), starts, ends)


def _sorani_e(text: str) -> str:
    """Arabic heh with a zero-width non-joiner is how Sorani ە was written before it had a letter."""
    return text.replace("ه\u200c", "ە")


def _halve(text: str, char: str) -> str:
    while char * 2 in text:
        text = text.replace(char * 2, char)
    return text
