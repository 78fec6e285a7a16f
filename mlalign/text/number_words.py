"""Values of figures and of number words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from mlalign.resources.tables import read_table
from mlalign.text.number_tokens import Token, look_up_key

__all__ = ["Word", "counted_nouns", "dual_value", "figure_value", "is_none", "number_word"]

_ARABIC_CLITICS: Final = regex.compile(r"(?P<wa>[وف])?(?P<li>[بلك])?(?P<al>ال)?(?P<stem>.{2,})")
_TURKISH_SUFFIX: Final = r"(?:[dt][ae]n|y?[ae]|[sy]?[ıiuü](?:n(?:[ıiuü]n?|[dt][ae]n?|[ae]))?|l[ae]r[ıi]?)"
"""Endings of a number: from five, to five, five of them. The locative is left out: ``üçte biri`` is a third."""
_KURMANJI_SUFFIX: Final = r"y?an"
"""The oblique plural, as in ``gihîşt diwanzdehan``, rose to twelve."""
_OWNERS: Final = ("ه", "ها", "هم", "هما", "هن")
"""Arabic endings for his, her, their."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word adds to a number."""

    value: float
    role: str
    """See the table ``text_number_words``."""
    joined: bool = False
    """An Arabic "and" is attached."""
    lead: int = 0
    """Characters of clitics in front."""


@cache
def _words(language: str) -> dict[str, tuple[tuple[float, str], ...]]:
    words: dict[str, tuple[tuple[float, str], ...]] = {}
    for row in read_table("text_number_words"):
        if row["language"] == language:
            for form in row["forms"].split():
                key = "_".join(look_up_key(part, language) for part in form.split("_"))
                words[key] = (*words.get(key, ()), (float(row["value"]), row["role"]))
    return words


def is_none(keys: str, language: str) -> bool:
    """Whether words (keys joined by ``_``) are known to be no number though one of them looks like one."""
    return any(role == "none" for _, role in _words(language).get(keys, ()))


@cache
def _inflected(language: str) -> regex.Pattern[str] | None:
    """Pattern of the cardinals of a language with the endings that they may have."""
    suffix = {"tr": _TURKISH_SUFFIX, "kmr": _KURMANJI_SUFFIX, "ckb": "یان"}.get(language)
    if suffix is None:
        return None
    stems = [key for key, senses in _words(language).items() if senses[0][1] in ("unit", "hundred", "power")]
    return regex.compile(f"(?P<stem>{'|'.join(sorted(stems, key=len, reverse=True))}){suffix}")


def number_word(key: str, language: str, *, counting: bool = False) -> Word | None:
    """What a word adds to a number, None if it is no number word.

    Args:
        key: the word as `look_up_key` spells it (several joined by ``_``).
        language: code.
        counting: whether a number stands in front ("three thousand" against "thousands").
    """
    words = _words(language)
    pattern = _inflected(language)
    match = pattern.fullmatch(key) if pattern else None
    if counting and match and words[match["stem"]][0] == (1.0, "unit"):
        return Word(1.0, "unit")  # "on birine": eleven of them, though "birine" by itself is no number
    if key in words:
        return _sense(words[key], counting)
    if match:
        return _sense(words[match["stem"]], counting)
    if language == "ar" and (match := _ARABIC_CLITICS.fullmatch(key)):
        return _arabic(match, counting)
    return None


def _sense(senses: tuple[tuple[float, str], ...], counting: bool) -> Word | None:
    if any(role == "none" for _, role in senses):
        return None
    behind = next((value for value, role in senses if role == "behind"), None)
    if behind is not None and counting:
        return Word(behind, "hundred" if behind == 100 else "power")
    senses = tuple(sense for sense in senses if sense[1] != "behind")
    if not senses:
        return None
    wanted = [sense for sense in senses if (sense[1] == "vague") != counting] or list(senses)
    return Word(*wanted[0]) if len(senses) > 1 else Word(*senses[0])


def _arabic(match: regex.Match[str], counting: bool) -> Word | None:
    words = _words("ar")
    for stem, lead in (
        ((match["al"] or "") + match["stem"], match.start("al") if match["al"] else match.start("stem")),
        (match["stem"], match.start("stem")),
    ):
        if stem in words and (found := _sense(words[stem], counting)):
            return Word(found.value, found.role, match["wa"] == "و", lead)
    return None


def figure_value(figure: str, language: str) -> float:
    """The value of a figure with the grouping and decimal signs of a language (Western digits)."""
    signs = [char for char in figure if not char.isdigit()]
    if not signs:
        return float(figure)
    last = signs[-1]
    tail = figure.rpartition(last)[2]
    grouped = len(tail) == 3 and (len(signs) > 1 or _groups(last, language)) and not figure.startswith("0")
    if len(set(signs)) > 1:
        grouped = False
    if len(signs) > 1 and len(set(signs)) == 1:
        grouped = True
    digits = "".join(char for char in figure if char.isdigit())
    return float(digits) if grouped else float(digits[: -len(tail)] + "." + tail)


def _groups(sign: str, language: str) -> bool:
    if sign in "\u00a0\u202f":
        return True
    return sign == "." if language in ("tr", "kmr") else sign == "," or (sign == "." and language in ("ar", "ckb"))


@cache
def counted_nouns(language: str) -> frozenset[str]:
    """Nouns before which "one" is a count."""
    rows = (row for row in read_table("text_counted_nouns") if row["language"] == language)
    return frozenset(look_up_key(noun, language) for row in rows for noun in row["nouns"].split())


@cache
def _duals() -> frozenset[str]:
    forms: set[str] = set()
    for row in read_table("text_counted_nouns"):
        if row["language"] == "ar":
            for noun in row["nouns"].split():
                stem = look_up_key(noun, "ar")
                stem = stem[:-1] + "ت" if stem.endswith("ة") else stem
                forms |= set(_dual_forms(stem, row["plural"]))
    return frozenset(forms)


def _dual_forms(stem: str, plural: str) -> Iterator[str]:
    if plural == "owned":
        yield from (stem + ending + owner for ending in "اي" for owner in _OWNERS)
        return
    yield stem + "ان"
    if plural != "sound":
        yield stem + "ين"


def dual_value(token: Token) -> int:
    """Clitics in front of an Arabic dual (``جنديان``, ``والجنديين``), -1 for another word."""
    match = _ARABIC_CLITICS.fullmatch(token.key)
    if token.key in _duals():
        return 0
    if match and match["stem"] in _duals():
        return match.start("al") if match["al"] else match.start("stem")
    return -1
