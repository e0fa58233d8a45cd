"""One line among many: what stands out, and what does not. The many stay grey."""

from __future__ import annotations

from collections.abc import Sequence

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.columns import HEAD, HEIGHT, draw_feet, draw_grid, find_y
from draagvlak.lib.charts.lines import FOOT, LEGEND, Series, draw_line, find_stretches, pad, stroke
from draagvlak.lib.charts.numbers import Number
from draagvlak.lib.charts.scale import Scale, open_scale
from draagvlak.lib.charts.svg import TEXT, WIDTHS, cut, frame, text
from draagvlak.lib.svg import tag


def draw_gaps(
    one: Series,
    others: Sequence[Series],
    *,
    labels: Sequence[str],
    start: int,
    others_label: str,
    title: str,
    sentence: str = "",
    time_header: str = "",
    language: str = "nl",
    width: str = "wide",
    prefix: str = "",
) -> Chart:
    """`one` drawn heavily over `others`; a dashed upright before the label at `start`. The table holds every line."""
    across = float(WIDTHS[width])
    rows = [pad(line.values, len(labels)) for line in (one, *others)]
    scale = open_scale([value for row in rows for value in row], length=HEIGHT, is_round=True)
    step = across / max(len(labels), 1)
    parts = [draw_grid(scale, across=across, language=language), draw_upright(start * step)]
    parts += [draw_faint(row, step=step, scale=scale) for row in rows[1:]]
    parts += [draw_line(rows[0], index=0, step=step, scale=scale), *draw_feet(list(labels), step=step)]
    parts += draw_key(one.label, others_label, across=across)
    svg = frame(
        parts, width=across, height=HEAD + HEIGHT + FOOT + 2 * LEGEND, title=title, describe=sentence, prefix=prefix
    )
    header = (time_header, one.label, *(line.label for line in others))
    table = tuple((label, *(row[at] for row in rows)) for at, label in enumerate(labels))
    return Chart(svg, Table(header, table), sentence, language)


def draw_upright(x: float) -> str:
    return tag(
        "line",
        class_="chart__gap",
        x1=x,
        x2=x,
        y1=HEAD,
        y2=HEAD + HEIGHT,
        stroke="currentColor",
        stroke_dasharray="4 4",
    )


def draw_faint(values: Sequence[Number | None], *, step: float, scale: Scale) -> str:
    return "".join(
        tag(
            "polyline",
            class_="chart__faint",
            points=" ".join(f"{(place + 0.5) * step:.2f},{find_y(value, scale):.2f}" for place, value in stretch),
            fill="none",
            stroke="currentColor",
            stroke_opacity=0.3,
        )
        for stretch in find_stretches(values)
    )


def draw_key(one: str, others: str, *, across: float) -> list[str]:
    first, second = (HEAD + HEIGHT + FOOT + LEGEND * row - 6 for row in (1, 2))
    heavy = tag("line", x1=0.0, x2=36.0, y1=first - TEXT / 3, y2=first - TEXT / 3, **stroke(0))
    faint = tag(
        "line", class_="chart__faint", x1=0.0, x2=36.0, y1=second - TEXT / 3, y2=second - TEXT / 3,
        stroke="currentColor", stroke_opacity=0.3,
    )  # fmt: skip
    return [
        heavy + text(cut(one, width=across - 44), x=44, y=first),
        faint + text(cut(others, width=across - 44), x=44, y=second),
    ]
