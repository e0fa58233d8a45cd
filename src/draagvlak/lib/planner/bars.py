"""Bars and marks of a drawn timeline."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak.lib.planner.listing import say_thing
from draagvlak.lib.planner.model import TimeBar, TimeMark
from draagvlak.lib.planner.packing import Lettering, Placed, Side
from draagvlak.lib.planner.svg import link, name_class, text
from draagvlak.lib.svg import draw_hatch, tag, write

FILLS = {"bar": "#E9ECFF", "mark": "#1F3DFF", "band": "#F6EBD8"}
"""What a picture shows where the style sheet is missing, such as in a saved file."""


@dataclass(frozen=True)
class Row:
    """Where a bar lies on the drawing, in units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def base(self) -> float:
        """The line its words stand on."""
        return self.y + self.height / 2


def draw_bar(placed: Placed, bar: TimeBar, row: Row, *, lettering: Lettering, language: str) -> str:
    """Dashed and hatched when cancelled, open at an end that lies out of sight, with a sign when warned."""
    box = tag(
        "path", class_="planner__box", d=outline(placed, row), fill="none" if bar.is_cancelled else FILLS["bar"],
        stroke="currentColor", stroke_dasharray="4 3" if bar.is_cancelled else None,
    )  # fmt: skip
    parts = [box, draw_cancelled(placed, row, lettering) if bar.is_cancelled else ""]
    parts += [draw_warning(placed, row, lettering) if bar.is_warned else ""]
    parts += [draw_label(placed, row, lettering, is_off=bar.is_cancelled)]
    kind = name_class("planner__bar", kind=bar.kind, state=bar.state)
    return link("".join(parts), href=bar.href, kind=kind, title=say_thing(bar, language=language))


def outline(placed: Placed, row: Row) -> str:
    """A rectangle; what goes on beyond the window, or has no end, ends in a point."""
    point = min(row.height / 3, row.width / 3)
    left = f"l{write(-point)} {write(-row.height / 2)}l{write(point)} {write(-row.height / 2)}"
    right = f"l{write(point)} {write(row.height / 2)}l{write(-point)} {write(row.height / 2)}"
    x0 = row.x + (point if placed.begins_before else 0.0)
    x1 = row.x + row.width - (point if placed.goes_on else 0.0)
    down = right if placed.goes_on else f"v{write(row.height)}"
    up = left if placed.begins_before else ""
    return f"M{write(x0)} {write(row.y)}H{write(x1)}{down}H{write(x0)}{up}Z"


def draw_cancelled(placed: Placed, row: Row, lettering: Lettering) -> str:
    """Hatched where no words stand."""
    start = find_inner(placed, lettering) + lettering.pad if placed.side == Side.INSIDE else 0.0
    if row.width - start < lettering.pad:
        return ""
    path = draw_hatch(row.x + start, row.y, width=row.width - start, height=row.height)
    return tag("path", class_="planner__hatch", d=path, stroke="currentColor", stroke_opacity=0.5)


def find_inner(placed: Placed, lettering: Lettering) -> float:
    """How far words and sign reach into the bar."""
    return lettering.pad + find_glyph(placed, lettering) + lettering.measure(placed.label)


def find_glyph(placed: Placed, lettering: Lettering) -> float:
    return lettering.glyph if isinstance(placed.thing, TimeBar) and placed.thing.is_warned else 0.0


def find_start(placed: Placed, row: Row, lettering: Lettering) -> float:
    """Where sign and words begin."""
    if placed.side == Side.AFTER:
        return row.x + row.width + lettering.pad
    if placed.side == Side.BEFORE:
        return row.x - find_inner(placed, lettering)
    return row.x + lettering.pad + (lettering.point if placed.begins_before else 0.0)


def draw_label(placed: Placed, row: Row, lettering: Lettering, *, is_off: bool = False) -> str:
    if not placed.label:
        return ""
    kind = f"planner__label planner__label--{placed.side}" + (" planner__label--off" if is_off else "")
    x = find_start(placed, row, lettering) + find_glyph(placed, lettering)
    return text(placed.label, x=x, y=row.base + lettering.size * 0.35, size=lettering.size, kind=kind)


def draw_warning(placed: Placed, row: Row, lettering: Lettering) -> str:
    """A triangle with an exclamation mark before the words; on the bar where there are no words."""
    half, middle = lettering.size * 0.5, row.base
    x = find_start(placed, row, lettering) if placed.label else row.x
    path = (
        f"M{write(x + half)} {write(middle - half)}L{write(x + 2 * half)} {write(middle + half * 0.85)}H{write(x)}Z"
        f"M{write(x + half)} {write(middle - half * 0.35)}v{write(half * 0.55)}m0 {write(half * 0.25)}v1"
    )
    return tag(
        "path", class_="planner__warning", d=path, fill="none", stroke="currentColor", stroke_width=1.5,
        stroke_linejoin="round",
    )  # fmt: skip


def draw_mark(placed: Placed, mark: TimeMark, row: Row, *, lettering: Lettering, language: str) -> str:
    """A diamond for one day, a bar for more."""
    shape = draw_band(placed, mark, row) if mark.is_band else draw_diamond(mark, row)
    hatch = draw_cancelled(placed, row, lettering) if mark.is_cancelled and mark.is_band else ""
    words = draw_label(placed, row, lettering, is_off=mark.is_cancelled)
    kind = name_class("planner__mark", kind=mark.kind, cancelled=mark.is_cancelled)
    return link(shape + hatch + words, href=mark.href, kind=kind, title=say_thing(mark, language=language))


def draw_band(placed: Placed, mark: TimeMark, row: Row) -> str:
    return tag(
        "path", class_="planner__band", d=outline(placed, row), fill="none" if mark.is_cancelled else FILLS["band"],
        stroke="currentColor", stroke_dasharray="4 3" if mark.is_cancelled else None,
    )  # fmt: skip


def draw_diamond(mark: TimeMark, row: Row) -> str:
    middle, half = row.x + row.width / 2, row.height * 0.42
    corners = [
        (middle, row.base - half),
        (middle + half, row.base),
        (middle, row.base + half),
        (middle - half, row.base),
    ]
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    return tag(
        "polygon", class_="planner__point", points=points, fill="none" if mark.is_cancelled else FILLS["mark"],
        stroke="currentColor",
    )  # fmt: skip
