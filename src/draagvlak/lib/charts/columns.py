"""Columns that stand: one number a week or month."""

from __future__ import annotations

from collections.abc import Sequence

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number, format_number
from draagvlak.lib.charts.svg import FILLS, TEXT, WIDTHS, frame, measure, nice_top, tag, text

HEIGHT, FOOT, HEAD = 180.0, 26.0, 22.0


def draw_columns(
    points: Sequence[tuple[str, Number | None]],
    *,
    title: str,
    header: tuple[str, str],
    sentence: str = "",
    language: str = "nl",
    width: str = "wide",
) -> Chart:
    """A column per point, oldest first. A point without a number stays open, with a dash on the ground line."""
    across = float(WIDTHS[width])
    top = nice_top(max((float(value) for _, value in points if value is not None), default=0.0))
    step = across / max(len(points), 1)
    parts = [draw_grid(top, across=across, language=language)]
    parts += [draw_column(value, x=index * step, step=step, top=top) for index, (_, value) in enumerate(points)]
    parts += draw_feet([label for label, _ in points], step=step)
    svg = frame(parts, width=across, height=HEAD + HEIGHT + FOOT, title=title, describe=sentence)
    return Chart(svg, Table(header, tuple(points)), sentence, language)


def draw_grid(top: float, *, across: float, language: str) -> str:
    lines = [
        tag(
            "line", class_="chart__grid", x1=0.0, x2=across, y1=HEAD + HEIGHT * part, y2=HEAD + HEIGHT * part,
            stroke="currentColor", stroke_opacity=0.25,
        )
        for part in (0.0, 0.5, 1.0)
    ]  # fmt: skip
    return "".join(lines) + text(format_number(top, language=language), x=0, y=HEAD - 6, kind="note")


def draw_column(value: Number | None, *, x: float, step: float, top: float) -> str:
    ground = HEAD + HEIGHT
    if value is None:
        return tag(
            "line", class_="chart__gap", x1=x + step * 0.3, x2=x + step * 0.7, y1=ground - 3, y2=ground - 3,
            stroke="currentColor", stroke_dasharray="3 3",
        )  # fmt: skip
    tall = float(value) / top * HEIGHT
    return tag(
        "rect", class_="chart__bar", x=x + step * 0.15, y=ground - tall, width=step * 0.7, height=tall, fill=FILLS[0]
    )


def draw_feet(labels: list[str], *, step: float) -> list[str]:
    """As many labels as fit beside one another, the first among them."""
    widest = max((measure(label) for label in labels), default=0.0) + 10
    every = max(int(-(-widest // step)), 1)
    room = len(labels) * step
    return [
        text(label, x=index * step, y=HEAD + HEIGHT + TEXT + 6, kind="note")
        for index, label in enumerate(labels)
        if index % every == 0 and index * step + measure(label) <= room
    ]
