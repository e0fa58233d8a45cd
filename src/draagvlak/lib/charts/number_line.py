"""A number line: what is most likely, within what it lies, and what holds without any assumption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.charts.bars import BAR, GAP, LINE, UNDER, draw_words
from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number, format_found
from draagvlak.lib.charts.scale import Scale, list_ticks, open_scale
from draagvlak.lib.charts.svg import FILLS, TEXT, WIDTHS, draw_unknown, frame, measure, text, wrap
from draagvlak.lib.svg import tag

AFTER, FOOT, EDGE = 16.0, 28.0, 6.0
Range = tuple[Number, Number]


@dataclass(frozen=True)
class Estimated:
    """One row: a point, the interval around it and the bounds around that; each may be missing.

    With none of the three, `note` says why nothing is known.
    """

    label: str
    point: Number | None = None
    interval: Range | None = None
    bounds: Range | None = None
    note: str = ""

    @property
    def numbers(self) -> list[Number | None]:
        """Point, both ends of the interval, both ends of the bounds."""
        return [self.point, *(self.interval or (None, None)), *(self.bounds or (None, None))]


def draw_number_line(
    rows: Sequence[Estimated],
    *,
    title: str,
    header: tuple[str, str, str, str, str, str],
    sentence: str = "",
    language: str = "nl",
    width: str = "wide",
    prefix: str = "",
) -> Chart:
    """A row each on one scale: a thin line for bounds, a thick one for the interval, a dot for the point.

    `header` names the columns of the table: what, point, interval from and to, bounds from and to.
    """
    across = float(WIDTHS[width])
    scale = open_scale([number for row in rows for number in row.numbers], length=across - 2 * EDGE, is_round=True)
    parts, y = [], 0.0
    for row in rows:
        written = write_row(row, language=language)
        lines = wrap(row.label, width=across - measure(written, is_bold=True) - 2 * GAP, most=2) or [""]
        parts.append(draw_words(lines, written, y=y, across=across))
        y += LINE * len(lines) + UNDER
        parts.append(draw_row(row, y=y, scale=scale))
        y += BAR + AFTER
    parts.append(draw_axis(scale, y=y - AFTER / 2, language=language))
    svg = frame(parts, width=across, height=y + FOOT, title=title, describe=sentence, prefix=prefix)
    table = tuple((row.label, *row.numbers) for row in rows)
    return Chart(svg, Table(header, table), sentence, language)


def write_row(row: Estimated, *, language: str) -> str:
    """The point with its interval, else the widest that is known."""
    spread = row.interval or (row.bounds if row.point is None else None)
    ends = join_ends(spread, language=language) if spread else ""
    if row.point is None:
        return ends or "–"
    point = format_found(row.point, language=language)
    return f"{point} ({ends})" if ends else point


def join_ends(spread: Range, *, language: str) -> str:
    """A dash between, or a word where a minus sign would run into it."""
    between = "–" if min(spread) >= 0 else (" tot " if language == "nl" else " to ")
    return between.join(format_found(end, language=language) for end in spread)


def draw_row(row: Estimated, *, y: float, scale: Scale) -> str:
    middle = y + BAR / 2
    if all(number is None for number in row.numbers):
        return draw_unknown(row.note, x=EDGE, y=y - 2, width=scale.length, height=BAR + 4)
    bounds = draw_bounds(row.bounds, y=middle, scale=scale) if row.bounds else ""
    interval = draw_interval(row.interval, y=middle, scale=scale) if row.interval else ""
    return bounds + interval + (draw_point(row.point, y=middle, scale=scale) if row.point is not None else "")


def draw_bounds(bounds: Range, *, y: float, scale: Scale) -> str:
    left, right = (EDGE + scale.find(end) for end in bounds)
    path = f"M{left:.2f} {y - 7:.2f}v14M{left:.2f} {y:.2f}H{right:.2f}M{right:.2f} {y - 7:.2f}v14"
    return tag("path", class_="chart__bounds", d=path, fill="none", stroke="currentColor", stroke_width=2)


def draw_interval(interval: Range, *, y: float, scale: Scale) -> str:
    left, right = (EDGE + scale.find(end) for end in interval)
    return tag(
        "rect", class_="chart__interval", x=left, y=y - 5, width=max(right - left, 1.0), height=10.0, fill=FILLS[0]
    )


def draw_point(point: Number, *, y: float, scale: Scale) -> str:
    return tag(
        "circle", class_="chart__point", cx=EDGE + scale.find(point), cy=y, r=6, fill="currentColor", stroke="#FFF",
        stroke_width=2,
    )  # fmt: skip


def draw_axis(scale: Scale, *, y: float, language: str) -> str:
    """As many round numbers as fit beside one another."""
    widest = max(measure(format_found(end, language=language)) for end in (scale.low, scale.high))
    ticks = list_ticks(scale.low, scale.high, most=max(min(int(scale.length / (widest + 24)), 6), 2))
    line = tag("line", class_="chart__zero", x1=EDGE, x2=EDGE + scale.length, y1=y, y2=y, stroke="currentColor")
    return line + "".join(draw_tick(tick, y=y, scale=scale, language=language) for tick in ticks)


def draw_tick(tick: float, *, y: float, scale: Scale, language: str) -> str:
    at, words = EDGE + scale.find(tick), format_found(tick, language=language)
    half = measure(words) / 2
    left = min(max(at - half, 0.0), 2 * EDGE + scale.length - 2 * half)
    mark = tag("line", class_="chart__zero", x1=at, x2=at, y1=y, y2=y + 5, stroke="currentColor")
    return mark + text(words, x=left, y=y + TEXT + 7, kind="note")
