"""Whether a sentence is in the language that it is translated from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import name

import regex

from mlalign.languages import LANGUAGES
from mlalign.translation.result import Notice

__all__ = ["foreign_notice", "is_in", "standing_notices", "which_are_in"]

LETTERS = 24
"""Fewest letters of a sentence that is judged by its words alone; of a shorter one its neighbours tell too."""
SURE = 0.8
"""Confidence from which a detected language counts."""
MIXED = 0.2
"""Share of Latin letters up to which a sentence in Arabic script is not English in part."""
_SORANI, _ARABIC = regex.compile("[ەێۆڕڵڤ]"), regex.compile("[ةأإيكثذصضطظ]")
FEW, VERY_SURE = 12, 0.95
"""Letters and confidence from which a short sentence in another language is warned of."""


def standing_notices(texts: Sequence[str], language: str, source: str) -> list[Notice | None]:
    """For each sentence of a document that must stand as it is a notice that says why; None for one to translate.

    Such are the sentences in the target language already, and those in Arabic script in a text in Latin script: no
    model for the one can make anything of the other.

    Args:
        texts: the sentences in order.
        language: code of the target.
        source: code of the language that the document should be in.
    """
    here = which_are_in(texts, language, source)
    return [_standing(text, language, source, here=one) for text, one in zip(texts, here, strict=True)]


def _standing(text: str, language: str, source: str, *, here: bool) -> Notice | None:
    if not here and not _is_in_other_script(text, source):
        return None
    own = language if here else _arabic_script_language(text)
    if own == language:
        message = f"the sentence is in {LANGUAGES[language].name} already and stands as it is"
        return Notice("language", message, "info")
    looks = f"in {LANGUAGES[own].name}" if own else "in Arabic script"
    message = f"the sentence is {looks}, not in {LANGUAGES[source].name}; it was not translated and stands as it is"
    return Notice("not-english" if source == "en" else "language", message)


def _is_in_other_script(text: str, source: str) -> bool:
    """Whether a sentence of a text in Latin script is in Arabic script, but for a name or two."""
    from mlalign.text.normalise import script_of

    if LANGUAGES[source].script != "Latn" or script_of(text) != "Arab":
        return False
    return sum(char.isalpha() and "LATIN" in name(char, "") for char in text) <= MIXED * _letters(text)


def _arabic_script_language(text: str) -> str | None:
    """Arabic or Sorani, by all that a text gives, however short it is; None for what may be Persian."""
    found, _ = _guessed(text)
    if found in ("ar", "ckb"):
        return found
    if _SORANI.search(text):
        return "ckb"
    return "ar" if _ARABIC.search(text) else None


def is_in(text: str, language: str, source: str) -> bool:
    """Whether a sentence, expected in ``source``, is in ``language`` already."""
    from mlalign.text.normalise import script_of

    if script_of(text) not in (LANGUAGES[language].script, "other"):
        return False
    return _detected(text) == language


def which_are_in(texts: Sequence[str], language: str, source: str) -> list[bool]:
    """Which sentences of a document, expected in ``source``, are in ``language`` already.

    A short sentence is left as it is only in the company of such sentences: where its own words say so too and one of
    its nearest neighbours whose language is sure is in the language, or where its words say nothing and all of them
    are. A document of short sentences only is judged as a whole.
    """
    judged = [_detected(text) for text in texts]
    before, after = _nearest(judged), _nearest(reversed(judged))[::-1]
    document = None if any(judged) else _detected(" ".join(texts[:100]))
    return [
        _keeps_company(text, {*sides, document} - {None}, language, source)
        if _letters(text) < LETTERS
        else is_in(text, language, source)
        for text, *sides in zip(texts, before, after, strict=True)
    ]


def _nearest(judged: Iterable[str | None]) -> list[str | None]:
    """For each sentence the last language found before it."""
    found: list[str | None] = []
    last = None
    for language in judged:
        found.append(last)
        last = language or last
    return found


def _keeps_company(text: str, company: set[str | None], language: str, source: str) -> bool:
    from mlalign.text.normalise import script_of

    if language not in company:
        return False
    if script_of(text) not in (LANGUAGES[language].script, "other"):
        return False
    own, confidence = _guessed(text)
    return own == language or (company == {language} and (own != source or confidence < SURE))


def foreign_notice(text: str, source: str) -> Notice | None:
    """A warning for a sentence that is not in the language that it is expected in; None where it may well be."""
    from mlalign.text.normalise import script_of

    expected = LANGUAGES[source]
    script = script_of(text)
    found = _detected(text) or _detected_in_few(text)
    if script not in (expected.script, "other"):
        looks = f"looks like {LANGUAGES[found].name}" if found and found != source else "is in another script"
    elif found is not None and found != source:
        looks = f"looks like {LANGUAGES[found].name}"
    else:
        return None
    return Notice("language", f"the sentence {looks}, not like {expected.name}; its translation cannot be relied on")


def _detected(text: str) -> str | None:
    language, confidence = _guessed(text) if _letters(text) >= LETTERS else (None, 0.0)
    return language if confidence >= SURE else None


def _detected_in_few(text: str) -> str | None:
    language, confidence = _guessed(text) if _letters(text) >= FEW else (None, 0.0)
    return language if confidence >= VERY_SURE else None


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


@lru_cache(maxsize=4096)
def _guessed(text: str) -> tuple[str | None, float]:
    from mlalign.text.detect import detect_language

    found = detect_language(text)
    return found.language, found.confidence
