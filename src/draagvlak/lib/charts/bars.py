"""Bars that lie: one number a row, the label above it so that nothing is cut off on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number, format_found
from draagvlak.lib.charts.scale import Scale, open_scale
from draagvlak.lib.charts.svg import FILLS, TEXT, WIDTHS, draw_unknown, frame, measure, text, wrap
from draagvlak.lib.svg import tag

BAR, GAP, LINE, UNDER, AFTER = 18.0, 8.0, 18.0, 6.0, 14.0


@dataclass(frozen=True)
class Bar:
    """One row. Without `value` it is not known, and `note` says why; `target` is marked by a line.

    `is_floor` writes "at least" before the number (in the caller's words, `floor_word` of `draw_bars`).
    """

    label: str
    value: Number | None
    target: Number | None = None
    note: str = ""
    is_floor: bool = False


def draw_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    header: tuple[str, str],
    sentence: str = "",
    language: str = "nl",
    width: str = "wide",
    floor_word: str = "≥",
    prefix: str = "",
) -> Chart:
    """A row per bar, in the order given; what is not known is a hatched box with its note, never a bar of no length.

    A number below zero lies to the left of the zero line.
    """
    across = float(WIDTHS[width])
    scale = open_scale([number for bar in bars for number in (bar.value, bar.target)], length=across)
    parts, y = [], 0.0
    for bar in bars:
        written = write_number(bar, language=language, floor_word=floor_word)
        lines = wrap(bar.label, width=across - measure(written, is_bold=True) - 2 * GAP, most=2) or [""]
        parts.append(draw_words(lines, written, y=y, across=across))
        y += LINE * len(lines) + UNDER
        parts.append(draw_row(bar, y=y, scale=scale))
        y += BAR + AFTER
    svg = frame(parts, width=across, height=max(y, BAR), title=title, describe=sentence, prefix=prefix)
    rows = tuple((bar.label, bar.value) for bar in bars)
    return Chart(svg, Table(header, rows), sentence, language)


def write_number(bar: Bar, *, language: str, floor_word: str) -> str:
    if bar.value is None:
        return "–"
    written = format_found(bar.value, language=language)
    return f"{floor_word} {written}" if bar.is_floor else written


def draw_words(lines: Sequence[str], number: str, *, y: float, across: float) -> str:
    label = "".join(text(line, x=0, y=y + TEXT + LINE * index) for index, line in enumerate(lines))
    return label + text(number, x=across, y=y + TEXT + LINE * (len(lines) - 1), kind="number", anchor="end")


def draw_row(bar: Bar, *, y: float, scale: Scale) -> str:
    if bar.value is None:
        return draw_unknown(bar.note, x=1.0, y=y - 2, width=scale.length - 2, height=BAR + 4)
    start, length = scale.span(bar.value)
    start = min(start, scale.length - length)
    ground = tag(
        "rect", class_="chart__ground", x=0.0, y=y, width=scale.length, height=BAR, fill="currentColor",
        fill_opacity=0.08,
    )  # fmt: skip
    drawn = tag("rect", class_="chart__bar", x=start, y=y, width=length, height=BAR, fill=FILLS[0])
    return ground + drawn + draw_zero(y=y, scale=scale) + draw_target(bar, y=y, scale=scale)


def draw_zero(*, y: float, scale: Scale) -> str:
    """Only where numbers lie on both sides of it."""
    at = scale.find(0)
    return "" if at <= 0 else draw_mark("chart__zero", at, y=y, over=2, thick=1)


def draw_target(bar: Bar, *, y: float, scale: Scale) -> str:
    if bar.target is None:
        return ""
    return draw_mark("chart__target", min(max(scale.find(bar.target), 2.0), scale.length - 2), y=y, over=4, thick=3)


def draw_mark(kind: str, x: float, *, y: float, over: float, thick: int) -> str:
    return tag(
        "line", class_=kind, x1=x, x2=x, y1=y - over, y2=y + BAR + over, stroke="currentColor", stroke_width=thick
    )  # fmt: skip
