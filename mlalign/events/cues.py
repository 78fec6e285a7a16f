"""Words that tell what a sentence is about: the tables ``events_cues.tsv`` and ``events_words.tsv``, as patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from mlalign.languages import CODES
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

__all__ = ["Cue", "comparable", "counted_place", "find_counted", "find_nationals", "find_type_cues", "find_words"]

_VARIANTS = {
    "ar": str.maketrans("أإآٱىةکی", "اااايهكي"),
    "ckb": str.maketrans("يكىةه", "یکیەه"),
    "kmr": str.maketrans("îûêâ", "iuea"),
    "tr": str.maketrans("âîû", "aiu"),
}
"""Letters that are written one for another, each for one, so that offsets stay what they are."""
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_MARKS = frozenset(map(chr, [0x200C, 0x200D, 0x640, *range(0x64B, 0x653), 0x670]))
"""Vowel marks, the stretching stroke and joiners, which words of Arabic script may have (``قُتل``, ``مسيّرة``)."""
_PROCLITICS = r"(?:[وف])?(?:[بكل]?ال|لل|[بكل])?"
"""Arabic particles that are written together with a word: and, so, in, like, for, the."""
_ENDINGS = ("ا", "ان", "ين", "ه", "ها", "هم", "هما")
"""Arabic endings that are not written out in the tables."""
_INFLECTED = 4
"""Letters of an Arabic word from which these are tried: shorter words would become others."""
_GAP = r"(?:[\w'-]+\s+){0,4}?"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of the tables in a text."""

    kind: str
    """An event type, or a kind of ``events_words.tsv``."""
    span: Span
    text: str
    weight: float = 1.0


def comparable(text: str, language: str) -> str:
    """Small letters and one variant of each letter; every character stays at its offset."""
    text = text.translate(_APOSTROPHES)
    if language == "tr":
        text = text.replace("I", "ı").replace("İ", "i")
    small = "".join(low if len(low := letter.lower()) == 1 else low[0] for letter in text)
    return small.translate(_VARIANTS.get(language, {}))


def find_type_cues(text: str, language: str) -> tuple[Cue, ...]:
    """The cues of event types in a sentence, in order."""
    return _find(text, language, _type_patterns(language))


def find_words(text: str, language: str, kinds: Iterable[str] | None = None) -> tuple[Cue, ...]:
    """The words of the kinds (of all kinds) in a sentence, in order."""
    patterns = _word_patterns(language)
    wanted = patterns if kinds is None else {kind: patterns[kind] for kind in kinds}
    return _find(text, language, {(kind, 1.0): pattern for kind, pattern in wanted.items()})


def find_nationals(text: str, language: str) -> tuple[Cue, ...]:
    """The words of the table ``events_nationals.tsv`` in a sentence, in order."""
    patterns = _national_patterns(language)
    return _find(text, language, {(kind, 1.0): pattern for kind, pattern in patterns.items()})


def find_counted(text: str, language: str, places: Iterable[str] | None = None) -> tuple[Cue, ...]:
    """The words of the table ``events_counts.tsv`` (of the places, or of all) in a sentence, in order."""
    wanted = None if places is None else frozenset(places)
    patterns = _counted_patterns(language)
    kinds = [kind for kind in patterns if wanted is None or counted_place(kind) in wanted]
    return _find(text, language, {(kind, 1.0): patterns[kind] for kind in kinds})


def counted_place(kind: str) -> str:
    """Where a kind of ``events_counts.tsv`` stands: its column ``place``."""
    return _counted_places()[kind]


def _find(text: str, language: str, patterns: Mapping[tuple[str, float], regex.Pattern[str]]) -> tuple[Cue, ...]:
    offsets = [offset for offset, letter in enumerate(text) if letter not in _MARKS]
    folded = comparable("".join(text[offset] for offset in offsets), language)
    found = [
        Cue(kind, span := _span(offsets, *match.span()), span.of(text), weight)
        for (kind, weight), pattern in patterns.items()
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda cue: (cue.span, cue.kind)))


def _span(offsets: Sequence[int], start: int, end: int) -> Span:
    """The stretch of the text that a stretch without marks stands for."""
    return Span(offsets[start], offsets[end - 1] + 1) if end > start else Span(offsets[start], offsets[start])


@cache
def _type_patterns(language: str) -> dict[tuple[str, float], regex.Pattern[str]]:
    return {(row["type"], float(row["weight"])): _pattern(row[language], language) for row in read_table("events_cues")}


@cache
def _word_patterns(language: str) -> dict[str, regex.Pattern[str]]:
    return {row["kind"]: _pattern(row[language], language) for row in read_table("events_words")}


@cache
def _national_patterns(language: str) -> dict[str, regex.Pattern[str]]:
    cells = ((row["kind"], row[language]) for row in read_table("events_nationals"))
    return {kind: _pattern(cell, language) for kind, cell in cells if cell != "-"}


@cache
def _counted_places() -> dict[str, str]:
    return {row["kind"]: row["place"] for row in read_table("events_counts")}


@cache
def _counted_patterns(language: str) -> dict[str, regex.Pattern[str]]:
    return {row["kind"]: _pattern(row[language], language) for row in read_table("events_counts")}


def _pattern(cell: str, language: str) -> regex.Pattern[str]:
    if language not in CODES:
        raise ValueError(f"no cues for {language!r}")
    spelt = [form.strip() for form in cell.split("|") if form.strip()]
    forms = sorted({comparable(each, language) for form in spelt for each in _inflected(form, language)}, key=len)
    alternatives = "|".join(_form(form) for form in reversed(forms))
    before = _PROCLITICS if language == "ar" else ""
    return regex.compile(rf"(?<![\w'-]){before}(?:{alternatives or '(?!)'})(?![\w])")


def _inflected(form: str, language: str) -> list[str]:
    """The form, and in Arabic the accusative, the dual and those with a pronoun, if it ends in a word of four letters.

    ``-a`` becomes ``-at-`` before an ending: عبوة, عبوتين, عبوته.
    """
    last = form.split()[-1]
    if language != "ar" or "*" in last or len(last) < _INFLECTED:
        return [form]
    if last.endswith("ة"):
        return [form, *(form[:-1] + "ت" + ending for ending in _ENDINGS[1:])]
    return [form, *(form + ending for ending in _ENDINGS)]


def _form(form: str) -> str:
    """A form of the table as a pattern: a star in a word stands for letters, one by itself for up to four words."""
    parts = []
    for word in form.split():
        if word == "*":
            parts.append(_GAP)
        else:
            parts.append(r"[\w']*".join(regex.escape(piece) for piece in word.split("*")))
            parts.append(r"\s+")
    return "".join(parts[:-1] if parts and parts[-1] == r"\s+" else parts)
