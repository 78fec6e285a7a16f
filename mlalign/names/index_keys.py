"""What a name is filed under: pieces of its skeleton, and what it says besides."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from mlalign.names.analysis import analyse
from mlalign.names.articles import has_article, strip_article
from mlalign.names.known import aliases_of
from mlalign.names.reading import guess_convention
from mlalign.names.romanise import split_name
from mlalign.names.skeleton import skeleton_of_sounds
from mlalign.names.sound_distance import Writing
from mlalign.names.word_match import NameWord, join_words, read_word

__all__ = ["NameKeys", "make_keys"]


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The keys of a name."""

    grams: tuple[int, ...]
    """Hashes of the pieces, each once, ascending."""
    sounds: str
    """The sounds of the words of the name proper, joined."""
    writing: Writing
    article: bool | None = None
    """Whether the name has the Arabic article; None where its spelling does not tell."""
    words: int = 0
    aliases: tuple[int, ...] = ()
    """Those of ``grams`` that stand for rows of the table of aliases."""
    reordered: tuple[str, ...] = ()
    """The sounds with the words in other orders."""


def make_keys(name: str, language: str | None = None, type_: str = "other") -> NameKeys:
    """The keys of a name: of a place as it stands; of others, what they say (brigade, 4) by its class."""
    if type_ == "place":
        convention = guess_convention(name, language)
        words = tuple(read_word(word, convention) for word in strip_article(split_name(name), convention))
        said = [f"@{row}" for row in aliases_of(name)]
    else:
        analysed = analyse(name, language, type_)
        words = analysed.words
        said = [f"@{row}" for row in analysed.aliases]
        said += [f"#{value}" for value in (analysed.head, *analysed.numbers, *analysed.directions) if value != ""]
        said += [f"#{value}" for value in (*analysed.adjectives, *analysed.nouns)]
    words = tuple(word for word in words if word.sounds)
    article = has_article(name, guess_convention(name, language))
    whole = join_words(words) if words else NameWord("", "", "full", 1.0, frozenset())
    pieces = {*said, *_pieces(words, whole)}
    grams = sorted({zlib.crc32(piece.encode()) for piece in pieces})
    aliases = tuple(zlib.crc32(piece.encode()) for piece in said if piece.startswith("@"))
    return NameKeys(tuple(grams), whole.sounds, whole.writing, article, len(words), aliases, _reordered(words))


def _pieces(words: tuple[NameWord, ...], whole: NameWord) -> Iterator[str]:
    """Two and three letters of the skeleton in a row, of the whole and of each word of several."""
    for word in {whole.sounds, *(word.sounds for word in words)}:
        skeleton = f"^{skeleton_of_sounds(word)}$"
        for size in (2, 3):
            for at in range(max(1, len(skeleton) - size + 1)):
                yield skeleton[at : at + size]


def _reordered(words: tuple[NameWord, ...]) -> tuple[str, ...]:
    if not 2 <= len(words) <= 3:
        return ()
    return tuple(join_words(order).sounds for order in permutations(words) if order != words)
