"""One word of a name spelt in another language by rules.

Two routes. Arabic names, and names of the region in English spelling, go through *sounds*: what the spelling may stand
for, weighed by the n-gram model of Arabic names, is written in the target language's way, and the probabilities of
equal results are added up. All others go through the Hawar letters of Kurmanji, which write every vowel.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mlalign.languages import LANGUAGES
from mlalign.names.transliterate.attested import (
    attested_spellings,
    attested_words,
    find_attested,
    latin_model,
    letter_model,
)
from mlalign.names.transliterate.kurdish import insert_bizroke
from mlalign.names.transliterate.rules import load_rules
from mlalign.names.transliterate.sounds import sound_model
from mlalign.text.normalise import fold

__all__ = ["Spelt", "spell_sounds", "spell_word"]

READINGS = 64
"""Sound sequences of a word that are compared with attested words."""
FOLLOWED = 24
"""Those of them that are written in the target language."""
SAME_GAIN = 1.5
"""Nats for each e-fold of how often an Arabic word is found with the Latin spelling at hand."""
ANY_GAIN = 0.4
"""Nats for each e-fold of how often it is found at all. Both set on the development names."""
SOUNDS_SHARE = 0.4
"""Weight of the model of sounds …"""
LETTERS_SHARE = 0.7
"""… and of the model of what the reading looks like on the other side. Of the tuning names 0.46 are exact from English
to Arabic with both, 0.41 with the model of sounds alone; from Arabic to English 0.44 and 0.39."""
WRITINGS = 4
"""Spellings of each of them."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """A spelling of a word with its probability among those that the rules allow."""

    text: str
    probability: float


@lru_cache(maxsize=8192)
def spell_word(word: str, source: str, target: str, regional: bool) -> tuple[Spelt, ...]:
    """The spellings of a lower-case word, likeliest first; never empty for a non-empty word.

    Args:
        word: letters only, no article.
        source: language of the word.
        target: language to write it in.
        regional: whether an English spelling is to be read as that of an Arabic (or Kurdish) name.
    """
    if source == "ar" or (source == "en" and regional):
        costs = _through_sounds(word, source, target)
    else:
        costs = _through_hawar(word, source, target)
    return _normalised(costs) or (Spelt(word, 0.0),)


def spell_sounds(sounds: str, target: str) -> tuple[Spelt, ...]:
    """The spellings of a sound sequence in a language, or by a standard (``bgn``, ``alalc``, ``iso233``)."""
    return _normalised([(s.text, s.cost) for s in load_rules(f"sounds_{target}").spell(sounds, limit=WRITINGS)])


@lru_cache(maxsize=8192)
def read_sounds(word: str, source: str) -> tuple[tuple[str, float], ...]:
    """What a word may sound like, with costs in nats, the likeliest first.

    Readings whose Arabic spelling names are found to have (`attested`) are cheaper, those that are found with this very
    Latin spelling much cheaper.
    """
    return tuple(sorted(_weighed(word, source), key=lambda reading: reading[1])[:FOLLOWED])


def _weighed(word: str, source: str) -> Iterator[tuple[str, float]]:
    if source == "ar":
        known = {text.lower(): count for text, count in attested_spellings(word).items()}
        for reading in load_rules("ar_sounds").spell(word, limit=READINGS, prior=_half_prior):
            press = _press(reading.text)
            cost = reading.cost + LETTERS_SHARE * _whole_cost(press, latin=True) - _gain(known.get(press, 0), 0)
            yield reading.text, cost
        return
    word = _plain(word)
    known = dict(attested_words(word))
    for reading in load_rules("press_sounds").spell(word, limit=READINGS, prior=_half_prior):
        key = _key(reading.text)
        cost = reading.cost + LETTERS_SHARE * _whole_cost(key) - _gain(known.get(key, 0), _found(key))
        yield reading.text, cost


@lru_cache(maxsize=65536)
def _whole_cost(word: str, latin: bool = False) -> float:
    model = latin_model() if latin else letter_model()
    return model.cost("", word) + model.cost(word, "")


def _half_prior(text: str, piece: str) -> float:
    return SOUNDS_SHARE * sound_model().cost(text, piece)


def _gain(same: int, any_: int) -> float:
    return SAME_GAIN * math.log1p(same) + ANY_GAIN * math.log1p(any_)


def _found(key: str) -> int:
    word = find_attested(key)
    return word.count if word else 0


@lru_cache(maxsize=65536)
def _key(sounds: str) -> str:
    return fold(load_rules("sounds_ar").spell(sounds)[0].text, "ar")


@lru_cache(maxsize=65536)
def _press(sounds: str) -> str:
    return load_rules("sounds_en").spell(sounds)[0].text


def _through_sounds(word: str, source: str, target: str) -> list[tuple[str, float]]:
    writer = load_rules(f"sounds_{target}")
    return [
        (written.text, cost + written.cost)
        for sounds, cost in read_sounds(word, source)
        for written in writer.spell(sounds, limit=WRITINGS)
    ]


def _through_hawar(word: str, source: str, target: str) -> list[tuple[str, float]]:
    found = [(word, 0.0)]
    if (source, target) == ("tr", "en"):
        return _apply("tr_en", found)
    if source != "kmr":
        found = _apply(f"{source}_hawar", found)
    if source == "ckb":
        found = [(insert_bizroke(text), cost) for text, cost in found]
    return found if target == "kmr" else _apply(f"hawar_{target}", found)


def _apply(table: str, found: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    rules = load_rules(table)
    return [(s.text, cost + s.cost) for text, cost in found for s in rules.spell(text, limit=WRITINGS)]


def _plain(word: str) -> str:
    """Without marks on Latin letters: an English spelling with macrons is read as one without."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _normalised(costs: Iterable[tuple[str, float]]) -> tuple[Spelt, ...]:
    weights: dict[str, float] = {}
    best = min((cost for _, cost in costs), default=0.0)
    for text, cost in costs:
        if text:
            weights[text] = weights.get(text, 0.0) + math.exp(best - cost)
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Spelt(text, weight / total) for text, weight in ranked)


def latin(language: str) -> bool:
    """Whether a language is written in Latin letters."""
    return LANGUAGES[language].script == "Latn"
