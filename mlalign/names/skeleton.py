"""The consonant skeleton of a name: what is left of it in every script, language and press spelling."""

from __future__ import annotations

from functools import cache, lru_cache

from mlalign.languages import get_language
from mlalign.names.articles import strip_article
from mlalign.names.reading import VOWELS, Convention, guess_convention, read_sounds
from mlalign.names.romanise import split_name
from mlalign.resources.tables import read_table

__all__ = ["skeleton", "skeleton_of_sounds"]


@lru_cache(maxsize=65536)
def skeleton(text: str, language: str | None = None) -> str:
    """The skeleton of each word of a name, joined without spaces.

    Deir ez-Zor, Dayr az Zawr, Deyrizor, Dêrazor, دير الزور and دێرەزوور all give ``drzr``. Two names of one skeleton
    need not be one name (Hasan, Hussein): it is a key to find candidates by, `compare_names` decides.

    Args:
        text: a name in any script.
        language: code of its language; None reads the letters for it.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
    """
    code = get_language(language).code if language else None
    convention = guess_convention(text, code)
    return "".join(word_skeleton(word, convention) for word in strip_article(split_name(text), convention))


@lru_cache(maxsize=65536)
def word_skeleton(word: str, convention: Convention) -> str:
    """The skeleton of one lower-case word without its article."""
    return skeleton_of_sounds(read_sounds(word, convention))


@lru_cache(maxsize=65536)
def skeleton_of_sounds(sounds: str) -> str:
    """The skeleton of a word read by `read_sounds`: classes of consonants, ``a`` for a vowel at the beginning."""
    classes = _classes()
    letters: list[str] = []
    for at, sound in enumerate(sounds):
        start = at == 0
        letter = classes.get((sound, start)) or ("a" if start and sound in VOWELS else "" if sound in VOWELS else None)
        if letter is None:
            letter = classes.get((sound, False), sound if sound.isdigit() else "")
        if letter and not (letters and letters[-1] == letter and not letter.isdigit()):
            letters.append(letter)
    return _without_final_h("".join(letters), sounds)


def _without_final_h(letters: str, sounds: str) -> str:
    # Press spellings drop a final ه or write it for ة (Taha, Abdullah).
    return letters[:-1] if letters.endswith("h") and len(letters) > 2 and sounds[-1:] == "h" else letters


@cache
def _classes() -> dict[tuple[str, bool], str]:
    classes: dict[tuple[str, bool], str] = {}
    for row in read_table("names_skeleton_classes"):
        for sound in row["sounds"].split():
            classes[sound, True] = "" if row["start"] == "∅" else row["start"]
            classes[sound, False] = "" if row["inside"] == "∅" else row["inside"]
    return classes
