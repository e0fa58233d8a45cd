"""Outlines out of a TopoJSON file: land to fill, coast and outer border to draw thick, borders between to draw thin."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from draagvlak.lib.maps.distance import Point
from draagvlak.lib.maps.projection import Projection

Line = list[tuple[int, int]]


@dataclass(frozen=True)
class Outlines:
    """Three paths for SVG, in whole units."""

    land: str
    coast: str
    borders: str


def draw_outlines(topology: dict[str, Any], projection: Projection, *, smallest: int = 3) -> Outlines:
    """A line that two areas share is a border between them; one that a single area has is coast or outer border.

    Rings of fewer than `smallest` points after rounding are islets too small to see, and left out.
    """
    lines = [project_arc(arc, topology["transform"], projection) for arc in topology["arcs"]]
    rings = [ring for area in list_areas(topology) for ring in area]
    uses = Counter(find_index(index) for ring in rings for index in ring)
    closed = [join_ring(ring, lines) for ring in rings]
    return Outlines(
        land="".join(write_line(ring, close=True) for ring in closed if len(ring) >= smallest),
        coast="".join(write_line(lines[index]) for index, count in sorted(uses.items()) if count == 1),
        borders="".join(write_line(lines[index]) for index, count in sorted(uses.items()) if count > 1),
    )


def list_areas(topology: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The rings of every polygon, each as numbers of lines; a negative number means: backwards."""
    for group in topology["objects"].values():
        for shape in group["geometries"]:
            yield from [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]


def find_index(index: int) -> int:
    return index if index >= 0 else ~index


def project_arc(arc: list[list[int]], transform: dict[str, Any], projection: Projection) -> Line:
    """Undo the differences and the scale of the file, project, round, and drop points that fall together."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    line: Line = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        point = Point(y * scale_y + move_y, x * scale_x + move_x)
        across, down = (round(value) for value in projection.project(point))
        if not line or line[-1] != (across, down):
            line.append((across, down))
    return line


def join_ring(indexes: Iterable[int], lines: list[Line]) -> Line:
    ring: Line = []
    for index in indexes:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        ring += line[1:] if ring and ring[-1] == line[0] else line
    return ring


def write_line(line: Line, *, close: bool = False) -> str:
    """`M10 20l3-4…`, with relative steps: half the size of absolute ones."""
    if len(line) < 2:
        return ""
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in itertools.pairwise(line)]
    path = f"M{line[0][0]} {line[0][1]}l" + "".join(write_step(step, first=not n) for n, step in enumerate(steps))
    return path + ("z" if close else "")


def write_step(step: tuple[int, int], *, first: bool) -> str:
    x, y = step
    gap = "" if first or x < 0 else " "
    return f"{gap}{x}{'' if y < 0 else ' '}{y}"
