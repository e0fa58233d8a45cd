"""A timeline as one SVG: units of time above, what happens around the plan, then the lanes."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from draagvlak.lib.planner.bars import FILLS, Row, draw_bar, draw_mark
from draagvlak.lib.planner.layout import Lane, Layout, lay_out
from draagvlak.lib.planner.model import TimeBar, TimeMark, Window
from draagvlak.lib.planner.packing import Lettering, Placed
from draagvlak.lib.planner.svg import QUIET, STRONG, line, name_class, text
from draagvlak.lib.planner.words import find_words
from draagvlak.lib.svg import say, tag, wrap, write

WIDTH, GUTTER, AXIS, PAD, FOOT = 1160.0, 136.0, 46.0, 6.0, 22.0
MANY = 20
"""Beyond so many rows the drawing is set smaller, so that a year of forty flights fits one page of A4 lying down."""


@dataclass
class Sheet:
    """A drawing under way: what lies behind, what lies on top, how far down it goes, and how large things are."""

    lettering: Lettering
    row: float
    language: str
    back: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    y: float = AXIS

    def find_x(self, share: float) -> float:
        return GUTTER + share * (WIDTH - GUTTER)


def draw_timeline(
    bars: Sequence[TimeBar],
    marks: Sequence[TimeMark],
    window: Window,
    *,
    title: str,
    describe: str = "",
    today: datetime.date | None = None,
    language: str = "nl",
    lanes: Sequence[str] = (),
    prefix: str = "",
) -> str:
    """Markup for a page. Colours come from classes; an attribute beside them serves files without the style sheet.

    The picture is an image to a screen reader; with links in it, a group, since an image would hide them.
    """
    sheet, layout = open_sheet(bars, marks, window, today=today, language=language, lanes=lanes)
    for lane in layout.around:
        draw_lane(sheet, lane, kind="around")
    for lane in layout.lanes:
        draw_lane(sheet, lane, kind="lane")
    draw_axis(sheet, layout)
    draw_today(sheet, layout)
    sheet.front.append(line("planner__rule", x1=0.0, x2=WIDTH, y1=sheet.y, y2=sheet.y, stroke_opacity=0.3))
    has_links = any(bar.href for bar in bars) or any(mark.href for mark in marks)
    return frame(sheet, title=title, describe=describe, role="group" if has_links else "img", prefix=prefix)


def open_sheet(
    bars: Sequence[TimeBar],
    marks: Sequence[TimeMark],
    window: Window,
    *,
    today: datetime.date | None,
    language: str,
    lanes: Sequence[str],
) -> tuple[Sheet, Layout]:
    """Set at normal size, and smaller where that makes too many rows."""
    for size, row in ((13.0, 30.0), (12.0, 20.0)):
        lettering = Lettering(WIDTH - GUTTER, size=size, pad=8.0 if row > 24 else 6.0)
        layout = lay_out(bars, marks, window, today=today, language=language, lanes=lanes, lettering=lettering)
        if sum(lane.rows for lane in layout.lanes) <= MANY:
            break
    return Sheet(lettering, row, language), layout


def draw_lane(sheet: Sheet, lane: Lane, *, kind: str) -> None:
    """The name of a lane at the left, the line above it, and its rows."""
    words = wrap(lane.label, width=GUTTER - 10, size=sheet.lettering.size, most=2, is_bold=True)
    step = sheet.row if kind == "lane" else min(sheet.row, 22.0)
    top, height = sheet.y, max(lane.rows * step, len(words) * sheet.lettering.size * 1.25) + 2 * PAD
    sheet.front.append(line("planner__rule", x1=0.0, x2=WIDTH, y1=top, y2=top, stroke_opacity=0.3))
    for number, said in enumerate(words):
        y = top + PAD + step / 2 + sheet.lettering.size * (0.35 + 1.2 * number)
        sheet.front.append(
            text(said, x=0, y=y, size=sheet.lettering.size, kind=f"planner__{kind}", is_bold=kind == "lane")
        )
    for one in lane.placed:
        draw_placed(sheet, one, top=top + PAD + one.row * step, step=step)
    sheet.y = top + height


def draw_placed(sheet: Sheet, one: Placed, *, top: float, step: float) -> None:
    x = sheet.find_x(one.x)
    row = Row(x, top + step * 0.1, sheet.find_x(one.x + one.width) - x, step * 0.8)
    if isinstance(one.thing, TimeBar):
        drawn = draw_bar(one, one.thing, row, lettering=sheet.lettering, language=sheet.language)
    else:
        drawn = draw_mark(one, one.thing, row, lettering=sheet.lettering, language=sheet.language)
        if one.thing.is_ground:
            sheet.back.append(draw_ground(one.thing, row))
    sheet.front.append(drawn)


def draw_ground(mark: TimeMark, row: Row) -> str:
    """A column behind everything below the axis; its height is that of the drawing."""
    kind = name_class("planner__ground", kind=mark.kind)
    return tag(
        "rect", class_=kind, x=row.x, y=AXIS, width=row.width, height="HEIGHT", fill=FILLS["band"], fill_opacity=0.5
    )


def draw_axis(sheet: Sheet, layout: Layout) -> None:
    """Units of time above, with a line down at each."""
    for tick in layout.ticks:
        x = sheet.find_x(tick.x)
        if tick.x > 0:
            sheet.back.append(
                line("planner__grid", x1=x, x2=x, y1=AXIS - 10, y2=sheet.y, stroke_opacity=0.25, stroke_dasharray="2 4")
            )
        if tick.label:
            sheet.front.append(text(tick.label, x=x + 5, y=18, size=13, kind=STRONG, is_bold=True))
        if tick.below:
            sheet.front.append(text(tick.below, x=x + 5, y=35, size=12, kind=QUIET))


def draw_today(sheet: Sheet, layout: Layout) -> None:
    """A line behind the bars, so that no word is struck through, with its own word at the foot."""
    if layout.today is None:
        return
    x, is_late = sheet.find_x(layout.today), layout.today > 0.9
    sheet.back.append(line("planner__today", x1=x, x2=x, y1=AXIS - 8, y2=sheet.y + FOOT - 4, stroke_width=2))
    said = find_words(sheet.language).today
    sheet.front.append(
        text(said, x=x - 6 if is_late else x + 6, y=sheet.y + 16, size=12, kind=STRONG, is_bold=True, is_end=is_late)
    )


def frame(sheet: Sheet, *, title: str, describe: str, role: str, prefix: str) -> str:
    back = "".join(sheet.back).replace('height="HEIGHT"', f'height="{write(sheet.y - AXIS)}"')
    body = back + "".join(sheet.front)
    mark = prefix + hashlib.sha256(f"{title}{describe}{body}".encode(errors="replace")).hexdigest()[:8]
    named = tag("title", say(title) or " ", id=f"t{mark}") + tag("desc", say(describe) or " ", id=f"d{mark}")
    return tag(
        "svg", named + body, xmlns="http://www.w3.org/2000/svg", class_="planner",
        viewBox=f"0 0 {write(WIDTH)} {write(sheet.y + FOOT)}", role=role, aria_labelledby=f"t{mark}",
        aria_describedby=f"d{mark}",
    )  # fmt: skip
