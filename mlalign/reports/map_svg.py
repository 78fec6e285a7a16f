"""A map as SVG: outlines of countries and points on it, drawn from data in the package alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, log, pi, radians, tan

from mlalign.resources.tables import read_table

__all__ = ["CountryLabel", "Dot", "Frame", "MapLine", "country_labels", "frame_of", "outlines"]

_WIDTH = 960.0
_LEAST_SPAN = 6.0
"""Degrees that a map shows at least, so that one town is not alone on an empty sheet."""
_MARGIN = 0.25
"""Share of the points' extent that is left around them."""
_HIGHEST = 0.75
"""Height of the map at most, as a share of its width."""
_TIP = 84.0
"""Latitude beyond which Mercator's projection is cut off."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point to show, in degrees."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class MapLine:
    """The outline of a country or island."""

    name: str
    path: str
    """SVG path data."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a map shows, in Mercator's projection."""

    west: float
    north: float
    """Projected, as `_y` has it."""
    scale: float
    """Pixels a degree of longitude."""
    width: float
    height: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (longitude - self.west) * self.scale, (self.north - _y(latitude)) * self.scale

    def kilometre(self, latitude: float) -> float:
        """Pixels of a kilometre at a latitude."""
        return self.scale / (111.32 * cos(radians(latitude)))


def _y(latitude: float) -> float:
    """Mercator's ordinate, in degrees of longitude at the equator."""
    bounded = max(-_TIP, min(_TIP, latitude))
    return log(tan(pi / 4 + radians(bounded) / 2)) * 180 / pi


def frame_of(dots: Sequence[Dot]) -> Frame:
    """The frame that shows all points with some of what is around; the Middle East where there are none."""
    shown = dots or (Dot(35.0, 29.0), Dot(49.0, 40.0))
    xs, ys = [dot.longitude for dot in shown], [_y(dot.latitude) for dot in shown]
    span = max(_LEAST_SPAN, (max(xs) - min(xs)) * (1 + 2 * _MARGIN))
    tall = max(_LEAST_SPAN * 0.6, (max(ys) - min(ys)) * (1 + 2 * _MARGIN))
    span = max(span, tall / _HIGHEST)
    tall = max(tall, span * 0.45)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    scale = _WIDTH / span
    return Frame(middle_x - span / 2, middle_y + tall / 2, scale, _WIDTH, round(tall * scale, 1))


def outlines(frame: Frame) -> list[MapLine]:
    """The outlines that cross the frame."""
    return [MapLine(name, _path(ring, frame)) for name, ring in _rings() if _crosses(ring, frame)]


@cache
def _rings() -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    rings = []
    for row in read_table("borders"):
        points = (point.split(",") for point in row["ring"].split(" "))
        rings.append((row["name"], tuple((float(x), float(y)) for x, y in points)))
    return tuple(rings)


def _crosses(ring: Sequence[tuple[float, float]], frame: Frame) -> bool:
    east, south = frame.west + frame.width / frame.scale, frame.north - frame.height / frame.scale
    xs = [x for x, _ in ring]
    ys = [_y(y) for _, y in ring]
    return min(xs) <= east and max(xs) >= frame.west and min(ys) <= frame.north and max(ys) >= south


def _path(ring: Sequence[tuple[float, float]], frame: Frame) -> str:
    points = (frame.place(x, y) for x, y in ring)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


@dataclass(frozen=True, slots=True)
class CountryLabel:
    """Where the name of a country stands."""

    name: str
    x: float
    y: float


def country_labels(frame: Frame, taken: Sequence[tuple[float, float]]) -> list[CountryLabel]:
    """A label for each country of which enough is in the frame, away from its edges and from the points taken."""
    grid = [
        (frame.width * (column + 0.5) / _COLUMNS, frame.height * (row + 0.5) / _ROWS)
        for column in range(1, _COLUMNS - 1)
        for row in range(1, _ROWS - 1)
    ]
    free = [(x, y) for x, y in grid if all(abs(y - other) > 22 or abs(x - left) > 130 for left, other in taken)]
    labels = []
    for name, ring in _rings():
        if _crosses(ring, frame):
            projected = [frame.place(x, y) for x, y in ring]
            inside = [point for point in free if _holds(projected, *point)]
            if len(inside) >= _ENOUGH:
                x, y = max(inside, key=lambda point: min(_apart(point, corner) for corner in projected))
                labels.append(CountryLabel(name, round(x, 1), round(y, 1)))
    return labels


_COLUMNS, _ROWS = 24, 16
_ENOUGH = 6
"""Points of the grid that a country covers at least to be named."""


def _holds(ring: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point is in a ring (crossing number)."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
