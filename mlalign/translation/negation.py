"""Whether a translation has lost a denial: "no one was killed" must not come out as "was killed" without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.checks import Finding

__all__ = ["find_lost_negation"]

WEIGHT = 2.0
"""How much worse a lost denial makes a draft, as words of the source that are left in it."""
_NO_DENIAL = regex.compile(
    r"\bno\.\s*[0-9]|\bnot (?:only|just|until|least|far|before)\b|\bno (?:later|fewer|less|more) than\b|\bno sooner\b"
    r"|\bno-\p{L}+|\bno man['’]s\b|\bno return\b|\bwere it not for\b|\bhad it not been\b|\bden\p{L}+ (?:entry|access)\b"
    r"|\bwithout (?:a )?(?:doubt|pause|delay|precedent|warning|let-up)\b|\bunable to pay\b"
)
"""What looks like a denial in English and is none, or is often put without one."""


def find_lost_negation(source: str, target: str, source_language: str, language: str) -> Finding | None:
    """A warning for a translation that has no answer to a denial of its source; None where that is in order.

    Denials are the words of the table ``translation_negation``; from English also the expressions of
    ``translation_denials`` ("failed to", "denied"), which another verb may answer.
    """
    small = source.lower()
    kept = _NO_DENIAL.sub(lambda match: " " * len(match[0]), small) if source_language == "en" else small
    written = target.replace("İ", "i").lower()
    denials = list(_denials(kept, source_language, language))
    if not denials or _denies(written, language):
        return None
    for span, answer in denials:
        if answer is None or not answer.search(written):
            word = span.of(source)
            message = f"'{word}' of the source may be lost: the translation has no negation, and may say the opposite"
            return Finding("negation-lost", message, weight=WEIGHT, source=span)
    return None


def _denials(text: str, source_language: str, language: str) -> Iterator[tuple[Span, regex.Pattern[str] | None]]:
    """Every denial of a text, with what answers it besides the denials of the target language."""
    found: dict[Span, regex.Pattern[str] | None] = {}
    for match in _negation(source_language)[0].finditer(text):
        found[Span(*match.span())] = None
    if source_language == "en":
        for expression, answers in _expressions(language):
            found.update((Span(*match.span()), answers) for match in expression.finditer(text))
    yield from sorted(found.items(), key=lambda item: item[0])


def _denies(text: str, language: str) -> bool:
    words, besides = _negation(language)
    return any(not (besides and besides.fullmatch(match.group())) for match in words.finditer(text))


@cache
def _negation(language: str) -> tuple[regex.Pattern[str], regex.Pattern[str] | None]:
    row = next(row for row in read_table("translation_negation") if row["language"] == language)
    besides = row["besides"].split()
    return _words(row["words"].split()), _words(besides) if besides else None


@cache
def _expressions(language: str) -> Sequence[tuple[regex.Pattern[str], regex.Pattern[str] | None]]:
    return tuple(
        (_words([row["en"]]), _words(row[language].split(" | ")) if row.get(language) else None)
        for row in read_table("translation_denials")
    )


def _words(patterns: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(patterns)})(?![\p{{L}}\p{{M}}])")
