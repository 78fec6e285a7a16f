"""The best matches of a name among many, in any script.

Candidates come from an inverted index over pieces of skeletons, are ranked by the distance in sound of their whole, and
only the best of them are compared in full. The index is a handful of numpy arrays in one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlalign.languages import CODES, get_language
from mlalign.names.batch_distance import WRITINGS, SoundTable, similarities
from mlalign.names.compare import compare_names
from mlalign.names.comparison import Comparison
from mlalign.names.index_arrays import IndexArrays, build_arrays, load_arrays, save_arrays
from mlalign.names.index_keys import NameKeys, make_keys, reordered_sounds
from mlalign.names.parameters import parameter

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

__all__ = ["IndexedName", "NameIndex", "NameMatch"]

_CANDIDATES = 600
"""Names taken from the inverted index."""
_FOREIGN = 0.02
"""What a name of another region loses against a query in Arabic script."""
_ARTICLE = 0.01
"""What a name loses whose article comes or goes."""
_PARTED = 0.004
"""What a name loses that has another number of words."""
_SHARED = 0.1
"""What sharing pieces counts for beside the distance in sound."""
_COMPARED = 8
"""Names compared in full, at least."""


@dataclass(frozen=True, slots=True)
class IndexedName:
    """A name to be found. Several names may share an id: they are names of one thing."""

    name: str
    id: str = ""
    """Empty: the name is its own id."""
    type: str = ""
    """Type as in a glossary; empty where it is not known."""
    language: str = ""
    """Code of its language; empty where it is to be read from the letters. ``fa`` is Persian in
    Latin letters, ``foreign`` another language in Latin letters, ``ar`` may be a romanisation."""
    weight: float = 0.0
    """Which of two equally good matches comes first (the number of inhabitants, for instance)."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that was found."""

    name: str
    id: str
    type: str
    score: float
    """The mean of the comparison's score and the likeness of the whole in sound; at least 0.8 where the names match,
    less where they do not."""
    comparison: Comparison


class NameIndex:
    """Names in arrays, searched by `search`. Made by `build` or `load`."""

    def __init__(self, arrays: IndexArrays) -> None:
        """Takes the arrays of `build_arrays` or `load_arrays`."""
        self._arrays = arrays

    def __len__(self) -> int:
        """How many names it holds."""
        return len(self._arrays.names)

    @classmethod
    def build(cls, names: Iterable[IndexedName]) -> NameIndex:
        """Indexes names; takes a second for every 20,000 or so."""
        entries = list(names)
        keys = (make_keys(entry.name, entry.language or None, entry.type or "other") for entry in entries)
        rows = [(entry.name, entry.id or entry.name, entry.type, entry.language, entry.weight) for entry in entries]
        return cls(build_arrays(rows, keys))

    def save(self, path: Path) -> None:
        """Writes the index into one file (numpy's ``.npz``, no pickle), completely or not at all.

        Raises:
            OutputError: if the file cannot be written.
        """
        save_arrays(self._arrays, path)

    @classmethod
    def load(cls, path: Path) -> NameIndex:
        """Reads an index that `save` wrote.

        Raises:
            InputError: if the file is not there, is no index, or is one of another version.
        """
        return cls(load_arrays(path))

    def search(
        self, query: str, top: int = 10, language: str | None = None, type: str | None = None
    ) -> list[NameMatch]:
        """The best matches, best first, each id once.

        Args:
            query: a name in any script.
            top: how many at most.
            language: of the query; None reads the letters for it.
            type: of the query, where known; names of another type are still found.

        Raises:
            UnknownLanguageError: for a language that mlalign does not know.
        """
        code = get_language(language).code if language else None
        best: dict[str, NameMatch] = {}
        ranks: dict[str, tuple[float, float, float]] = {}
        for number, similarity in self._nearest(query, code, type, max(_COMPARED, top + 4)):
            match = self._compare(query, number, similarity, code, type)
            rank = (match.score, similarity, self._arrays.weights[number])
            if match.id not in best or rank > ranks[match.id]:
                best[match.id], ranks[match.id] = match, rank
        ordered = sorted(best, key=lambda id_: (*(-value for value in ranks[id_]), id_))
        return [best[id_] for id_ in ordered[:top]]

    def _compare(
        self, query: str, number: int, similarity: float, language: str | None, type_: str | None
    ) -> NameMatch:
        arrays = self._arrays
        name, its_type, its_language = arrays.names[number], arrays.types[number], arrays.languages[number]
        kind = type_ or its_type or None
        its_code = its_language if its_language in CODES else None
        comparison = compare_names(query, name, language_a=language, language_b=its_code, type=kind)
        score = _score(comparison, similarity)
        return NameMatch(name, arrays.ids[number], its_type, score, comparison)

    def _nearest(self, query: str, language: str | None, type_: str | None, count: int) -> list[tuple[int, float]]:
        """The candidates whose sounds are nearest, with their similarity."""
        import numpy as np

        found: dict[int, float] = {}
        for kind in dict.fromkeys(self._kinds(type_)):
            keys = make_keys(query, language, kind)
            numbers, overlap = self._arrays.candidates(keys.grams, _CANDIDATES)
            found.update(dict.fromkeys(self._arrays.holding(keys.aliases), parameter("alias")))
            if not len(numbers):
                continue
            likeness = self._similarities(keys, numbers) * (1 - _SHARED) if keys.sounds else overlap * 0
            likeness += _SHARED * overlap
            order = np.lexsort((-self._arrays.weights[numbers], -likeness))[:count]
            for at in order:
                number = int(numbers[at])
                found[number] = max(found.get(number, 0.0), float(likeness[at]))
        return sorted(found.items(), key=lambda item: -item[1])[:count]

    def _kinds(self, type_: str | None) -> Sequence[str]:
        """How to read the query: as the names of the index were."""
        read_as_place = self._arrays.holds_places, self._arrays.holds_others
        if read_as_place == (True, False):
            return ("place",)
        return (type_ or "other",) if not read_as_place[0] else ("place", type_ or "other")

    def _similarities(self, keys: NameKeys, numbers: NDArray[int64]) -> NDArray[float32]:
        import numpy as np

        table = SoundTable(*self._arrays.sounds(numbers))
        result = similarities(keys.sounds, keys.writing, table)
        for sounds in reordered_sounds(keys.words):
            np.maximum(result, similarities(sounds, keys.writing, table) * 0.98, out=result)
        if keys.writing in ("abjad", "sorani"):
            result -= _FOREIGN * (table.writings == WRITINGS.index("foreign"))
        if keys.article is not None:
            result -= _ARTICLE * (self._arrays.articles[numbers] == (not keys.article))
        result -= _PARTED * (self._arrays.words[numbers] != len(keys.words))
        return result


def _score(comparison: Comparison, similarity: float) -> float:
    """The comparison decides whether names match, the likeness in sound helps to say which of many matches best."""
    if comparison.vetoed:
        return comparison.score
    mean = (comparison.score + similarity) / 2
    likely = parameter("likely")
    return round(max(mean, likely) if comparison.matches else min(mean, likely - 0.01), 4)
