"""Bars that lie: one number a row, the label above it so that nothing is cut off on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number, format_number
from draagvlak.lib.charts.svg import FILLS, TEXT, WIDTHS, cut, frame, measure, tag, text

ROW, BAR, GAP = 54.0, 18.0, 8.0


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
) -> Chart:
    """A row per bar, in the order given; what is not known is a dashed box with its note, never a bar of no length."""
    across = float(WIDTHS[width])
    top = max((float(number) for bar in bars for number in (bar.value, bar.target) if number is not None), default=0.0)
    parts = [
        draw_row(bar, y=index * ROW, across=across, top=top or 1.0, language=language, floor_word=floor_word)
        for index, bar in enumerate(bars)
    ]
    svg = frame(parts, width=across, height=max(len(bars), 1) * ROW, title=title, describe=sentence)
    rows = tuple((bar.label, bar.value) for bar in bars)
    return Chart(svg, Table(header, rows), sentence, language)


def draw_row(bar: Bar, *, y: float, across: float, top: float, language: str, floor_word: str) -> str:
    if bar.value is None:
        return draw_label(bar.label, "–", y=y, across=across) + draw_unknown(bar.note, y=y, across=across)
    written = format_number(bar.value, language=language)
    number = f"{floor_word} {written}" if bar.is_floor else written
    length = max(float(bar.value) / top * across, 1.0 if bar.value else 0.0)
    drawn = tag("rect", class_="chart__bar", x=0.0, y=y + TEXT + GAP, width=length, height=BAR, fill=FILLS[0])
    return draw_label(bar.label, number, y=y, across=across) + drawn + draw_target(bar, y=y, across=across, top=top)


def draw_label(label: str, number: str, *, y: float, across: float) -> str:
    room = across - measure(number) - 2 * GAP
    return text(cut(label, width=room), x=0, y=y + TEXT) + text(
        number, x=across, y=y + TEXT, kind="number", anchor="end"
    )


def draw_unknown(note: str, *, y: float, across: float) -> str:
    box = tag(
        "rect", class_="chart__gap", x=1.0, y=y + TEXT + GAP, width=across - 2, height=BAR + 4, fill="none",
        stroke="currentColor", stroke_dasharray="4 4",
    )  # fmt: skip
    return box + text(cut(note, width=across - 2 * GAP), x=GAP, y=y + 2 * TEXT + GAP + 1, kind="note")


def draw_target(bar: Bar, *, y: float, across: float, top: float) -> str:
    if bar.target is None:
        return ""
    at = min(float(bar.target) / top * across, across - 2)
    return tag(
        "line", class_="chart__target", x1=at, x2=at, y1=y + TEXT + GAP - 4, y2=y + TEXT + GAP + BAR + 4,
        stroke="currentColor", stroke_width=3,
    )  # fmt: skip
