"""What is known of each place besides its names: a table of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mlalign.names.index_arrays import Texts

if TYPE_CHECKING:
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

__all__ = ["PlaceRow", "PlaceTable"]

PlaceRow = tuple[str, str, float, float, str, str, int, tuple[str, ...], str]
"""The fields of `mlalign.names.places.Place`, in order."""

_SEPARATOR = "\x1f"
_TEXTS = ("names", "countries", "regions", "alternates")
_ARRAYS = ("ids", "latitudes", "longitudes", "populations", "states")


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Places in columns."""

    ids: NDArray[int64]
    latitudes: NDArray[float64]
    longitudes: NDArray[float64]
    populations: NDArray[int64]
    states: NDArray[bool_]
    names: Texts
    countries: Texts
    regions: Texts
    alternates: Texts

    def __len__(self) -> int:
        """How many places."""
        return len(self.ids)

    def row(self, number: int) -> PlaceRow:
        """One place."""
        alternates = self.alternates[number]
        return (
            str(int(self.ids[number])),
            self.names[number],
            float(self.latitudes[number]),
            float(self.longitudes[number]),
            self.countries[number],
            self.regions[number],
            int(self.populations[number]),
            tuple(alternates.split(_SEPARATOR)) if alternates else (),
            "country" if self.states[number] else "city",
        )

    @classmethod
    def of(cls, rows: Sequence[PlaceRow]) -> PlaceTable:
        """Makes a table of rows."""
        import numpy as np

        return cls(
            ids=np.array([int(row[0]) for row in rows], dtype=np.int64),
            latitudes=np.array([row[2] for row in rows], dtype=np.float64),
            longitudes=np.array([row[3] for row in rows], dtype=np.float64),
            populations=np.array([row[6] for row in rows], dtype=np.int64),
            states=np.array([row[8] == "country" for row in rows], dtype=np.bool_),
            names=Texts.of([row[1] for row in rows]),
            countries=Texts.of([row[4] for row in rows]),
            regions=Texts.of([row[5] for row in rows]),
            alternates=Texts.of([_SEPARATOR.join(row[7]) for row in rows]),
        )

    def arrays(self) -> dict[str, Any]:
        """The table as plain arrays by name, as `from_arrays` takes them."""
        content: dict[str, Any] = {name: getattr(self, name) for name in _ARRAYS}
        for name in _TEXTS:
            texts: Texts = getattr(self, name)
            content[f"{name}_data"], content[f"{name}_ends"] = texts.data, texts.ends
        return content

    @classmethod
    def from_arrays(cls, content: Any) -> PlaceTable:  # noqa: ANN401 - numpy's lazy file, a mapping of arrays
        """The table of what `arrays` gave.

        Raises:
            KeyError: if a column is missing.
        """
        columns: dict[str, Any] = {name: content[name] for name in _ARRAYS}
        columns |= {name: Texts(content[f"{name}_data"], content[f"{name}_ends"]) for name in _TEXTS}
        return cls(**columns)
