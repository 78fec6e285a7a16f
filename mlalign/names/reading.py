"""Reading a word letter by letter into sounds, so that spellings in any script can be laid side by side.

One character a sound, in the letters of the tables ``names_romanise_*.tsv``: b p t ṭ θ j č ḥ h x d ḍ ð z ẓ s ṣ š ʿ ʾ ġ
g f v q k l m n r w y ž, vowels a e i o u of unknown length, ā ē ī ō ū long, ă ĕ ĭ ŏ ŭ short; ċ (before e, i) and ĉ for
a Latin c, ş for a ş, where the language is not known.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from mlalign.resources.tables import read_table

__all__ = ["CONSONANTS", "VOWELS", "Convention", "guess_convention", "is_arabic", "read_sounds"]

Convention = Literal["en", "tr", "kmr", "bgn", "fa", "foreign", "und", "ar", "ckb"]
"""How a word is spelt: a language, ``bgn`` for a romanisation with length and emphasis marked, ``fa`` for romanised
Persian, ``foreign`` for another language in Latin script, ``und`` for Latin script of which nothing is known."""

VOWELS = frozenset("aeiouāēīōūăĕĭŏŭẗ")
CONSONANTS = frozenset("bptṭθjčḥhxdḍðzẓsṣšʿʾġgfvqklmnrwyžċĉĝşʔ")

_ARABIC = re.compile("[\u0620-\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_SORANI = re.compile("[ەێۆڕڵ]")
_BGN = re.compile("[āīūḩţḑẓṭḥḍṣḏṯẖʿ‘]|z̧|ʻ|k͟h|d͟h|t͟h|s͟h|g͟h")
_AFTER_ARTICLE = re.compile(r"\b(?:al|aş|an|ar|at|ad|az) ")
_KURMANJI = re.compile("[êîû]")
_TURKISH = re.compile("[ğıöü]")
_LETTER_SIGNS = re.compile("[^\\w'’‘ʿʾ`ʼʻʽ´′\u064b-\u0652\u0670\u200c\u0327\u035f]+")
_DOUBLED = re.compile(r"(\D)\1+")
_AFTER_GLIDE = re.compile("(?<=.)(?:(y)[iīĭ]|(w)[uūŭ])(?=[^aeiouāēīōūăĕĭŏŭẗyw])")
"""Asayish, أسايش: after a glide its own vowel is not heard."""
_LABIAL = re.compile("n(?=[bp])")
"""Manbij, Membij."""
_GLIDE = re.compile("(?<=[^aeiouāēīōūăĕĭŏŭẗ])([iīĭ](?=y)|[uūŭ](?=w))([yw])(?=[aeiouāēīōūăĕĭŏŭẗ])")
_CAPITAL_DOTTED_I = str.maketrans({"İ": "i"})


@dataclass(frozen=True, slots=True)
class _Rule:
    place: str
    languages: frozenset[str]
    to: str

    def holds(self, word: str, start: int, end: int) -> bool:
        if not self.place:
            return True
        if self.place == "start":
            return start == 0
        if self.place == "end":
            return end == len(word)
        return word.startswith(self.place.removeprefix("before "), end)


def is_arabic(text: str) -> bool:
    """Whether a text has a letter of the Arabic script."""
    return _ARABIC.search(text) is not None


@lru_cache(maxsize=65536)
def guess_convention(name: str, language: str | None = None) -> Convention:
    """How a whole name is spelt: by its letters, and by its language where that is given.

    Marks of length or emphasis (ā, ḩ, ‘) mean BGN/PCGN or ALA-LC whatever the language; an Arabic letter means Arabic
    script even in a name said to be English.
    """
    if is_arabic(name):
        return "ckb" if language == "ckb" or (language != "ar" and _SORANI.search(name)) else "ar"
    lower = lower_case(name)
    if _BGN.search(lower):
        return "bgn"
    if language == "ar" and "x" in lower:
        return "kmr"
    if language in ("en", "tr", "kmr", "fa", "foreign"):
        return language  # type: ignore[return-value]
    if "ş" in lower and (language == "ar" or _AFTER_ARTICLE.search(lower)):
        return "bgn"
    if _TURKISH.search(lower):
        return "tr"
    return "kmr" if _KURMANJI.search(lower) else "und"


def lower_case(text: str) -> str:
    """Lower case in one composed form; the Turkish capital İ becomes i, not i with a dot."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_CAPITAL_DOTTED_I).lower())


