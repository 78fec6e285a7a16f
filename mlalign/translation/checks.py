"""What can be wrong with a translation whatever its meaning: loops, untranslated runs, length, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from mlalign.languages import LANGUAGES
from mlalign.resources.tables import read_table
from mlalign.text.span import Span
from mlalign.translation.result import Severity

__all__ = ["Finding", "find_defects", "find_foreign", "find_loop", "find_untranslated", "length_out_of_proportion"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’\u200c-][\p{L}\p{M}\p{N}]+)*")
_FOREIGN = {
    "Latn": regex.compile(r"[\p{Arabic}\p{M}]*\p{Arabic}{2,}[\p{Arabic}\p{M}]*"),
    "Arab": regex.compile(r"\p{Latin}{2,}"),
    "ar": regex.compile(r"\p{Latin}{2,}|[\p{Arabic}\p{M}]*[ەێۆڕڵڤۊکی][\p{Arabic}\p{M}]*"),
}
"""Words of other letters, by script; for Arabic those of Sorani besides (a چ or گ may come with a foreign name)."""
_STUTTER = regex.compile(r"(?:(\p{L}\p{M}*)\1{3,}|((?:\p{L}\p{M}*){2,8}?)\2{2,}|(\d{1,4}[.,])\3{2,})")
EMPTY, LOOP, UNTRANSLATED, LENGTH = 20.0, 3.0, 2.0, 1.5
"""How much worse a draft is for having no text, a loop, words of the source, an odd length."""
SHORT = 40
"""Sentences of fewer characters may have any length within twice the usual bounds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of a translated sentence."""

    code: str
    message: str
    span: Span | None = None
    """Where it stands in the translation, if it stands anywhere."""
    weight: float = 1.0
    """How much worse it makes a draft, see `mlalign.translation.pipeline.cost`."""
    source: Span | None = None
    """What it is about in the source."""
    severity: Severity = "warning"


def find_defects(
    source: str, target: str, source_language: str, language: str, keep: Sequence[Span] = ()
) -> list[Finding]:
    """What is wrong with a translated sentence as a whole.

    Args:
        source: the sentence.
        target: its translation.
        source_language: code.
        language: code of the translation's language.
        keep: spans of the translation that may look like the source (names, code).
    """
    if not target.strip():
        return [Finding("empty", "the model gave no translation", weight=EMPTY)]
    findings: list[Finding] = []
    loop = find_loop(target, source)
    if loop:
        findings.append(Finding("repetition", f"the model repeats itself: {_shown(loop, target)}", loop, LOOP))
    run = find_untranslated(source, target, source_language, language, keep)
    if run:
        findings.append(
            Finding("untranslated", f"left in the source language: {_shown(run, target)}", run, UNTRANSLATED)
        )
    if word := find_foreign(source, target, language, keep):
        findings.append(Finding("foreign-word", f"not a word of this language: {_shown(word, target)}", word))
    ratio = length_out_of_proportion(source, target, language)
    if ratio is not None:
        kind = "short" if ratio < 1 else "long"
        message = f"unusually {kind}: {ratio:.1f} times the length to be expected; check that it is complete"
        findings.append(Finding("length", message, weight=LENGTH))
    return findings


def _shown(span: Span, text: str) -> str:
    words = span.of(text)
    return repr(words if len(words) <= 60 else f"{words[:59]}…")


def find_loop(text: str, source: str = "") -> Span | None:
    """The first repetition that no sentence has: syllables over and over, words in a row, phrases again and again."""
    stutter = _STUTTER.search(text)
    if stutter and stutter.group() not in source:
        return Span(*stutter.span())
    matches = list(_WORD.finditer(text))
    words = [match.group().casefold() for match in matches]
    for size in range(1, 7):
        for start in range(len(words) - 2 * size + 1):
            unit = words[start : start + size]
            times = 1
            while words[start + times * size : start + (times + 1) * size] == unit:
                times += 1
            if times >= (3 if size == 1 else 2) and not _in_source(unit * times, source):
                return Span(matches[start].start(), matches[start + times * size - 1].end())
    return _phrase_again_and_again(words, matches, source)


def _phrase_again_and_again(words: list[str], matches: list[regex.Match[str]], source: str) -> Span | None:
    own = max(_repeats([match.group().casefold() for match in _WORD.finditer(source)], 3), default=1)
    counts = _repeats(words, 3)
    if len(words) >= 9 and max(counts, default=1) >= max(3, own + 2):
        most = max(counts)
        for start in range(len(words) - 2):
            if words[start : start + 3] and _count(words, words[start : start + 3]) == most:
                return Span(matches[start].start(), matches[start + 2].end())
    return None


def _repeats(words: list[str], size: int) -> list[int]:
    return list(Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1)).values())


def _count(words: list[str], unit: list[str]) -> int:
    return sum(words[i : i + len(unit)] == unit for i in range(len(words) - len(unit) + 1))


def _in_source(unit: list[str], source: str) -> bool:
    return " ".join(unit) in " ".join(match.group().casefold() for match in _WORD.finditer(source))


def find_untranslated(
    source: str, target: str, source_language: str, language: str, keep: Sequence[Span] = ()
) -> Span | None:
    """The first run of three or more words of the source that stand in the translation as they were.

    Words within ``keep`` do not count, nor do words that the two languages may share (capitalised names, numbers).
    """
    if source_language == language:
        return None
    own = {match.group() for match in _WORD.finditer(source)}
    run: list[regex.Match[str]] = []
    for match in _WORD.finditer(target):
        span = Span(*match.span())
        foreign = match.group() in own and not any(span.overlaps(kept) for kept in keep) and match.group()[0].islower()
        if foreign:
            run.append(match)
        else:
            if len(run) >= 3:
                break
            run = []
    return Span(run[0].start(), run[-1].end()) if len(run) >= 3 else None


def find_foreign(source: str, target: str, language: str, keep: Sequence[Span] = ()) -> Span | None:
    """The first word in letters that the language has not (Latin in Sorani, Kurdish letters in Arabic) and the source
    has not either; names and codes (``keep``) do not count.
    """
    for match in _FOREIGN[LANGUAGES[language].script if language != "ar" else language].finditer(target):
        span = Span(*match.span())
        if match.group() not in source and not any(span.overlaps(kept) for kept in keep):
            return span
    return None


def length_out_of_proportion(source: str, target: str, language: str) -> float | None:
    """How many times the expected length a translation is, where that is beyond what true translations show."""
    row = next(row for row in read_table("translation_lengths") if row["language"] == language)
    expected, low, high = (float(row[name]) for name in ("ratio", "low", "high"))
    ratio = len(target) / max(len(source), 1)
    if len(source) < SHORT:
        low, high = low / 2, high * 2
    return None if low <= ratio <= high else ratio / expected
