"""Capitalised English words that no list of words has: names, unless their stem is a word or they are acronyms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final

import regex

from mlalign.entities.lexicon import calendar_words, compound_starts, heads, is_word, name_parts, titles
from mlalign.glossary.folding import fold
from mlalign.resources.tables import read_table
from mlalign.text.span import Span

__all__ = ["behind_abbreviated_title", "describes_person", "is_known_word", "opens_as_a_name", "unknown_capitals"]

_CAPITALISED: Final = regex.compile(
    r"(?<![\p{L}\p{N}'’.@/_-])(?:\p{Lu}\p{Ll}{1,2}-)?(?P<core>\p{Lu}\p{Ll}[\p{L}\p{M}]*)(?![\p{L}\p{N}@_]|-\p{Lu}|\.\p{L})"
)
"""With an article (``Al-``); of ``Qaderi-led`` the name."""
_ABBREVIATION: Final = regex.compile(r"(?<![\p{L}.])(\p{Lu}\p{Ll}{1,5}\.) $")
_OF_PERSONS: Final = regex.compile(r", (?:who|whose|whom)\b|, \d{2},")
_JOINED: Final = regex.compile(r"(?: and|,) (?P<other>\p{Lu}\p{Ll}[\p{L}\p{M}]*)")
_SPEAKS: Final = regex.compile(r" (?:told|said|says|added|denied)\b")
_REACH: Final = 12
_SHORTEST: Final = 3
_SHORTEST_STEM: Final = 3


def behind_abbreviated_title(text: str, start: int, language: str) -> bool:
    """Whether a title with a full stop (``Mr.``, ``Gen.``) stands right before a word; it ends no sentence."""
    match = _ABBREVIATION.search(text, max(0, start - _REACH), start)
    return match is not None and fold(match[1], language) in titles(language)


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (row for row in read_table("entities_endings") if row["language"] == language)
    return tuple((row["ending"], tuple(row["instead"].replace("-", "").split(" | "))) for row in rows)


def is_known_word(word: str, language: str, more: Collection[str] | None = None) -> bool:
    """Whether a word is common, or becomes so without a regular ending (``Hailstones``, ``Begging``).

    Args:
        word: in any case.
        language: code; of others than English only the words of the news corpus are known.
        more: words besides those of the news corpus, folded; the table ``entities_english`` where None.
    """
    more = _english() if more is None and language == "en" else more or ()
    key = fold(word, language)
    if _is_listed(key, language, more) or key in calendar_words(language):
        return True
    return any(
        _is_listed(stem + other, language, more)
        for ending, others in _endings(language)
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM
        for stem in _stems(key[: -len(ending)])
        for other in others
    )


@cache
def _english() -> frozenset[str]:
    return frozenset(word for row in read_table("entities_english") for word in row["words"].split())


def _is_listed(key: str, language: str, more: Collection[str]) -> bool:
    titled = key in titles(language) or f"{key}." in titles(language)
    return titled or key in more or is_word(key, language) or key in heads(language)


def _stems(stem: str) -> Iterator[str]:
    """The stem, and where a consonant is doubled in front of an ending (``begg``) the one without that."""
    yield stem
    if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]:
        yield stem[:-1]


def unknown_capitals(text: str, language: str, taken: Sequence[Span] = ()) -> Iterator[Span]:
    """Capitalised words of a text, outside of what is taken, that no list has; acronyms and months are none."""
    for match in _CAPITALISED.finditer(text):
        span = Span(*match.span())
        if len(span) < _SHORTEST or any(span.overlaps(other) for other in taken):
            continue
        word = match["core"]
        if not is_known_word(word, language) and fold(word, language) not in compound_starts(language):
            yield span


def opens_as_a_name(text: str, span: Span, language: str) -> bool:
    """Whether the only capitalised word at the beginning of a sentence is a name: itself or what follows says so."""
    match = _CAPITALISED.fullmatch(span.of(text))
    if match is None or is_known_word(word := match["core"], language):
        return False
    joined = _JOINED.match(text, span.end)
    if joined and not is_known_word(joined["other"], language):
        return True
    speaks = _SPEAKS.match(text, span.end) is not None
    return speaks or fold(word, language) in name_parts(language) or describes_person(text, span.end, language)


def describes_person(text: str, end: int, language: str) -> bool:
    """Whether what stands behind a name is said of persons (``, who``; ``, 34,``)."""
    return language == "en" and _OF_PERSONS.match(text, end) is not None
