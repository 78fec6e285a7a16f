"""Rules about the characters of a form: script, orthography, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from mlalign.glossary.lint.places import Place
from mlalign.glossary.problem import Problem
from mlalign.languages import LANGUAGES
from mlalign.resources.tables import read_table

__all__ = ["check_characters"]

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZWNJ = "\u200c"
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_DIGITS = re.compile("[٠-٩۰-۹]")
_HEH = re.compile(r"(?<=[^\Wاویێۆەه])ه(?![^\W\d_])")
_HEH_INSIDE = re.compile(r"(?<=[^\Wاویێۆەه])ه(?=[^\Wاویێۆەه])")
_ACRONYM = re.compile(r"[A-ZÇĞÊÎİÖŞÛÜ0-9][A-ZÇĞÊÎİÖŞÛÜ0-9.&/+ -]*")
_CLEAN = {
    "en": re.compile(r"[A-Za-z0-9]+(?:[ '-][A-Za-z0-9]+)*"),
    "ar": re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*"),
    "kmr": re.compile(r"[A-Za-zÇçÊêÎîŞşÛû]+(?:[ '-][A-Za-zÇçÊêÎîŞşÛû]+)*"),
    "ckb": re.compile(r"[ابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆیێئە]+(?: [ابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆیێئە]+)*"),
    "tr": re.compile(r"[A-HJ-Za-zÇçĞğÖöŞşÜü]+(?:[ '-][A-HJ-Za-zÇçĞğÖöŞşÜü]+)*"),
}
"""Forms that no rule of this module can find fault with: nearly all, and matched in no time."""


def check_characters(place: Place) -> Iterator[Problem]:
    """Problems of the characters of one form."""
    if _CLEAN[place.language].fullmatch(place.text) and not _odd_letters(place.language) & {*place.text}:
        return
    for check in _CHECKS:
        yield from check(place)


def _check_invisible(place: Place) -> Iterator[Problem]:
    if match := _BIDI.search(place.text):
        message = f"a mark for the direction of writing (U+{ord(match[0]):04X})"
        yield place.problem("bidi-control", message, "delete it", shift=match.start())
    for offset, char in enumerate(place.text):
        if unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp") and not _BIDI.match(char):
            if char == _ZWNJ and _joins(place.text, offset):
                continue
            message = f"an invisible character (U+{ord(char):04X} {unicodedata.name(char, 'control')})"
            yield place.problem("invisible-character", message, "delete it", shift=offset)
            return


def _joins(text: str, offset: int) -> bool:
    """Whether a non-joiner stands between two Arabic letters, where Persian and Sorani spelling has it."""
    around = text[max(offset - 1, 0) : offset] + text[offset + 1 : offset + 2]
    return len(around) == 2 and all("\u0600" <= char <= "\u06ff" for char in around)


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    first = name.split(" ", 1)[0]
    return {"LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "MODIFIER": ""}.get(first, first)


def _check_script(place: Place) -> Iterator[Problem]:
    own = LANGUAGES[place.language].script
    for match in _WORD.finditer(place.text):
        found = {_script(char) for char in match[0]} - {""}
        if len(found) > 1:
            odd = next(offset for offset, char in enumerate(match[0]) if _script(char) not in (own, ""))
            message = f"{match[0]!r} mixes letters of two scripts ({unicodedata.name(match[0][odd], '?').lower()})"
            yield place.problem("mixed-script", message, shift=match.start() + odd)
        elif found and found != {own} and not (_ACRONYM.fullmatch(match[0]) and (place.rank or _has(place, own))):
            message = f"{match[0]!r} is not in the script of {LANGUAGES[place.language].name}"
            yield place.problem("wrong-script", message, shift=match.start())
            return


def _has(place: Place, script: str) -> bool:
    """Whether letters of a script stand in a form (طريق M4)."""
    return any(_script(char) == script for char in place.text if char.isalpha())


@cache
def _letters(language: str) -> tuple[dict[str, str], frozenset[str]]:
    """Foreign letters with what is meant, and unusual letters."""
    row = next(row for row in read_table("glossary_scripts") if row["language"] == language)
    foreign = dict(pair.split(":") for pair in row["foreign"].split())
    return foreign, frozenset(row["unusual"])


@cache
def _odd_letters(language: str) -> frozenset[str]:
    foreign, unusual = _letters(language)
    return unusual | foreign.keys()


def _check_letters(place: Place) -> Iterator[Problem]:
    foreign, unusual = _letters(place.language)
    name = LANGUAGES[place.language].name
    bad = [offset for offset, char in enumerate(place.text) if char in foreign]
    if bad:
        char = place.text[bad[0]]
        meant = "".join(foreign.get(char, char) for char in place.text)
        message = f"{name} has no letter {char} (U+{ord(char):04X})"
        yield place.problem("foreign-letter", message, f"write {meant}", shift=bad[0])
    odd = next((offset for offset, char in enumerate(place.text) if char in unusual), None)
    if odd is not None:
        yield place.problem("unusual-letter", f"{name} has {place.text[odd]} in foreign names only", shift=odd)


def _check_sorani_vowel(place: Place) -> Iterator[Problem]:
    match = place.language == "ckb" and (_HEH.search(place.text) or _HEH_INSIDE.search(place.text))
    if match:
        meant = _HEH_INSIDE.sub("ە", _HEH.sub("ە", place.text))
        yield place.problem("heh-for-e", "ه where the vowel ە is meant", f"write {meant}", shift=match.start())


def _check_signs(place: Place) -> Iterator[Problem]:
    if match := _MARKS.search(place.text):
        message = "a vowel sign or tatweel"
        yield place.problem("vowel-marks", message, f"write {_MARKS.sub('', place.text)}", shift=match.start())
    if match := _DIGITS.search(place.text):
        meant = "".join(str(unicodedata.digit(char, -1)) if _DIGITS.match(char) else char for char in place.text)
        yield place.problem("native-digits", "Arabic-Indic digits", f"write {meant}", shift=match.start())


def _check_turkish_i(place: Place) -> Iterator[Problem]:
    from mlalign.glossary.lint.turkish import mistaken_i

    if place.language == "tr" and (found := mistaken_i(place.text)):
        offset, message, meant = found
        if place.table.cell(place.row, "type") == "organisation" and place.text[offset:] in place.table.cell(
            place.row, "en"
        ):
            return  # an English title that Turkish keeps (Interfax)
        yield place.problem("turkish-i", message, f"write {meant}", shift=offset)


_CHECKS: tuple[Callable[[Place], Iterator[Problem]], ...] = (
    _check_invisible,
    _check_script,
    _check_letters,
    _check_sorani_vowel,
    _check_signs,
    _check_turkish_i,
)
