"""Capitals as evidence: ``Turkey`` is not the bird, ``IS`` is not the verb."""

from __future__ import annotations

import re
from functools import cache

from mlalign.resources.tables import read_table

__all__ = ["LONG_ACRONYM", "capitals_agree"]

_WORDS = re.compile(r"[^\W\d_]+")
LONG_ACRONYM = 4
"""Letters from which an acronym may be written as a word (Nato, Unicef); shorter ones would be other words."""


def capitals_agree(form: str, found: str, *, exact: bool = False, shouting: bool = False) -> bool:
    """Whether a stretch of text may be a form by its capitals; always so for scripts that have none.

    A form that begins with a capital needs one in the text, one in capitals only (``IS``, ``HTS``) needs the same
    capitals, and a form in small letters (an office, a rank) may be written in any. Of several words the first that
    is no article or particle decides.

    Args:
        form: the form as the glossary writes it.
        found: the stretch of text.
        exact: only the form's own capitals will do (the hint ``case=exact``).
        shouting: the text around is in capitals only, so that they say nothing: short acronyms are not trusted there.
    """
    if exact:
        return _letters(form) == _letters(found)
    wanted, given = _telling_word(form), _telling_word(found)
    if not wanted or not wanted[:1].isupper():
        return True
    if len(wanted) > 1 and wanted.isupper():
        if given.isupper():
            return not shouting or len(wanted) >= LONG_ACRONYM or " " in form
        return len(wanted) >= LONG_ACRONYM and given[:1].isupper()
    return given[:1].isupper()


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text))


def _telling_word(text: str) -> str:
    words = _WORDS.findall(text)
    particles = _particles()
    return next((word for word in words if word.lower() not in particles), words[0] if words else "")


@cache
def _particles() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("glossary_particles"))
