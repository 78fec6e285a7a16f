"""Builds ``mlalign/resources/borders.tsv`` from a TopoJSON file of Natural Earth's countries.

Usage: ``python scripts/linking/build_borders.py countries-50m.json mlalign/resources/borders.tsv`` with the file of the
npm package world-atlas 2.0.2 (Natural Earth 4.1.0, public domain). Lines are simplified by Douglas and Peucker's method
(Cartographica 10(2), 1973), finer in and around the Middle East than elsewhere; borders that countries share are
simplified once, so they stay one line.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

NEAR = (22.0, 8.0, 66.0, 48.0)
"""West, south, east and north of where lines are kept finer."""
FINE, COARSE = 0.03, 0.3
"""Degrees by which a line may differ."""
SMALLEST = 0.6
"""Degrees that an island outside that area must span."""
Point = tuple[float, float]


def main(source: Path, target: Path) -> None:
    """Writes the table."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [simplify(arc) for arc in decode_arcs(topology)]
    rows = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in polygons:
            ring = join(polygon[0], arcs)
            if len(ring) > 3 and (is_near(ring) or spans(ring) >= SMALLEST):
                points = " ".join(f"{x:.2f},{y:.2f}" for x, y in ring)
                rows.append((country["properties"]["name"], points))
    head = (
        "# Outlines of countries and islands, outer rings only: longitude,latitude in degrees.\n"
        "# Source: Natural Earth 4.1.0, Admin 0 countries 1:50m (naturalearthdata.com, public domain), from the npm\n"
        "# package world-atlas 2.0.2; simplified by scripts/linking/build_borders.py. De facto borders, as Natural\n"
        "# Earth draws them; no opinion on any border is expressed.\n"
        "name\tring\n"
    )
    target.write_text(head + "".join(f"{name}\t{ring}\n" for name, ring in sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} rings, {target.stat().st_size // 1024} KiB")


def decode_arcs(topology: dict) -> list[list[Point]]:
    """Arcs in degrees (TopoJSON has them quantised, as differences)."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def simplify(points: list[Point]) -> list[Point]:
    """Leaves out points that are near the line of the others."""
    tolerance = FINE if is_near(points) else COARSE
    kept = {0, len(points) - 1}
    if points[0] == points[-1]:
        kept.add(max(range(len(points)), key=lambda n: distance(points[n], points[0], points[0])))
    marks = sorted(kept)
    stack = list(itertools.pairwise(marks))
    while stack:
        first, last = stack.pop()
        inner = range(first + 1, last)
        worst = max(inner, key=lambda n: distance(points[n], points[first], points[last]), default=None)
        if worst is not None and distance(points[worst], points[first], points[last]) > tolerance:
            kept.add(worst)
            stack += [(first, worst), (worst, last)]
    return [points[n] for n in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a line, in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    part = 0.0 if length == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    part = max(0.0, min(1.0, part))
    return ((point[0] - start[0] - part * dx) ** 2 + (point[1] - start[1] - part * dy) ** 2) ** 0.5


def join(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring from its arcs; a negative number is an arc backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def is_near(points: list[Point]) -> bool:
    """Whether a line touches the area where lines are finer."""
    return any(NEAR[0] <= x <= NEAR[2] and NEAR[1] <= y <= NEAR[3] for x, y in points)


def spans(points: list[Point]) -> float:
    """The greater of width and height."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
