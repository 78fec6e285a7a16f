"""A name taken apart for comparison: what kind of thing it says it is, and the words of the name proper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mlalign.names.articles import strip_article
from mlalign.names.heads import ParsedName, parse_name
from mlalign.names.known import aliases_of
from mlalign.names.reading import Convention, guess_convention
from mlalign.names.romanise import split_name
from mlalign.names.word_match import NameWord, read_word
from mlalign.resources.tables import read_table

__all__ = ["AnalysedName", "analyse"]

_LATIN_LANGUAGES = ("en", "tr", "kmr")


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedName:
    """The parts of a name."""

    text: str
    kind: str
    """Kind of the head noun (``unit``, ``body``, ``place`` …); empty where there is none."""
    head: str
    """Class of the head noun (``brigade``); empty where there is none."""
    numbers: frozenset[int]
    """Ordinals and numbers, in digits or words."""
    directions: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    titles: tuple[str, ...]
    words: tuple[NameWord, ...]
    """The name proper without articles and particles."""
    aliases: frozenset[int]
    """Rows of the table of aliases that hold the name, or its proper part."""

    @property
    def bare(self) -> bool:
        """Whether there is nothing to compare."""
        return not (self.words or self.head or self.numbers or self.directions or self.adjectives or self.nouns)


@lru_cache(maxsize=131072)
def analyse(name: str, language: str | None, type_: str) -> AnalysedName:
    """Takes a name apart. ``language`` is a known code or None; ``type_`` a type of the glossary."""
    convention = guess_convention(name, language)
    parsed = _parse(name, language, convention, type_)
    levels = tuple(_levels(parsed))
    core = split_name(" ".join(parsed.core))
    numbers = {level.ordinal for level in levels if level.ordinal is not None}
    numbers |= {int(word) for word in core if word.isdecimal() and len(word) < 9}
    kept = [word for word in core if not word.isdecimal() and word not in _particles()]
    bare = [word for word in strip_article(kept or core, convention) if not word.isdecimal()]
    words = tuple(read_word(word, convention) for word in bare)
    return AnalysedName(
        text=name,
        kind=parsed.kind,
        head=parsed.head or "",
        numbers=frozenset(numbers),
        directions=frozenset(part.value for level in levels for part in level.modifiers if part.kind == "direction"),
        adjectives=frozenset(value for level in levels for value in level.adjectives),
        nouns=frozenset(parsed.nouns),
        titles=parsed.titles,
        words=tuple(word for word in words if word.sounds),
        aliases=aliases_of(name),
    )


def _parse(name: str, language: str | None, convention: Convention, type_: str) -> ParsedName:
    if convention in ("ar", "ckb"):
        return parse_name(name, convention, type_)
    if language in _LATIN_LANGUAGES:
        return parse_name(name, language, type_)
    if convention in ("tr", "kmr"):
        return parse_name(name, convention, type_)
    readings = [parse_name(name, code, type_) for code in _LATIN_LANGUAGES]
    # Of an unknown language: the one whose words it has.
    return min(readings, key=lambda parsed: len(parsed.core))


def _levels(parsed: ParsedName | None) -> Iterator[ParsedName]:
    while parsed is not None:
        yield parsed
        parsed = parsed.complement


@cache
def _particles() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("names_compare_particles"))
