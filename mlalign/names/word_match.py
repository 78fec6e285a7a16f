"""Whether two words are spellings of one name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mlalign.names.known import known_names, minimal_pair
from mlalign.names.parameters import parameter
from mlalign.names.reading import VOWELS, Convention, read_sounds
from mlalign.names.sound_distance import STRONG, SoundMatch, Writing, match_sounds

__all__ = ["NameWord", "WordMatch", "accepted", "join_words", "match_words", "read_word"]

_WRITINGS: dict[Convention, Writing] = {"ar": "abjad", "ckb": "sorani", "bgn": "exact", "foreign": "foreign"}


@dataclass(frozen=True, slots=True, eq=False)
class NameWord:
    """A word of a name as comparison sees it. Compared by identity, which makes the cache of matches fast."""

    text: str
    sounds: str
    writing: Writing
    weight: float
    """How many consonants it has, at least one: what it counts for in the whole."""
    known: frozenset[str]
    """Names of the table of name parts that it may spell."""

    @property
    def initial(self) -> bool:
        """Whether it is a letter with or without a full stop."""
        return len(self.text.rstrip(".")) == 1 and self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class WordMatch:
    """How two words go together.

    ``how`` is ``same``, ``spelling``, ``known``, ``initial``, ``minimal pair``, ``other name``, ``other sound`` or
    ``none``.
    """

    similarity: float
    how: str
    detail: str = ""


@lru_cache(maxsize=131072)
def read_word(word: str, convention: Convention) -> NameWord:
    """Reads one lower-case word without its article."""
    sounds = read_sounds(word, convention)
    weight = sum(sound not in VOWELS and sound not in "ʿʾʔ" for sound in sounds)
    return NameWord(word, sounds, _WRITINGS.get(convention, "full"), max(1.0, float(weight)), known_names(word))


@lru_cache(maxsize=262144)
def match_words(a: NameWord, b: NameWord) -> WordMatch:
    """Compares two words; symmetric."""
    if a.text == b.text:
        return WordMatch(1.0, "same")
    if a.initial or b.initial:
        return _match_initial(a, b)
    if note := minimal_pair(a.text, b.text):
        return WordMatch(parameter("known_different"), "minimal pair", note)
    sound = match_sounds(a.sounds, b.sounds, a.writing, b.writing)
    if a.known & b.known:
        return WordMatch(max(sound.similarity, parameter("known_same")), "known", min(a.known & b.known))
    if a.known and b.known and sound.similarity < 1:
        return WordMatch(min(sound.similarity, parameter("known_different")), "other name", _names(a, b))
    if sound.worst >= STRONG:
        return WordMatch(sound.similarity * parameter("strong_step"), "other sound", _steps(sound))
    return WordMatch(sound.similarity, "spelling" if a.sounds != b.sounds else "same", _steps(sound))


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
    short = min(a.weight, b.weight) <= 3
    return match.similarity >= parameter("word_match_short" if short else "word_match")


@lru_cache(maxsize=16384)
def join_words(words: tuple[NameWord, ...]) -> NameWord:
    """Several words as if they were written as one; a sound that meets itself at a seam counts once."""
    sounds = ""
    for word in words:
        sounds += word.sounds[1:] if word.sounds[:1] == sounds[-1:] else word.sounds
    text = "".join(word.text for word in words)
    return NameWord(text, sounds, words[0].writing, sum(word.weight for word in words), known_names(text))
