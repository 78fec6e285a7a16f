"""The words of `mlalign.names.heads`, indexed by how a name writes them: inflected, with and without the article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mlalign.resources.tables import read_table
from mlalign.text.normalise import fold, normalise

__all__ = ["FINAL_HEAD", "Word", "WordIndex", "forms", "ordinal_of", "read_words"]

FINAL_HEAD = frozenset({"en", "tr"})
"""Languages whose head noun comes last."""
_DIGITS = {
    "en": re.compile(r"(\d{1,3})(?:st|nd|rd|th)?$", re.IGNORECASE),
    "ar": re.compile(r"(?:ال)?(\d{1,3})$"),
    "kmr": re.compile(r"(\d{1,3})\.?(?:y?em|y?emîn|mîn|an)?$"),
    "ckb": re.compile(r"(\d{1,3})(?:ەم|ەمین|مین|ی|یەم)?$"),
    "tr": re.compile(r"(\d{1,3})\.?(?:'?[ıiuü]nc[ıiuü]|'nc[ıiuü])?$"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the tables."""

    kind: str
    value: str
    """Its class."""
    feminine: bool = False
    rank: int = 0
    """0 for the form to write, 1 and more for forms that are only read."""


class WordIndex:
    """The words of one language by their folded forms."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._words: dict[str, list[Word]] = {}
        for form, word in _all_forms(language):
            known = self._words.setdefault(_key(form, language), [])
            if not any((have.kind, have.value) == (word.kind, word.value) for have in known):
                known.append(word)
        for known in self._words.values():
            known.sort(key=lambda word: word.rank)

    def find(self, phrase: str) -> tuple[Word, ...]:
        """The words that a phrase may be, without the articles ``al-`` and ``the``."""
        key = _key(phrase, self._language).strip("“”\"'«»()[]")
        found = self._words.get(key, ())
        if not found and self._language != "ar" and key.startswith(("al-", "el-", "al ")):
            found = [word for word in self._words.get(key[3:], ()) if word.kind == "title"]
        return tuple(found)


def _key(text: str, language: str) -> str:
    """Folded, but with the letters ş, ç, ğ, ö, ü of Turkish and Kurmanji (deşt is a plain, dest a hand)."""
    if language not in ("tr", "kmr"):
        return fold(text, language)
    lower = normalise(text, language).replace("İ", "i").replace("I", "ı" if language == "tr" else "i").lower()
    plain = unicodedata.normalize("NFD", lower).replace("\u0302", "")
    return unicodedata.normalize("NFC", plain)


@cache
def read_words(language: str) -> WordIndex:
    """The index of a language."""
    return WordIndex(language)


def forms(cell: str) -> list[str]:
    """The forms of a cell, the one to write first."""
    return [form.strip().replace("~", " ").removesuffix("+") for form in cell.split("|") if form.strip()]


def ordinal_of(text: str, language: str) -> int | None:
    """The number that an ordinal in digits or words stands for, or None."""
    digits = _DIGITS[language].match(text)
    if digits:
        return int(digits[1])
    return _ordinal_words(language).get(_key(text, language))


@cache
def _ordinal_words(language: str) -> dict[str, int]:
    known: dict[str, int] = {}
    for form, number in _arabic_compounds() if language == "ar" else ():
        known[_key(form, language)] = number
    for row in read_table("names_ordinals"):
        cells = [row[language], row["ar_feminine"]] if language == "ar" else [row[language]]
        for form in (form for cell in cells for form in forms(cell)):
            for written in _with_article(form) if language == "ar" else _with_ezafe(form, language):
                known.setdefault(_key(written, language), int(row["number"]))
    return known


def _arabic_compounds() -> Iterator[tuple[str, int]]:
    """الخامسة والعشرون, خامس والعشرين and the like, 21 to 99."""
    rows = {int(row["number"]): row for row in read_table("names_ordinals")}
    for tens in range(20, 100, 10):
        for units in range(1, 10):
            masculine, feminine = ("حادي", "حادية") if units == 1 else (rows[units]["ar"], rows[units]["ar_feminine"])
            for first in (masculine, feminine, "ال" + masculine, "ال" + feminine):
                for ending in ("ون", "ين"):
                    yield f"{first} وال{rows[tens]['ar'].removesuffix('ون')}{ending}", tens + units


def _with_ezafe(form: str, language: str) -> tuple[str, ...]:
    return (form, form + "ی") if language == "ckb" else (form,)


def _all_forms(language: str) -> Iterator[tuple[str, Word]]:
    for row in read_table("names_heads"):
        for rank, written in enumerate(_head_forms(row, language)):
            for form in written:
                yield form, Word(row["kind"], row["class"], row["ar_gender"] == "f", rank)
    for row in read_table("names_modifiers"):
        for column in (language, "ar_feminine") if language == "ar" else (language,):
            for rank, form in enumerate(forms(row[column])):
                word = Word(row["kind"], row["class"], column == "ar_feminine", rank)
                yield from ((written, word) for written in _modifier_forms(form, language))
    for row in read_table("names_titles"):
        for rank, form in enumerate(forms(row[language])):
            word = Word("title", row["class"], rank=rank)
            yield from ((written, word) for written in (_with_article(form) if language == "ar" else (form,)))
    for form, number in _ordinal_words(language).items():
        if " " in form:
            yield form, Word("ordinal", str(number))


def _head_forms(row: Mapping[str, str], language: str) -> Iterator[tuple[str, ...]]:
    """For each form of a head noun what it looks like in a name."""
    constructs = forms(row["kmr_ezafe"]) if language == "kmr" else []
    possessed = forms(row["tr_possessed"]) if language == "tr" else []
    for at, form in enumerate(forms(row[language])):
        if language == "ar":
            yield _with_article(form)
        elif language == "ckb":
            yield tuple(form + end for end in ("", "ی", "ەکان", "ەکانی", "ەکە", "ەکەی", "کانی"))
        elif language == "kmr":
            yield (form, *(f for construct in constructs for f in (construct, oblique(construct)) if not at))
        else:
            yield (form, *possessed[at : at + 1])
    if language == "kmr":
        yield tuple(form + end for form in forms(row["kmr"]) for end in ("a", "ya", "ê", "yê", "ên", "yên"))


def oblique(ezafe: str) -> str:
    """The Kurmanji oblique of a noun, from its construct form: Parastina, Parastinê; Mafên, Mafan; Gelê, Gel."""
    if ezafe.endswith((" a", " ê", " ên", " ya", " yê", " yên")):
        return ezafe.rpartition(" ")[0]
    for ending, case in (("ên", "an"), ("a", "ê"), ("ê", "")):
        if ezafe.endswith(ending):
            return ezafe[: -len(ending)] + case
    return ezafe


def _modifier_forms(form: str, language: str) -> Iterator[str]:
    if language == "ar":
        yield from _with_article(form)
    elif language == "ckb":
        yield from (form, form + "ی")
    else:
        yield form


def _with_article(form: str) -> tuple[str, ...]:
    """An Arabic form bare, with the article on its last word, on every word, and on its first (الحادية عشرة)."""
    words = form.split(" ")
    last = [*words[:-1], "ال" + words[-1].removeprefix("ال")]
    every = ["ال" + word.removeprefix("ال") for word in words]
    first = ["ال" + words[0].removeprefix("ال"), *words[1:]]
    return tuple(dict.fromkeys((form, " ".join(last), " ".join(every), " ".join(first))))
