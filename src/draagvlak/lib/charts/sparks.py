"""Small columns without words, to stand in a row of a table beside a number."""

from __future__ import annotations

from collections.abc import Sequence

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number
from draagvlak.lib.charts.scale import Scale, open_scale
from draagvlak.lib.charts.svg import FILLS, frame
from draagvlak.lib.svg import tag

ACROSS, TALL = 120.0, 28.0


def draw_spark(
    points: Sequence[tuple[str, Number | None]],
    *,
    title: str,
    header: tuple[str, str],
    sentence: str = "",
    language: str = "nl",
    prefix: str = "",
) -> Chart:
    """A column per point, the last one strong; a point that is not known is a short line on the ground."""
    scale = open_scale([value for _, value in points], length=TALL - 2)
    step = ACROSS / max(len(points), 1)
    last = len(points) - 1
    parts = [
        draw_stub(value, x=index * step, step=step, scale=scale, is_last=index == last)
        for index, (_, value) in enumerate(points)
    ]
    svg = frame(parts, width=ACROSS, height=TALL, title=title, describe=sentence, prefix=prefix)
    return Chart(svg, Table(header, tuple(points)), sentence, language)


def draw_stub(value: Number | None, *, x: float, step: float, scale: Scale, is_last: bool) -> str:
    left, right = x + step * 0.15, x + step * 0.85
    if value is None:
        return tag(
            "line", class_="chart__gap", x1=left, x2=right, y1=TALL - 1, y2=TALL - 1, stroke="currentColor",
            stroke_dasharray="2 2",
        )  # fmt: skip
    start, tall = scale.span(value)
    kind = "chart__bar chart__bar--last" if is_last else "chart__bar"
    y = TALL - 1 - min(start, scale.length - tall) - tall
    return tag("rect", class_=kind, x=left, y=y, width=right - left, height=tall, fill=FILLS[0])
