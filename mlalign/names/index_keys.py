"""What a name is filed under: pieces of its skeleton, and what it says besides."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from mlalign.names.analysis import analyse
from mlalign.names.articles import has_article, strip_article
from mlalign.names.known import aliases_of_key, flatten
from mlalign.names.reading import Convention, guess_convention, read_sounds
from mlalign.names.romanise import split_name
from mlalign.names.skeleton import skeleton_of_sounds
from mlalign.names.sound_distance import Writing
from mlalign.names.word_match import writing_of

__all__ = ["NameKeys", "make_keys", "reordered_sounds"]


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The keys of a name."""

    grams: tuple[int, ...]
    """Hashes of the pieces, each once."""
    words: tuple[str, ...]
    """The sounds of the words of the name proper."""
    writing: Writing
    article: bool | None = None
    """Whether the name has the Arabic article; None where its spelling does not tell."""
    aliases: tuple[int, ...] = ()
    """Those of ``grams`` that stand for rows of the table of aliases."""

    @property
    def sounds(self) -> str:
        """The sounds of the words, joined."""
        return _join(self.words)


def make_keys(name: str, language: str | None = None, type_: str = "other") -> NameKeys:
    """The keys of a name: of a place as it stands; of others, what they say (brigade, 4) by its class."""
    convention = guess_convention(name, language)
    split = split_name(name)
    if type_ == "place":
        bare = strip_article(split, convention)
        words = tuple(sounds for word in bare if (sounds := read_sounds(word, convention)))
        rows = aliases_of_key(flatten("".join(words), convention == "ar"))
        said: tuple[str, ...] = ()
    else:
        analysed = analyse(name, language, type_)
        proper = [word for word in analysed.words if word.role in ("core", "title", "nationality")]
        words = tuple(word.sounds for word in proper or analysed.words if word.sounds)
        rows = analysed.aliases
        said = tuple(f"#{value}" for word in analysed.words for value in word.meanings)
    aliases = tuple(_hash(f"@{row}") for row in rows)
    grams = {*aliases, *map(_hash, said), *_grams(words)}
    return NameKeys(tuple(grams), words, writing_of(convention), _article(split, convention), aliases)


def _article(split: tuple[str, ...], convention: Convention) -> bool | None:
    return has_article(split, convention)


def _join(words: Iterable[str]) -> str:
    """Words as if written as one; a sound that meets itself at a seam counts once."""
    joined = ""
    for word in words:
        joined += word[1:] if word[:1] == joined[-1:] else word
    return joined


def _grams(words: tuple[str, ...]) -> Iterator[int]:
    """Two and three letters of the skeleton in a row, of the whole and of each word of several."""
    yield from _grams_of(skeleton_of_sounds(_join(words)))
    if len(words) > 1:
        for word in words:
            yield from _grams_of(skeleton_of_sounds(word))


@lru_cache(maxsize=65536)
def _grams_of(skeleton: str) -> tuple[int, ...]:
    framed = f"^{skeleton}$"
    pairs = [framed[at : at + 2] for at in range(len(framed) - 1)]
    triples = [framed[at : at + 3] for at in range(len(framed) - 2)]
    return tuple(map(_hash, (*pairs, *triples)))


@lru_cache(maxsize=65536)
def _hash(piece: str) -> int:
    return zlib.crc32(piece.encode())


def reordered_sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of a name of two or three words with the words in other orders, joined."""
    if not 2 <= len(words) <= 3:
        return ()
    return tuple(_join(order) for order in permutations(words) if order != words)
