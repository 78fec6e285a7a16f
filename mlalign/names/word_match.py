"""Whether two words of names are one: by meaning, by the tables, by sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from mlalign.names.known import aliases_of, known_names, minimal_pair, word_key
from mlalign.names.parameters import parameter
from mlalign.names.reading import VOWELS, Convention, read_sounds
from mlalign.names.skeleton import skeleton_of_sounds
from mlalign.names.sound_distance import STRONG, SoundMatch, Writing, match_sounds
from mlalign.names.word_symbols import HEADS

__all__ = ["HOPELESS", "NameWord", "WordMatch", "accepted", "join_words", "match_words", "read_word", "writing_of"]

_WRITINGS: dict[Convention, Writing] = {"ar": "abjad", "ckb": "sorani", "bgn": "exact", "foreign": "foreign"}
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "و", "ب", "ل", "ف", "ك")
"""Arabic conjunctions and prepositions that are written together with the word, with and without its article."""
_OBLIQUE: dict[Convention, tuple[str, ...]] = {
    "kmr": ("yê", "yan", "ya", "ê", "a", "î", "an"),
    "ckb": ("یدا", "دا", "ەوە", "یش", "ی"),
}
_ROLES = ("ordinal", "direction", "title", "noun", "adjective", "nationality")
_MEANING_WEIGHT = 1.5
_KEYS_HELD = re.compile(r"([a-hj-z])\1\1")
"""One letter three times in a row, which no name has; not i, which the numeral III has."""
HOPELESS = 45.0
"""Likeness of two skeletons (0 to 100) below which the sounds need no closer look."""


@dataclass(frozen=True, slots=True, eq=False)
class NameWord:
    """A word of a name as comparison sees it. Compared by identity, which makes the cache of matches fast."""

    text: str
    sounds: str
    writing: Writing
    weight: float
    """What it counts for in the whole: its consonants; less for a word with a meaning."""
    consonants: int
    known: frozenset[str]
    """Names of the table of name parts that it may spell."""
    meanings: frozenset[str] = frozenset()
    """``unit:brigade``, ``ordinal:4`` …, in any of its readings."""
    role: str = "core"
    """``head``, ``ordinal``, ``direction``, ``title``, ``noun``, ``adjective``, ``nationality``, or ``core``."""
    skeleton: str = ""
    stem: NameWord | None = None
    """The word without an ending of the oblique case that it may have."""
    hollow: bool = False
    """Whether its sounds say next to nothing: several letters that are one sound (kk), or a key held down (qqqq)."""

    @property
    def initial(self) -> bool:
        """Whether it is a single letter."""
        return len(self.text) == 1 and self.text.isalpha()


def _role(values: frozenset[str]) -> str:
    kinds = {value.partition(":")[0] for value in values}
    if kinds & HEADS:
        return "head"
    return next((role for role in _ROLES if role in kinds), "core")


@dataclass(frozen=True, slots=True)
class WordMatch:
    """How two words go together.

    ``how`` is ``same``, ``meaning``, ``spelling``, ``known``, ``alias``, ``initial``, ``minimal pair``, ``other name``,
    ``other sound`` or ``none``.
    """

    similarity: float
    how: str
    detail: str = ""


def writing_of(convention: Convention) -> Writing:
    """What a way of spelling shows of the sounds."""
    return _WRITINGS.get(convention, "full")


@lru_cache(maxsize=131072)
def read_word(word: str, convention: Convention, values: frozenset[str] = frozenset()) -> NameWord:
    """Reads one lower-case word, or a phrase, without its article."""
    sounds = read_sounds(word.replace(" ", ""), convention)
    consonants = sum(sound not in VOWELS and sound not in "ʿʾʔ" for sound in sounds)
    stem = _stem(word, convention)
    weight = _MEANING_WEIGHT if values else max(1.0, float(consonants))
    return NameWord(
        word,
        sounds,
        writing_of(convention),
        weight,
        consonants,
        known_names(word),
        values,
        _role(values),
        skeleton_of_sounds(sounds),
        stem,
        (len(word) > 1 and len(sounds) <= 1) or _KEYS_HELD.search(word) is not None,
    )


def _stem(word: str, convention: Convention) -> NameWord | None:
    for ending in _OBLIQUE.get(convention, ()):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if "ê" in ending else 4):
            return read_word(word[: -len(ending)], convention, frozenset())
    if convention == "ar":
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                return read_word(word[len(prefix) :], convention, frozenset())
    return None


@lru_cache(maxsize=262144)
def match_words(a: NameWord, b: NameWord) -> WordMatch:
    """Compares two words; symmetric."""
    if a.text == b.text:
        return WordMatch(1.0, "same")
    if shared := a.meanings & b.meanings:
        return WordMatch(1.0, "meaning", min(shared).partition(":")[2])
    if a.meanings and b.meanings:
        return WordMatch(0.0, "none")
    if a.hollow or b.hollow:
        return _match_letters(a, b)
    if a.initial or b.initial:
        return _match_initial(a, b)
    match = _match_forms(a, b)
    if accepted(match, a, b):
        return match
    for one, other in ((a.stem, b), (a, b.stem), (a.stem, b.stem)):
        if one is not None and other is not None:
            stems = _match_forms(one, other)
            if accepted(stems, one, other):
                return WordMatch(stems.similarity * parameter("oblique"), stems.how, stems.detail)
    return match


def _match_forms(a: NameWord, b: NameWord) -> WordMatch:
    if note := minimal_pair(a.text, b.text):
        return WordMatch(parameter("known_different"), "minimal pair", note)
    if not (a.known and b.known) and (ratio := fuzz.ratio(a.skeleton, b.skeleton)) < HOPELESS:
        if aliases_of(a.text) & aliases_of(b.text):
            return WordMatch(parameter("alias"), "alias")
        return WordMatch(ratio / 200, "none")
    sound = match_sounds(a.sounds, b.sounds, a.writing, b.writing)
    if a.known & b.known:
        return WordMatch(max(sound.similarity, parameter("known_same")), "known", min(a.known & b.known))
    if aliases_of(a.text) & aliases_of(b.text):
        return WordMatch(parameter("alias"), "alias")
    if a.known and b.known and sound.similarity < 1:
        return WordMatch(min(sound.similarity, parameter("known_different")), "other name", _names(a, b))
    if sound.worst >= STRONG:
        return WordMatch(sound.similarity * parameter("strong_step"), "other sound", _steps(sound))
    return WordMatch(sound.similarity, "spelling", _steps(sound))


def _match_letters(a: NameWord, b: NameWord) -> WordMatch:
    """Compares words of which one has hardly a sound: by their letters, and by what tables say of them."""
    if shared := a.known & b.known:
        return WordMatch(parameter("known_same"), "known", min(shared))
    if aliases_of(a.text) & aliases_of(b.text):
        return WordMatch(parameter("alias"), "alias")
    same = word_key(a.text) == word_key(b.text)
    return WordMatch(parameter("known_same"), "spelling") if same else WordMatch(0.0, "none")


def _match_initial(a: NameWord, b: NameWord) -> WordMatch:
    if a.initial and b.initial:
        return WordMatch(0.0, "none")
    short, long = (a, b) if a.initial else (b, a)
    fits = match_sounds(short.sounds[:1], long.sounds[:1], short.writing, long.writing).similarity >= 0.8
    return WordMatch(parameter("initial"), "initial") if fits else WordMatch(0.0, "none")


def _names(a: NameWord, b: NameWord) -> str:
    return " / ".join(sorted((min(a.known), min(b.known))))


def _steps(sound: SoundMatch) -> str:
    return ", ".join(f"{one or '∅'}~{other or '∅'}" for one, other in sound.differing)


def accepted(match: WordMatch, a: NameWord, b: NameWord) -> bool:
    """Whether a match is good enough to take the two words for one."""
    if match.how in ("minimal pair", "other name", "other sound"):
        return False
    if match.how in ("known", "alias", "initial"):
        return match.similarity > 0
    size = min(a.consonants, b.consonants)
    threshold = "word_match_tiny" if size <= 2 else "word_match_short" if size == 3 else "word_match"
    return match.similarity >= parameter(threshold)


@lru_cache(maxsize=16384)
def join_words(words: tuple[NameWord, ...]) -> NameWord:
    """Several words as if they were written as one; a sound that meets itself at a seam counts once."""
    if len(words) == 1:
        return words[0]
    sounds = ""
    for word in words:
        sounds += word.sounds[1:] if word.sounds[:1] == sounds[-1:] else word.sounds
    text = "".join(word.text.replace(" ", "") for word in words)
    weight, consonants = sum(word.weight for word in words), sum(word.consonants for word in words)
    return NameWord(
        text, sounds, words[0].writing, weight, consonants, known_names(text), skeleton=skeleton_of_sounds(sounds)
    )
