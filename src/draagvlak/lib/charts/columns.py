"""Columns that stand: one number a week or month."""

from __future__ import annotations

from collections.abc import Sequence

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number, format_found
from draagvlak.lib.charts.scale import Scale, open_scale
from draagvlak.lib.charts.svg import FILLS, TEXT, WIDTHS, cut, frame, measure, text
from draagvlak.lib.svg import tag

HEIGHT, FOOT, HEAD, APART = 180.0, 26.0, 22.0, 10.0


def draw_columns(
    points: Sequence[tuple[str, Number | None]],
    *,
    title: str,
    header: tuple[str, str],
    sentence: str = "",
    language: str = "nl",
    width: str = "wide",
    prefix: str = "",
) -> Chart:
    """A column per point, oldest first. A point without a number stays open, with a dash on the ground line."""
    across = float(WIDTHS[width])
    scale = open_scale([value for _, value in points], length=HEIGHT, is_round=True)
    step = across / max(len(points), 1)
    parts = [draw_grid(scale, across=across, language=language)]
    parts += [draw_column(value, x=index * step, step=step, scale=scale) for index, (_, value) in enumerate(points)]
    parts += draw_feet([label for label, _ in points], step=step)
    svg = frame(parts, width=across, height=HEAD + HEIGHT + FOOT, title=title, describe=sentence, prefix=prefix)
    return Chart(svg, Table(header, tuple(points)), sentence, language)


def draw_grid(scale: Scale, *, across: float, language: str) -> str:
    """Lines at the ends, half way and at zero, with the number of each end written above its line."""
    levels = sorted({scale.low, 0.0, (scale.low + scale.high) / 2, scale.high})
    lines = [
        tag(
            "line", class_="chart__zero" if level == 0 else "chart__grid", x1=0.0, x2=across, y1=find_y(level, scale),
            y2=find_y(level, scale), stroke="currentColor", stroke_opacity=None if level == 0 else 0.25,
        )
        for level in levels
    ]  # fmt: skip
    named = [scale.high] if scale.low == 0 else [scale.high, scale.low]
    words = [text(format_found(level, language=language), x=0, y=find_y(level, scale) - 6, kind="note")
             for level in named]  # fmt: skip
    return "".join([*lines, *words])


def find_y(value: Number, scale: Scale) -> float:
    return HEAD + HEIGHT - scale.find(value)


def draw_column(value: Number | None, *, x: float, step: float, scale: Scale) -> str:
    if value is None:
        ground = find_y(0, scale) - 3
        return tag(
            "line", class_="chart__gap", x1=x + step * 0.3, x2=x + step * 0.7, y1=ground, y2=ground,
            stroke="currentColor", stroke_dasharray="3 3",
        )  # fmt: skip
    start, tall = scale.span(value)
    start = min(start, scale.length - tall)
    return tag(
        "rect", class_="chart__bar", x=x + step * 0.15, y=HEAD + HEIGHT - start - tall, width=step * 0.7, height=tall,
        fill=FILLS[0],
    )  # fmt: skip


def draw_feet(labels: list[str], *, step: float) -> list[str]:
    """Below the middle of their column, as many as fit beside one another, the first among them."""
    room = len(labels) * step
    fitting = [cut(label, width=room) for label in labels]
    widest = max((measure(label) for label in fitting), default=0.0) + APART
    every = max(int(-(-widest // step)), 1)
    drawn, free = [], 0.0
    for index in range(0, len(fitting), every):
        wide = measure(fitting[index])
        left = min(max((index + 0.5) * step - wide / 2, 0.0), room - wide)
        if left >= free:
            drawn.append(text(fitting[index], x=left, y=HEAD + HEIGHT + TEXT + 6, kind="note"))
            free = left + wide + APART
    return drawn
