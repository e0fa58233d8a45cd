"""Lines over time. What is not known is a gap in the line, never a dip to zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.columns import HEAD, HEIGHT, draw_feet, draw_grid, find_y
from draagvlak.lib.charts.numbers import Number
from draagvlak.lib.charts.scale import Scale, open_scale
from draagvlak.lib.charts.svg import DASHES, FILLS, TEXT, WIDTHS, cut, frame, text
from draagvlak.lib.svg import tag

FOOT, LEGEND = 26.0, 24.0
MOST = len(FILLS)
CORNERS = (((-1, -1), (1, -1), (1, 1), (-1, 1)), ((0, -1), (1, 0), (0, 1), (-1, 0)), ((0, -1), (1, 1), (-1, 1)))
"""A square, a diamond and a triangle, beside the dot of the first line."""


@dataclass(frozen=True)
class Series:
    """One line: a number (or None) per point in time."""

    label: str
    values: tuple[Number | None, ...]


class TooManySeriesError(ValueError):
    """More lines than can be told apart."""


def draw_lines(
    series: Sequence[Series],
    *,
    labels: Sequence[str],
    title: str,
    sentence: str = "",
    time_header: str = "",
    language: str = "nl",
    width: str = "wide",
    prefix: str = "",
) -> Chart:
    """At most four lines, told apart by colour and by dash; raises TooManySeriesError beyond.

    A series that is shorter than the labels is not known at the end.
    """
    if len(series) > MOST:
        raise TooManySeriesError(f"{len(series)} lines; at most {MOST} can be told apart.")
    across = float(WIDTHS[width])
    rows = [pad(one.values, len(labels)) for one in series]
    scale = open_scale([value for row in rows for value in row], length=HEIGHT, is_round=True)
    step = across / max(len(labels), 1)
    parts = [draw_grid(scale, across=across, language=language)]
    parts += [draw_line(row, index=index, step=step, scale=scale) for index, row in enumerate(rows)]
    parts += draw_feet(list(labels), step=step)
    parts += [draw_legend(one.label, index=index, across=across) for index, one in enumerate(series)]
    height = HEAD + HEIGHT + FOOT + LEGEND * len(series)
    svg = frame(parts, width=across, height=height, title=title, describe=sentence, prefix=prefix)
    table = tuple((label, *(row[at] for row in rows)) for at, label in enumerate(labels))
    return Chart(svg, Table((time_header, *(one.label for one in series)), table), sentence, language)


def pad(values: Sequence[Number | None], count: int) -> list[Number | None]:
    return [*values[:count], *[None] * (count - len(values))]


def draw_line(values: Sequence[Number | None], *, index: int, step: float, scale: Scale) -> str:
    return "".join(draw_stretch(one, index=index, step=step, scale=scale) for one in find_stretches(values))


def find_stretches(values: Sequence[Number | None]) -> list[list[tuple[int, Number]]]:
    """Runs of known numbers as (position, value)."""
    stretches: list[list[tuple[int, Number]]] = [[]]
    for position, value in enumerate(values):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append((position, value))
    return [stretch for stretch in stretches if stretch]


def draw_stretch(stretch: list[tuple[int, Number]], *, index: int, step: float, scale: Scale) -> str:
    points = [((position + 0.5) * step, find_y(value, scale)) for position, value in stretch]
    if len(points) == 1:
        return draw_dot(*points[0], index=index)
    written = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return tag("polyline", points=written, **stroke(index))


def draw_dot(x: float, y: float, *, index: int) -> str:
    """A number without neighbours: as many corners as tell its line from the others."""
    kind = f"chart__dot chart__dot--{index + 1}"
    if index == 0:
        return tag("circle", class_=kind, cx=x, cy=y, r=5, fill=FILLS[index])
    points = " ".join(f"{x + right * 5.5:.2f},{y + down * 5.5:.2f}" for right, down in CORNERS[index - 1])
    return tag("polygon", class_=kind, points=points, fill=FILLS[index])


def stroke(index: int) -> dict[str, Any]:
    kind = f"chart__line chart__line--{index + 1}"
    return {
        "class_": kind, "fill": "none", "stroke": FILLS[index], "stroke_width": 3, "stroke_dasharray": DASHES[index]
    }  # fmt: skip


def draw_legend(label: str, *, index: int, across: float) -> str:
    y = HEAD + HEIGHT + FOOT + LEGEND * (index + 1) - 6
    level = y - TEXT / 3
    mark = tag("line", x1=0.0, x2=36.0, y1=level, y2=level, **stroke(index)) + draw_dot(18.0, level, index=index)
    return mark + text(cut(label, width=across - 44), x=44, y=y)
