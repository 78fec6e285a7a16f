"""Head nouns that are spelt out instead of translated: Liwa al-Sultan Murad, Jabhat al-Nusra, Hizb, Jabal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mlalign.names.articles import strip_article
from mlalign.names.reading import guess_convention
from mlalign.names.romanise import split_name
from mlalign.names.word_match import NameWord, match_words, read_word
from mlalign.resources.tables import read_table

__all__ = ["spelt_head"]

_COLUMNS = ("ar", "kmr", "kmr_ezafe", "ckb", "tr", "tr_possessed", "en")
_SURE = 0.93


def spelt_head(words: Sequence[NameWord], head: str) -> int | None:
    """The position of the word that spells a head noun in one of the five languages, or None."""
    for at in (0, len(words) - 1):
        if _spells(words[at], head):
            return at
    return None


@lru_cache(maxsize=16384)
def _spells(word: NameWord, head: str) -> bool:
    return any(match_words(word, form).similarity >= _SURE for form in _forms(head))


@cache
def _forms(head: str) -> tuple[NameWord, ...]:
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
