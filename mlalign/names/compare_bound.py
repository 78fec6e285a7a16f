"""Telling cheaply that two names cannot score enough to be taken for one, before they are compared.

Two names that have no word in common, in meaning, in the tables or nearly in sound, nor words that one side joins and
the other parts, score little whatever else they are. Most pairs of names are of that kind, and to see it takes a
hundredth of the time of comparing them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from mlalign.languages import get_language
from mlalign.names.analysis import analyse
from mlalign.names.compare import known_type
from mlalign.names.known import aliases_of, begins_alias
from mlalign.names.parameters import parameter
from mlalign.names.reading import lower_case
from mlalign.names.sound_distance import Writing, gap_costs, sound_weight, substitution_costs
from mlalign.names.spelt_heads import head_forms, heads_of, match_spelt_head
from mlalign.names.word_match import HOPELESS, NameWord, accepted, join_words, match_words

__all__ = ["LEAST", "may_score"]

LEAST = 0.7
"""The score that is asked for."""
_EXACT = ("exact", "abjad")
_ROUNDING = 1e-4
"""Scores are rounded to that."""
_APART = 2
"""Consonants by which words that are joined on one side may differ, as in `mlalign.names.pairing`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word with what is asked of it again and again."""

    word: NameWord
    forms: tuple[NameWord, ...]
    """The word, and its stem if it has one."""
    special: bool
    """Whether more than meanings and sounds can make it another word: an initial, one of a table of aliases."""
    known: frozenset[str]
    """Names of the table of name parts that any of the forms may spell."""
    heads: tuple[str, ...]
    """What it means as a noun that says what a thing is."""


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Words of a name that the other name may join: each alone, each two neighbours, all."""

    size: int
    joined: _Word
    consonants: int


@dataclass(frozen=True, slots=True, eq=False)
class _Outline:
    """A name as it is looked at first."""

    words: tuple[_Word, ...]
    aliases: frozenset[int]
    capitals: bool
    """Whether it is all in capitals, as an acronym is."""
    plain: str
    runs: dict[str, tuple[_Run, ...]]
    """By their first consonant."""
    begins_alias: bool
    """Whether two neighbours may be an alias of something."""


def may_score(
    a: str, b: str, *, language_a: str | None = None, language_b: str | None = None, type: str | None = None
) -> bool:
    """Whether `mlalign.names.compare.compare_names` may give two names `LEAST` or more; False only where it cannot."""
    kind = known_type(type)
    code_a, code_b = _code(language_a), _code(language_b)
    if (b, code_b) < (a, code_a):
        # As in comparing, in case that a table knows two words only one way round.
        a, b, code_a, code_b = b, a, code_b, code_a
    return _may_match(_outline(a, code_a, kind), _outline(b, code_b, kind))


@lru_cache(maxsize=131072)
def _may_match(one: _Outline, other: _Outline) -> bool:
    if not one.words or not other.words or one.capitals or other.capitals or one.plain == other.plain:
        return True
    if one.aliases & other.aliases or _may_stand_for(one, other) or _may_stand_for(other, one):
        return True
    for x in one.words:
        for y in other.words:
            if _may_be_one(x, y):
                return True
    return len(one.words) + len(other.words) > 2 and _may_be_joined(one, other)


@lru_cache(maxsize=64)
def _code(language: str | None) -> str:
    return get_language(language).code if language else ""


@lru_cache(maxsize=65536)
def _outline(name: str, code: str, kind: str) -> _Outline:
    analysed = analyse(name, code or None, kind)
    return _Outline(
        tuple(_word(word) for word in analysed.words),
        analysed.aliases,
        name.replace(".", "").isupper(),
        " ".join(lower_case(name).split()),
        _runs(analysed.words),
        any(begins_alias(word.text) for word in analysed.words[:-1]),
    )


@lru_cache(maxsize=65536)
def _word(word: NameWord) -> _Word:
    forms = (word,) if word.stem is None else (word, word.stem)
    return _Word(
        word,
        forms,
        word.hollow or word.initial or any(aliases_of(form.text) for form in forms),
        frozenset(name for form in forms for name in form.known),
        heads_of(word),
    )


def _runs(words: tuple[NameWord, ...]) -> dict[str, tuple[_Run, ...]]:
    runs = [(word,) for word in words] + list(pairwise(words)) + ([words] if len(words) > 2 else [])
    found: dict[str, tuple[_Run, ...]] = {}
    for run in runs:
        joined = join_words(run)
        first = run[0].skeleton[:1]
        found[first] = (*found.get(first, ()), _Run(len(run), _word(joined), joined.consonants))
    return found


