"""A chain of links in order, such as seen, registered, came. A link without a number is a named gap.

The links are drawn equally large: each counts something else, so that no width or area may suggest a share of the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.numbers import Number, format_found
from draagvlak.lib.charts.svg import TEXT, WIDTHS, cut, frame, text, wrap
from draagvlak.lib.svg import tag

BOX, GAP, PAD, BIG = 88.0, 18.0, 14.0, 30.0


@dataclass(frozen=True)
class Link:
    """One link. Without `value`, `gap` says why there is no number."""

    label: str
    value: Number | None
    gap: str = ""


def draw_chain(
    links: Sequence[Link],
    *,
    title: str,
    header: tuple[str, str],
    sentence: str = "",
    language: str = "nl",
    width: str = "wide",
    prefix: str = "",
) -> Chart:
    """Below one another, joined by the campaign's line; works the same on a phone and on a desk."""
    across = float(WIDTHS[width])
    parts = [
        draw_link(link, y=index * (BOX + GAP), across=across, language=language, is_last=index == len(links) - 1)
        for index, link in enumerate(links)
    ]
    height = max(len(links), 1) * (BOX + GAP) - GAP
    svg = frame(parts, width=across, height=height, title=title, describe=sentence, prefix=prefix)
    rows = tuple((link.label, link.value) for link in links)
    return Chart(svg, Table(header, rows), sentence, language)


def draw_link(link: Link, *, y: float, across: float, language: str, is_last: bool) -> str:
    known = link.value is not None
    box = tag(
        "rect", class_="chart__link" if known else "chart__gap", x=2.0, y=y + 2, width=across - 4, height=BOX - 4,
        fill="none", stroke="currentColor", stroke_width=2, stroke_dasharray="" if known else "6 6",
    )  # fmt: skip
    joint = "" if is_last else tag(
        "line", class_="chart__joint", x1=PAD * 2, x2=PAD * 2, y1=y + BOX, y2=y + BOX + GAP, stroke="currentColor",
        stroke_width=4,
    )  # fmt: skip
    inner = (
        draw_value(link.value, y=y, language=language) if link.value is not None else draw_gap(link, y=y, across=across)
    )
    return box + joint + text(cut(link.label, width=across - 2 * PAD), x=PAD, y=y + PAD + TEXT) + inner


def draw_value(value: Number, *, y: float, language: str) -> str:
    words = format_found(value, language=language)
    return tag("text", words, class_="chart__figure", x=PAD, y=y + BOX - PAD - 4, font_size=BIG, fill="currentColor")


def draw_gap(link: Link, *, y: float, across: float) -> str:
    lines = wrap(link.gap, width=across - 2 * PAD, most=2)
    return "".join(
        text(line, x=PAD, y=y + PAD + TEXT * 2.4 + index * TEXT * 1.3, kind="note") for index, line in enumerate(lines)
    )