@lru_cache(maxsize=131072)
def read_sounds(word: str, convention: Convention) -> str:
    """The sounds of a lower-case word without spaces; a doubled sound counts once, digits stay digits."""
    word = _LETTER_SIGNS.sub("", word)
    pattern, rules = _rules(convention)
    sounds: list[str] = []
    for match in pattern.finditer(word):
        written = match[0]
        known = rules.get(written)
        if known is None:
            sounds.append(_unknown(written, convention))
        elif isinstance(known, str):
            sounds.append(known)
        else:
            sounds.append(_conditional(known, word, match.start(), match.end(), convention))
    read = _single("".join(sounds))
    if "y" in read or "w" in read:
        read = _GLIDE.sub(r"\2", _AFTER_GLIDE.sub(_keep_glide, read))
    if len(read) > 1 and read[-1] in "aăeĕ":
        # All scripts write a vowel at the end of a word; which one is not kept apart (Haseke, Hasaka, الحسكة).
        read = read[:-1] + "ẗ"
    return _single(_LABIAL.sub("m", read)) if "n" in read else read


def _conditional(rules: list[_Rule], word: str, start: int, end: int, convention: Convention) -> str:
    for rule in rules:
        if rule.holds(word, start, end):
            return rule.to
    # No rule for these letters together holds here: each by itself.
    return "".join(_by_itself(word, at, convention) for at in range(start, end))


def _by_itself(word: str, at: int, convention: Convention) -> str:
    known = _rules(convention)[1].get(word[at])
    if known is None:
        return _unknown(word[at], convention)
    if isinstance(known, str):
        return known
    return next((rule.to for rule in known if rule.holds(word, at, at + 1)), _unknown(word[at], convention))


def _keep_glide(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _single(sounds: str) -> str:
    return _DOUBLED.sub(r"\1", sounds)


@lru_cache(maxsize=4096)
def _unknown(letter: str, convention: Convention) -> str:
    """A character that no rule knows: its plain letter, its digit, or what uroman makes of it."""
    if (digit := unicodedata.digit(letter, None)) is not None:
        return str(digit)
    base = unicodedata.normalize("NFKD", letter)[0]
    if base != letter:
        return read_sounds(base, convention)
    if not letter.isalpha() or letter.isascii() or unicodedata.name(letter, "LATIN").startswith(("LATIN", "ARABIC")):
        return ""
    return read_sounds(_uroman(letter), "und")


def _uroman(letter: str) -> str:
    romanised = lower_case(str(_uroman_instance().romanize_string(letter)))
    return "".join(sign for sign in romanised if sign.isascii() and sign.isalpha())


@cache
def _uroman_instance():  # type: ignore[no-untyped-def]  # noqa: ANN202
    import uroman

    return uroman.Uroman()


@cache
def _rules(convention: Convention) -> tuple[re.Pattern[str], dict[str, str | list[_Rule]]]:
    """A pattern that cuts a word into the stretches that rules are for, and what each stands for.

    A stretch whose reading depends on its place has a list of rules.
    """
    table = "names_romanise_arabic" if convention in ("ar", "ckb") else "names_romanise_latin"
    found: dict[str, list[_Rule]] = {}
    for row in read_table(table):
        languages = frozenset(row["languages"].split())
        if "*" in languages or convention in languages:
            found.setdefault(row["from"], []).append(_Rule(row["place"], languages, row["to"]))
    rules: dict[str, str | list[_Rule]] = {}
    for written, alternatives in found.items():
        alternatives.sort(key=lambda rule: (convention not in rule.languages, not rule.place))
        rules[written] = alternatives if alternatives[0].place else alternatives[0].to
    longest_first = sorted(rules, key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), ".")), re.DOTALL), rules
