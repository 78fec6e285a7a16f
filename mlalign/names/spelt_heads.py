"""Head nouns that are spelt out instead of translated: Liwa al-Sultan Murad, Jabhat al-Nusra, Hizb, Jabal."""

from __future__ import annotations

from functools import cache, lru_cache

from mlalign.names.articles import strip_article
from mlalign.names.reading import guess_convention
from mlalign.names.romanise import split_name
from mlalign.names.word_match import NameWord, WordMatch, match_words, read_word
from mlalign.names.word_symbols import HEADS
from mlalign.resources.tables import read_table

__all__ = ["head_forms", "heads_of", "match_spelt_head"]

_COLUMNS = ("ar", "kmr", "kmr_ezafe", "ckb", "tr", "tr_possessed", "en")
_SURE = 0.93


@lru_cache(maxsize=65536)
def match_spelt_head(a: NameWord, b: NameWord) -> WordMatch | None:
    """A match if one word is a head noun and the other spells it in one of the five languages."""
    for noun, word in ((a, b), (b, a)):
        if word.role == "head":
            continue
        for name in heads_of(noun):
            if any(match_words(word, form).similarity >= _SURE for form in head_forms(name)):
                return WordMatch(1.0, "meaning", name)
    return None


def heads_of(noun: NameWord) -> tuple[str, ...]:
    """What a head noun means (``brigade``); nothing for a word that is none."""
    if noun.role != "head":
        return ()
    parted = (value.partition(":") for value in noun.meanings)
    return tuple(name for kind, _, name in parted if kind in HEADS)


@cache
def head_forms(head: str) -> tuple[NameWord, ...]:
    """The single words with which the five languages call a thing, each read as a word without a meaning."""
    forms: dict[NameWord, None] = {}
    for row in read_table("names_heads"):
        if row["class"] != head:
            continue
        for column in _COLUMNS:
            language = column.partition("_")[0]
            for form in row[column].split("|"):
                convention = guess_convention(form, language)
                words = strip_article(split_name(form), convention)
                if len(words) == 1:
                    forms[read_word(words[0], convention)] = None
    return tuple(forms)
