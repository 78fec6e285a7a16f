"""The language of a name, by its letters."""

from __future__ import annotations

import re

from mlalign.text.normalise import script_of

__all__ = ["guess_language"]

_SORANI = re.compile("[ەێۆڕڵڤ]|ه\u200c")
_KURDISH_SCRIPT = re.compile("[پچژگکی]")
_KURMANJI = re.compile("[êîûÊÎÛẍḧ]|[çşÇŞ].*[wxqWXQ]|[wxqWXQ].*[çşÇŞ]")
_TURKISH = re.compile("[ğıöüçşĞİÖÜÇŞ]")


def guess_language(name: str) -> str:
    """The language whose letters a name has: ê, î, û are Kurmanji, ğ, ı, ö, ü, ç, ş Turkish, ە, ێ, ۆ, ڕ, ڵ Sorani;
    Arabic script is Arabic otherwise, anything else English.
    """
    if script_of(name) == "Arab":
        return "ckb" if _SORANI.search(name) or (_KURDISH_SCRIPT.search(name) and "ي" not in name) else "ar"
    if _KURMANJI.search(name):
        return "kmr"
    return "tr" if _TURKISH.search(name) else "en"