def _may_stand_for(short: _Outline, full: _Outline) -> bool:
    return bool(short.aliases) and len(short.words) == 1 and len(full.words) > 1


@lru_cache(maxsize=262144)
def _may_be_one(x: _Word, y: _Word) -> bool:
    """Whether two words may be taken for one, or come so near that the names score enough by that alone."""
    one, other = x.word, y.word
    if one.text == other.text or one.meanings & other.meanings:
        return True
    if x.special or y.special:
        return _near(one, other) or match_spelt_head(one, other) is not None
    if not (one.meanings and other.meanings) and _may_sound(x, y) and _near(one, other):
        return True
    return bool(x.heads) != bool(y.heads) and _may_spell(x, y)


def _may_sound(x: _Word, y: _Word) -> bool:
    """Whether the sounds of two words need a closer look; where not, `match_words` finds too little likeness."""
    if x.known & y.known:
        return True
    both_known = bool(x.known and y.known)
    for a in x.forms:
        for b in y.forms:
            if (both_known or fuzz.ratio(a.skeleton, b.skeleton) >= HOPELESS) and not _far(a, b):
                return True
    return False


def _far(a: NameWord, b: NameWord) -> bool:
    """Whether the sounds are surely further apart than words of one name: whatever the order of the sounds, each has
    to be left out or taken for one of the other word.
    """
    exact = a.writing in _EXACT and b.writing in _EXACT
    size = max(_size(a.sounds, b.writing), _size(b.sounds, a.writing))
    most = (1.0 - _least_similarity()) * size + 1e-6
    return _least_distance(a, b, exact) > most or _least_distance(b, a, exact) > most


def _least_distance(a: NameWord, b: NameWord, exact: bool) -> float:
    gaps, nearest = gap_costs(a.writing, b.writing), _nearest(b.sounds, exact)
    return sum([min(gaps[sound], nearest[sound]) for sound in a.sounds])


class _Nearest(dict[str, float]):
    """What it costs at least to take a sound for one of a word."""

    def __init__(self, sounds: str, exact: bool) -> None:
        self._sounds, self._costs = frozenset(sounds), substitution_costs(exact)

    def __missing__(self, key: str) -> float:
        self[key] = cost = min((self._costs[key][sound] for sound in self._sounds), default=1e9)
        return cost


@lru_cache(maxsize=65536)
def _nearest(sounds: str, exact: bool) -> _Nearest:
    return _Nearest(sounds, exact)


@lru_cache(maxsize=131072)
def _size(sounds: str, other: Writing) -> float:
    return max(1.0, sum(sound_weight(sound, other) for sound in sounds))


@cache
def _least_similarity() -> float:
    """Similarity in sound below which words are neither one nor near enough."""
    accepted_from = min(parameter(name) for name in ("word_match", "word_match_short", "word_match_tiny"))
    return min(accepted_from, (LEAST - _ROUNDING) / parameter("near_word"))


def _may_spell(x: _Word, y: _Word) -> bool:
    """Whether one of the words spells out the noun that the other is."""
    noun, word = (x, y) if x.heads else (y, x)
    likely = any(form.special or _may_sound(word, form) for head in noun.heads for form in _spelt(head))
    return likely and match_spelt_head(noun.word, word.word) is not None


@cache
def _spelt(head: str) -> tuple[_Word, ...]:
    return tuple(_word(form) for form in head_forms(head))


@lru_cache(maxsize=262144)
def _near(x: NameWord, y: NameWord) -> bool:
    match = match_words(x, y)
    # Words left over on both sides are worth their similarity times that factor, a known difference all of it.
    worth = match.similarity * (1.0 if match.how == "minimal pair" else parameter("near_word"))
    return accepted(match, x, y) or worth >= LEAST - _ROUNDING


def _may_be_joined(one: _Outline, other: _Outline) -> bool:
    if one.begins_alias and other.begins_alias:
        return True
    for first, runs in one.runs.items():
        for run_b in other.runs.get(first, ()):
            for run_a in runs:
                near = run_a.size != run_b.size and abs(run_a.consonants - run_b.consonants) <= _APART
                if near and _may_be_one_joined(run_a.joined, run_b.joined):
                    return True
    return False


@lru_cache(maxsize=131072)
def _may_be_one_joined(x: _Word, y: _Word) -> bool:
    return x.special or y.special or x.word.text == y.word.text or _may_sound(x, y)
