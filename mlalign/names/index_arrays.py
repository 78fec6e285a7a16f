"""The arrays of a name index: how they are made, saved and asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlalign.errors import InputError
from mlalign.names.batch_distance import WRITINGS, encode_sounds
from mlalign.names.index_keys import NameKeys
from mlalign.names.parameters import digest_of
from mlalign.settings.writing import replacing

if TYPE_CHECKING:
    from numpy import float32, int8, int64, uint8
    from numpy.typing import NDArray

__all__ = ["IndexArrays", "Texts", "build_arrays", "load_arrays", "save_arrays"]

_VERSION = 1
KEY_TABLES = (
    "names_romanise_arabic",
    "names_romanise_latin",
    "names_skeleton_articles",
    "names_skeleton_classes",
    "names_compare_aliases",
)
"""The tables that the keys of an index depend on: an index made with others would miss names silently."""
_LONGEST = 28
"""Sounds of a name that are compared; longer ones are cut."""
_ALL = 2000
"""An index of so few names is looked through as a whole."""
_ENOUGH = 0.3
"""Part of the weight of the query's pieces that a candidate must share."""


Row = tuple[str, str, str, str, float]
"""Name, id, type, language and weight."""


class Texts:
    """Many short texts in one array of bytes."""

    def __init__(self, data: NDArray[uint8], ends: NDArray[int64]) -> None:
        """Takes UTF-8 and, for each text, where it ends."""
        self.data = data
        self.ends = ends

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        """Packs texts."""
        import numpy as np

        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum([len(text) for text in encoded], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    def __len__(self) -> int:
        """How many texts."""
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        """One text."""
        start = int(self.ends[number - 1]) if number else 0
        return self.data[start : int(self.ends[number])].tobytes().decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class IndexArrays:
    """Everything that a search needs."""

    names: Texts
    ids: Texts
    types: Texts
    languages: Texts
    weights: NDArray[float32]
    codes: NDArray[uint8]
    """The sounds of all names, one row each, padded with 0."""
    writings: NDArray[uint8]
    words: NDArray[uint8]
    """How many words each name has."""
    articles: NDArray[int8]
    """1 with the Arabic article, 0 without, -1 where the spelling does not tell."""
    grams: NDArray[Any]
    """The hashes of all pieces, ascending."""
    starts: NDArray[int64]
    """Where the postings of each piece begin; one more than pieces."""
    postings: NDArray[Any]
    sizes: NDArray[float32]
    """The weight of all pieces of each name."""
    holds_places: bool
    holds_others: bool

    def sounds(self, numbers: NDArray[int64]) -> tuple[NDArray[uint8], NDArray[uint8]]:
        """The codes of some names, without columns that none uses, and how they are written."""
        codes = self.codes[numbers]
        used = int((codes != 0).any(axis=0).sum())
        return codes[:, : max(1, used)], self.writings[numbers]

    def holding(self, grams: Sequence[int]) -> set[int]:
        """The names that have at least one of some pieces."""
        found: set[int] = set()
        for gram in grams:
            found.update(int(row) for row in self._rows(gram))
        return found

    def _rows(self, gram: int) -> NDArray[Any]:
        import numpy as np

        at = int(np.searchsorted(self.grams, gram))
        if at == len(self.grams) or self.grams[at] != gram:
            return self.postings[:0]
        return self.postings[self.starts[at] : self.starts[at + 1]]

    def candidates(self, grams: Sequence[int], count: int) -> tuple[NDArray[int64], NDArray[float32]]:
        """The names that share most pieces, rare ones counting more, and how much they share (0 to 1)."""
        import numpy as np

        total = len(self.names)
        shared = np.zeros(total, dtype=np.float32)
        own = 0.0
        for gram in grams:
            rows = self._rows(gram)
            weight = _rarity(max(1, len(rows)), total)
            shared[rows] += weight
            own += weight
        numbers = np.flatnonzero(shared >= own * _ENOUGH) if total > _ALL else np.arange(total)
        common = shared[numbers]
        overlap = 2 * common / (own + self.sizes[numbers])
        if len(numbers) > max(count, _ALL):
            kept = np.argpartition(-overlap, count)[:count]
            floor = overlap[kept].min()
            # All that share as much as the best do: short names have many of one skeleton.
            kept = np.flatnonzero(overlap >= max(floor, 0.999)) if floor >= 0.999 else kept
            numbers, overlap = numbers[kept[:4000]], overlap[kept[:4000]]
        return numbers, overlap


def _rarity(count: int, total: int) -> float:
    import math

    return math.log1p(total / count)


def build_arrays(rows: Sequence[Row], keys: Iterable[NameKeys]) -> IndexArrays:
    """Makes the arrays from rows and their keys, in the same order."""
    import numpy as np

    codes = np.zeros((len(rows), _LONGEST), dtype=np.uint8)
    writings = np.zeros(len(rows), dtype=np.uint8)
    words = np.zeros(len(rows), dtype=np.uint8)
    articles = np.zeros(len(rows), dtype=np.int8)
    grams: list[int] = []
    owners: list[int] = []
    for number, key in enumerate(keys):
        encoded = encode_sounds(key.sounds)[:_LONGEST]
        codes[number, : len(encoded)] = list(encoded)
        writings[number] = WRITINGS.index(key.writing)
        words[number] = min(len(key.words), 255)
        articles[number] = -1 if key.article is None else key.article
        grams += key.grams
        owners += [number] * len(key.grams)
    all_grams = np.array(grams, dtype=np.uint32)
    order = np.argsort(all_grams, kind="stable")
    unique, first = np.unique(all_grams[order], return_index=True)
    starts = np.append(first, len(grams)).astype(np.int64)
    postings = np.array(owners, dtype=np.uint32)[order]
    rarity = np.array([_rarity(int(size), len(rows)) for size in np.diff(starts)], dtype=np.float32)
    weights_of = np.repeat(rarity, np.diff(starts))
    sizes = np.bincount(postings, weights=weights_of, minlength=len(rows)).astype(np.float32)
    types = {row[2] for row in rows}
    return IndexArrays(
        names=Texts.of([row[0] for row in rows]),
        ids=Texts.of([row[1] for row in rows]),
        types=Texts.of([row[2] for row in rows]),
        languages=Texts.of([row[3] for row in rows]),
        weights=np.array([row[4] for row in rows], dtype=np.float32),
        codes=codes,
        writings=writings,
        words=words,
        articles=articles,
        grams=unique,
        starts=starts,
        postings=postings,
        sizes=sizes,
        holds_places="place" in types,
        holds_others=bool(types - {"place"}),
    )


_TEXTS = ("names", "ids", "types", "languages")
_ARRAYS = ("weights", "codes", "writings", "words", "articles", "grams", "starts", "postings", "sizes")


def save_arrays(arrays: IndexArrays, path: Path) -> None:
    """Writes the arrays into one file.

    Raises:
        OutputError: if it cannot be written.
    """
    import numpy as np

    content: dict[str, Any] = {
        "version": np.array([_VERSION, arrays.holds_places, arrays.holds_others]),
        "tables": np.frombuffer(digest_of(KEY_TABLES).encode(), dtype=np.uint8),
    }
    for name in _TEXTS:
        texts: Texts = getattr(arrays, name)
        content[f"{name}_data"], content[f"{name}_ends"] = texts.data, texts.ends
    content |= {name: getattr(arrays, name) for name in _ARRAYS}
    with replacing(path, durable=False) as file:
        np.savez(file, **content)


def load_arrays(path: Path) -> IndexArrays:
    """Reads what `save_arrays` wrote.

    Raises:
        InputError: if the file is not there, is no index, or is one of another version.
    """
    import zipfile

    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as content:
            version = [int(value) for value in content["version"]]
            tables = content["tables"].tobytes().decode("ascii", "replace")
            if version[0] != _VERSION or tables != digest_of(KEY_TABLES):
                raise InputError("an index that another version of mlalign made; build it again", path=path)
            texts = {name: Texts(content[f"{name}_data"], content[f"{name}_ends"]) for name in _TEXTS}
            arrays = {name: content[name] for name in _ARRAYS}
    except OSError as error:
        raise InputError(f"cannot read the index ({error.strerror or error})", path=path) from error
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError("this is no name index, or a damaged one; build it again", path=path) from error
    parts: dict[str, Any] = {**texts, **arrays}
    return IndexArrays(**parts, holds_places=bool(version[1]), holds_others=bool(version[2]))
