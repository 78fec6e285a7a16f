"""Whether a translation has lost a denial: "no one was killed" must not come out as "was killed" without a word."""

from __future__ import annotations

from functools import cache

import regex

from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.checks import Finding

__all__ = ["find_lost_negation"]

WEIGHT = 2.0
"""How much worse a lost denial makes a draft, as words of the source that are left in it."""
_NO_DENIAL = regex.compile(
    r"\bno\.\s*[0-9]|\bnot (?:only|until|least|far)\b|\bno (?:later|fewer|less|more) than\b|\bwithout\b"
    r"|\bno-\p{L}+|\bno man['’]s\b|\bno return\b|\bwere it not for\b|\bden\p{L}+ (?:entry|access)\b"
)
"""What looks like a denial in English and is none, or is often put without one."""


def find_lost_negation(source: str, target: str, source_language: str, language: str) -> Finding | None:
    """A warning for a translation without any denial where the source has one; None where that is in order."""
    small = source.lower()
    kept = _NO_DENIAL.sub(lambda match: " " * len(match[0]), small) if source_language == "en" else small
    denial = _pattern(source_language).search(kept)
    if denial is None or _pattern(language).search(target.replace("İ", "i").lower()):
        return None
    word = source[denial.start() : denial.end()]
    message = f"'{word}' of the source may be lost: the translation has no negation, and may say the opposite"
    return Finding("negation-lost", message, weight=WEIGHT, source=Span(*denial.span()))


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    row = next(row for row in read_table("translation_negation") if row["language"] == language)
    words = "|".join(row["words"].split())
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{words})(?![\p{{L}}\p{{M}}])")
