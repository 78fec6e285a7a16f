"""One spelling for what writers and keyboards vary: for storing and comparing, for the model, for look-up.

`normalise` changes nothing that a reader would see as another word. `fold` is for keys of an index: it takes away what
newspapers treat freely (case, Latin diacritics, hamza), so that unlike words may become alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from mlalign.languages import get_language
from mlalign.resources.tables import read_table

__all__ = ["fold", "normalise", "normalise_for_model", "script_of"]

_VOWEL_MARKS = (
    "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
)
_TATWEEL = "\u0640"
_HIDDEN = re.compile(f"[{_VOWEL_MARKS}{_TATWEEL}]")
_PRESENTATION = re.compile("[\ufb1d-\ufdfb\ufe70-\ufefc\uff01-\uff5e\ufb00-\ufb06]+")
_DIGITS = {ord(digit): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)} | {
    0x066B: ".",
    0x066C: ",",
}
_ALIF = str.maketrans({**dict.fromkeys("أإآٱٲٳ", "ا"), "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ء": None})
_SORANI = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ڕ": "ر", "ڵ": "ل", "ۆ": "و", "ێ": "ی", "ؤ": "و"})
_STROKES = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
_MODEL_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_MODEL_EVERYWHERE = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("«", '"'),
    ("»", '"'),
    ("\u200f", ""),
    ("\u200e", ""),
)
_MODEL_SORANI = (("ه\u200c", "ە"), ("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("\u200c", ""))


def normalise(text: str, language: str) -> str:
    """The text in one spelling, for storing and comparing; doing it twice changes nothing more.

    NFC, the language's own letters (Arabic ي, Sorani ی), no tatweel, Arabic vowel marks, nor characters that show
    nothing, Western digits, straight apostrophes and quotes, single spaces and none at the ends.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code
    if text.isascii():
        return " ".join(text.replace("`", "'").translate(_invisible()).split())
    # A mark that is taken away may have kept two others from being composed: once more until nothing changes.
    while (done := _normalise_once(text, code)) != text:
        text = done
    return text


def _normalise_once(text: str, language: str) -> str:
    text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = unicodedata.normalize("NFC", text)
    table, sequences = _letters(language)
    for old, new in sequences:
        text = text.replace(old, new)
    text = _HIDDEN.sub("", text).translate(table)
    return " ".join(unicodedata.normalize("NFC", text).split())


@cache
def _letters(language: str) -> tuple[_Invisible, tuple[tuple[str, str], ...]]:
    """The table for single characters, and the sequences that are one letter."""
    rows = [(row["from"], row["to"]) for row in read_table("text_letters") if row["language"] in ("*", language)]
    table = _Invisible(_DIGITS)
    # A language's own rows come after those of all languages and win.
    table.update({ord(old): new for old, new in rows if len(old) == 1})
    return table, tuple((old, new) for old, new in rows if len(old) > 1)


class _Invisible(dict[int, str | None]):
    """Takes away format and control characters, white space excepted; works out each character once."""

    def __missing__(self, point: int) -> str | None:
        char = chr(point)
        kept = char.isspace() or unicodedata.category(char) not in ("Cf", "Cc")
        self[point] = result = char if kept else None
        return result


@cache
def _invisible() -> _Invisible:
    return _Invisible()


def normalise_for_model(text: str, language: str) -> str:
    """The spelling that the embedded model was trained on; what its training did, no more and no less."""
    code = get_language(language).code
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
    for old, new in _MODEL_EVERYWHERE:
        text = text.replace(old, new)
    if code in ("ar", "ckb"):
        text = _MODEL_MARKS.sub("", text).translate(_MODEL_DIGITS)
    if code == "ckb":
        for old, new in _MODEL_SORANI:
            text = text.replace(old, new)
    return text


_MODEL_DIGITS = {point: digit for point, digit in _DIGITS.items() if digit.isdigit()}


def fold(text: str, language: str | None = None) -> str:
    """A key for look-up: normalised, without case, Latin diacritics, hamza and what Arabic spelling treats freely.

    Args:
        text: any text; with ``language`` None its script decides whose letters are unified.
        language: code or alias.
    """
    if text.isascii():
        return normalise(text, "en").casefold()
    code = get_language(language).code if language else _likely_language(text)
    while (done := _fold_once(text, code)) != text:
        text = done
    return text


def _fold_once(text: str, language: str) -> str:
    letters = _ALIF if language == "ar" else _SORANI if language == "ckb" else {}
    decomposed = unicodedata.normalize("NFD", normalise(text, language).translate(letters).casefold())
    kept = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    return normalise(kept.translate(_STROKES), language)


def _likely_language(text: str) -> str:
    if script_of(text) != "Arab":
        return "en"
    return "ckb" if re.search("[ەێۆڕڵڤ]|ه\u200c", text) else "ar"


def script_of(text: str) -> Literal["Latn", "Arab", "other"]:
    """The script of most of the text's letters; ``other`` where it has none, or most are of a third script."""
    latin = len(_LATIN.findall(text))
    arabic = len(_ARABIC.findall(text))
    letters = sum(char.isalpha() for char in text)
    if max(latin, arabic) * 2 < letters or not latin + arabic:
        return "other"
    return "Latn" if latin >= arabic else "Arab"


_LATIN = re.compile("[A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿⱠ-Ɀ꜠-ꟿﬀ-ﬆＡ-Ｚａ-ｚ]")
_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"
)
