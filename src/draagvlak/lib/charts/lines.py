"""Lines over time. What is not known is a gap in the line, never a dip to zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.columns import HEAD, HEIGHT, draw_feet, draw_grid
from draagvlak.lib.charts.numbers import Number
from draagvlak.lib.charts.svg import DASHES, FILLS, TEXT, WIDTHS, frame, nice_top, tag, text

FOOT, LEGEND = 26.0, 24.0
MOST = len(FILLS)


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
) -> Chart:
    """At most four lines, told apart by colour and by dash; raises TooManySeriesError beyond."""
    if len(series) > MOST:
        raise TooManySeriesError(f"{len(series)} lines; at most {MOST} can be told apart.")
    across, count = float(WIDTHS[width]), len(labels)
    known = [float(value) for one in series for value in one.values if value is not None]
    top, step = nice_top(max(known, default=0.0)), across / max(count, 1)
    parts = [draw_grid(top, across=across, language=language)]
    parts += [draw_line(one, index=index, step=step, top=top) for index, one in enumerate(series)]
    parts += draw_feet(list(labels), step=step)
    parts += [draw_legend(one.label, index=index) for index, one in enumerate(series)]
    height = HEAD + HEIGHT + FOOT + LEGEND * len(series)
    svg = frame(parts, width=across, height=height, title=title, describe=sentence)
    rows = tuple((label, *(one.values[at] for one in series)) for at, label in enumerate(labels))
    return Chart(svg, Table((time_header, *(one.label for one in series)), rows), sentence, language)


def draw_line(series: Series, *, index: int, step: float, top: float) -> str:
    stretches = find_stretches(series.values)
    return "".join(draw_stretch(stretch, index=index, step=step, top=top) for stretch in stretches)


def find_stretches(values: Sequence[Number | None]) -> list[list[tuple[int, float]]]:
    """Runs of known numbers as (position, value)."""
    stretches: list[list[tuple[int, float]]] = [[]]
    for position, value in enumerate(values):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append((position, float(value)))
    return [stretch for stretch in stretches if stretch]


def draw_stretch(stretch: list[tuple[int, float]], *, index: int, step: float, top: float) -> str:
    points = [((position + 0.5) * step, HEAD + HEIGHT - value / top * HEIGHT) for position, value in stretch]
    if len(points) == 1:
        (x, y), kind = points[0], f"chart__dot chart__dot--{index + 1}"
        return tag("circle", class_=kind, cx=x, cy=y, r=4, fill=FILLS[index])
    written = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return tag("polyline", points=written, **stroke(index))


def stroke(index: int) -> dict[str, Any]:
    kind = f"chart__line chart__line--{index + 1}"
    return {
        "class_": kind, "fill": "none", "stroke": FILLS[index], "stroke_width": 3, "stroke_dasharray": DASHES[index]
    }  # fmt: skip


def draw_legend(label: str, *, index: int) -> str:
    y = HEAD + HEIGHT + FOOT + LEGEND * (index + 1) - 6
    mark = tag("line", x1=0.0, x2=36.0, y1=y - TEXT / 3, y2=y - TEXT / 3, **stroke(index))
    return mark + text(label, x=44, y=y)
