"""Where the names of places stand on a map so that they hide neither a place nor each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Label", "place_labels"]

_GAP = 5.0
_WIDE, _HIGH = 10.0, 20.0
"""Pixels that a letter and a line take: more than they need on a wide screen, less than on a narrow one."""
_OUTSIDE = 1000.0
"""What standing partly outside counts, against square pixels of something hidden."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands, as SVG has it."""

    x: float
    y: float
    anchor: str
    """``start``, ``middle`` or ``end``."""


def place_labels(points: Sequence[tuple[float, float, float, str]], width: float, height: float) -> list[Label]:
    """A place for the name of each point, in order: beside it where that is free, else where it hides least.

    Args:
        points: abscissa, ordinate and radius of each, and its name; one without a name needs no room.
        width: of the map, in pixels.
        height: of the map.
    """
    taken: list[Box] = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius, _ in points]
    found = []
    for x, y, radius, name in points:
        ways = [(label, _box(label, name)) for label in _ways(x, y, radius)]
        label, box = min(ways, key=lambda way: _cost(way[1], taken, width, height))
        found.append(label)
        if name:
            taken.append(box)
    return found


def _ways(x: float, y: float, radius: float) -> Iterator[Label]:
    """Right of the point, left of it, below and above."""
    yield Label(round(x + radius + _GAP, 1), round(y + _GAP, 1), "start")
    yield Label(round(x - radius - _GAP, 1), round(y + _GAP, 1), "end")
    yield Label(round(x, 1), round(y + radius + _HIGH, 1), "middle")
    yield Label(round(x, 1), round(y - radius - 2 * _GAP, 1), "middle")


def _box(label: Label, name: str) -> Box:
    wide = len(name) * _WIDE
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - _HIGH * 0.8, left + wide, label.y + _HIGH * 0.2


def _cost(box: Box, taken: Sequence[Box], width: float, height: float) -> float:
    outside = box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height
    return _OUTSIDE * outside + sum(_common(box, other) for other in taken)


def _common(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)
