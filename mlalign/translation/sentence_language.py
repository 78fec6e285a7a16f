"""Whether a sentence is in the language that it is translated from."""

from __future__ import annotations

from functools import lru_cache

from mlalign.languages import LANGUAGES
from mlalign.translation.result import Notice

__all__ = ["foreign_notice", "is_in"]

LETTERS = 24
"""Fewest letters of a sentence whose language is judged by its words; a shorter one is judged by its script only."""
SURE = 0.8
"""Confidence from which a detected language counts."""


def is_in(text: str, language: str, source: str) -> bool:
    """Whether a sentence, expected in ``source``, is in ``language`` already."""
    from mlalign.text.normalise import script_of

    if LANGUAGES[language].script != LANGUAGES[source].script and script_of(text) == LANGUAGES[source].script:
        return False
    return _detected(text) == language


def foreign_notice(text: str, source: str) -> Notice | None:
    """A warning for a sentence that is not in the language that it is expected in; None where it may well be."""
    from mlalign.text.normalise import script_of

    expected = LANGUAGES[source]
    script = script_of(text)
    found = _detected(text)
    if script not in (expected.script, "other"):
        looks = f"looks like {LANGUAGES[found].name}" if found and found != source else "is in another script"
    elif found is not None and found != source:
        looks = f"looks like {LANGUAGES[found].name}"
    else:
        return None
    return Notice("language", f"the sentence {looks}, not like {expected.name}; its translation cannot be relied on")


@lru_cache(maxsize=4096)
def _detected(text: str) -> str | None:
    from mlalign.text.detect import detect_language

    if sum(char.isalpha() for char in text) < LETTERS:
        return None
    found = detect_language(text)
    return found.language if found.confidence >= SURE else None
