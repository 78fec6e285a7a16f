"""Names in plain lower-case Latin letters, for comparison and for sorting; not for print."""

from __future__ import annotations

import re
from functools import lru_cache

from mlalign.languages import get_language
from mlalign.names.reading import VOWELS, guess_convention, lower_case, read_sounds

__all__ = ["romanise", "split_name"]

_SPACES = re.compile(r"[\s\-‐‑–—_/,;:.()\[\]{}\"«»“”„،؛|&+*!?؟…·•]+")
_ASCII = str.maketrans(
    dict(zip("āēīōūăĕĭŏŭḥṭḍẓṣċĉĝ", "aeiouaeiouhtdzskkg", strict=True))
    | {
        "θ": "th",
        "ð": "dh",
        "x": "kh",
        "ġ": "gh",
        "š": "sh",
        "ş": "sh",
        "č": "ch",
        "ž": "zh",
        "ʿ": "",
        "ʾ": "",
        "ʔ": "",
        "ẗ": "a",
    }
)


def split_name(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: cut at white space, hyphens and punctuation, not at apostrophes."""
    return tuple(word for word in _SPACES.split(lower_case(name)) if word)


@lru_cache(maxsize=65536)
def romanise(text: str, language: str | None = None) -> str:
    """The name in lower-case ASCII letters, one spelling a sound: الشيخ أكرم gives ``alshykh akrm``.

    Şêx Ekrem gives ``shekh ekrem``. Unwritten vowels stay unwritten.

    Args:
        text: in any script; scripts other than Arabic and Latin are read by uroman.
        language: code of its language; None reads the letters for it.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code if language else None
    convention = guess_convention(text, code)
    words = (_plain(read_sounds(word, convention)) for word in split_name(text))
    return " ".join(word for word in words if word)


def _plain(sounds: str) -> str:
    # A hamza or ʿayn at the beginning carries a vowel that Arabic does not write; a is the likeliest.
    carries = sounds[:1] in ("ʾ", "ʿ", "ʔ") and sounds[1:2] not in VOWELS
    return ("a" if carries else "") + sounds.translate(_ASCII)
