"""The five languages: codes, names, script, direction and punctuation.

Codes are ISO 639-1 where there is one (``en``, ``ar``, ``tr``) and ISO 639-3 otherwise (``kmr`` Kurmanji, ``ckb``
Sorani). ``ku`` means ``kmr``, as on most news sites.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mlalign.errors import UnknownLanguageError

__all__ = ["ALIASES", "CODES", "LANGUAGES", "Language", "get_language", "parse_languages"]

Script = Literal["Latn", "Arab"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language as the toolkit treats it."""

    code: str
    name: str
    """English name."""
    own_name: str
    """The language's name for itself."""
    script: Script
    """ISO 15924 code."""
    comma: str
    semicolon: str
    question_mark: str
    quotes: tuple[str, str]
    """Opening and closing quotation mark as news text uses them."""
    inner_quotes: tuple[str, str]
    """Opening and closing mark of a quotation inside a quotation."""
    native_digits: str = field(default="0123456789")
    """The script's own ten digits; news text mostly writes Western ones, which is the default on output."""

    @property
    def direction(self) -> Direction:
        """Writing direction, as HTML's ``dir`` wants it."""
        return "rtl" if self.script == "Arab" else "ltr"


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English", "English", "Latn", ",", ";", "?", ("“", "”"), ("‘", "’")),
        Language("ar", "Arabic", "العربية", "Arab", "،", "؛", "؟", ("«", "»"), ("“", "”"), "٠١٢٣٤٥٦٧٨٩"),
        Language("kmr", "Kurmanji Kurdish", "Kurmancî", "Latn", ",", ";", "?", ("“", "”"), ("‘", "’")),
        Language("ckb", "Sorani Kurdish", "سۆرانی", "Arab", "،", "؛", "؟", ("«", "»"), ("“", "”"), "٠١٢٣٤٥٦٧٨٩"),
        Language("tr", "Turkish", "Türkçe", "Latn", ",", ";", "?", ("“", "”"), ("‘", "’")),
    )
}

CODES: tuple[str, ...] = tuple(LANGUAGES)

ALIASES: dict[str, str] = {
    "eng": "en",
    "english": "en",
    "ara": "ar",
    "arb": "ar",
    "arabic": "ar",
    "ku": "kmr",
    "kur": "kmr",
    "kurmanji": "kmr",
    "kurmancî": "kmr",
    "kurdish": "kmr",
    "sorani": "ckb",
    "tur": "tr",
    "turkish": "tr",
    "türkçe": "tr",
}


def get_language(code: str) -> Language:
    """The language that a code, alias or English name means; case and a region (``ar-SY``) do not matter.

    Raises:
        UnknownLanguageError: with the nearest known code as a suggestion.
    """
    wanted = code.strip().lower().replace("_", "-")
    known = ALIASES.get(wanted, wanted)
    if known not in LANGUAGES:
        primary = wanted.split("-")[0]
        known = ALIASES.get(primary, primary)
    if known in LANGUAGES:
        return LANGUAGES[known]
    from rapidfuzz import fuzz, process

    best = process.extractOne(wanted, [*LANGUAGES, *ALIASES], scorer=fuzz.ratio, score_cutoff=50)
    hint = f"; did you mean {best[0]!r}?" if best else ""
    raise UnknownLanguageError(f"unknown language {code!r}{hint} (known: {', '.join(LANGUAGES)}, and ku for Kurmanji)")


def parse_languages(codes: str) -> list[Language]:
    """The languages of a comma-separated list, in its order, each once.

    Raises:
        UnknownLanguageError: for the first code that is not known, or when the list is empty.
    """
    found = [get_language(code) for code in codes.split(",") if code.strip()]
    if not found:
        raise UnknownLanguageError(f"no language given (known: {', '.join(LANGUAGES)}, and ku for Kurmanji)")
    return list(dict.fromkeys(found))
