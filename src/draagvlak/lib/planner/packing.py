"""Which row a bar gets, and where its label stands: nothing in a row touches anything else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from draagvlak.lib.planner.model import TimeBar, TimeMark, Window
from draagvlak.lib.planner.periods import ONE_DAY
from draagvlak.lib.svg import cut, measure


class Side(StrEnum):
    """Where the label stands; NONE where it has no room at all."""

    INSIDE = "inside"
    AFTER = "after"
    BEFORE = "before"
    NONE = "none"


@dataclass(frozen=True)
class Lettering:
    """How large labels are on a drawing of so many units; turns words into parts of the window."""

    across: float
    size: float = 13.0
    pad: float = 8.0
    """Between a label and the ends of its bar, and between neighbours."""
    glyph: float = 18.0
    """What a sign of warning takes."""
    enough: float = 110.0
    """A bar of this width cuts a label that is too long; a shorter one puts it beside itself."""
    longest: float = 280.0
    """What a label beside a bar may take at most."""
    point: float = 6.0
    """What the point of a bar takes that goes on beyond the window."""
    least: float = 8.0
    """A bar of one day in a year must still be seen and hit."""

    def measure(self, words: str) -> float:
        return measure(words, size=self.size, is_bold=True) if words else 0.0

    def cut(self, words: str, width: float) -> str:
        return cut(words, width=width, size=self.size, is_bold=True)


@dataclass(frozen=True)
class Placed:
    """A bar or mark with its place. `x` to `x + width` is the bar, `left` to `right` what it takes with its label."""

    thing: TimeBar | TimeMark
    x: float
    width: float
    left: float
    right: float
    label: str = ""
    side: Side = Side.NONE
    row: int = 0
    begins_before: bool = False
    goes_on: bool = False


def place(things: Iterable[TimeBar | TimeMark], window: Window, *, lettering: Lettering | None) -> list[Placed]:
    """All that is in sight, by row and place. Without lettering, labels take no room.

    The order of the input does not matter, as long as ids differ.
    """
    placed = [lay(thing, window, lettering=lettering) for thing in things if is_in_sight(thing, window)]
    rows: list[float] = []
    found = []
    for one in sorted(placed, key=lambda one: (one.left, one.right, one.thing.id, one.thing.label)):
        gap = lettering.pad / lettering.across if lettering else 0.0
        row = next((number for number, end in enumerate(rows) if end + gap <= one.left), len(rows))
        rows[row : row + 1] = [one.right]
        found.append(replace(one, row=row))
    return sorted(found, key=lambda one: (one.row, one.left))


def is_in_sight(thing: TimeBar | TimeMark, window: Window) -> bool:
    """What has no first day is nowhere; a bar without an end is open-ended or lasts its first day."""
    if thing.starts is None or thing.starts > window.ends:
        return False
    return is_open(thing) or (find_last(thing) or thing.starts) >= window.starts


def is_open(thing: TimeBar | TimeMark) -> bool:
    return isinstance(thing, TimeBar) and thing.is_open_ended


def is_point(thing: TimeBar | TimeMark) -> bool:
    """Drawn as a diamond in the middle of its day."""
    return isinstance(thing, TimeMark) and not thing.is_band


def find_last(thing: TimeBar | TimeMark) -> datetime.date | None:
    return thing.ends or thing.starts


def lay(thing: TimeBar | TimeMark, window: Window, *, lettering: Lettering | None) -> Placed:
    """A bar on the window, with its label."""
    first, last = thing.starts or window.starts, find_last(thing) or window.ends
    last = window.ends if is_open(thing) else last
    x, end = window.find(first), window.find(last + ONE_DAY)
    least = min(lettering.least / lettering.across, 1.0) if lettering else 0.0
    if least and is_point(thing):
        x = end = (x + end) / 2 - least / 2
    end = min(max(end, x + least), 1.0)
    x = max(min(x, end - least), 0.0)
    placed = Placed(
        thing, x, end - x, x, end, begins_before=first < window.starts, goes_on=is_open(thing) or last > window.ends
    )
    return lay_label(placed, lettering) if lettering and thing.label else placed


def lay_label(placed: Placed, lettering: Lettering) -> Placed:
    """Whole in the bar where it fits; cut in a bar that is long enough; else after it, else before it."""
    across, pad = lettering.across, lettering.pad
    glyph = lettering.glyph if isinstance(placed.thing, TimeBar) and placed.thing.is_warned else 0.0
    inner = placed.width * across - 2 * pad - glyph - lettering.point * (placed.begins_before + placed.goes_on)
    words = placed.thing.label
    if not is_point(placed.thing) and (lettering.measure(words) <= inner or placed.width * across >= lettering.enough):
        return replace(placed, label=lettering.cut(words, inner), side=Side.INSIDE)
    after, before = (1 - placed.x - placed.width) * across - pad - glyph, placed.x * across - pad - glyph
    short = lettering.cut(words, lettering.longest)
    side = Side.AFTER if lettering.measure(short) <= after or after >= before else Side.BEFORE
    label = lettering.cut(short, after if side == Side.AFTER else before)
    return stretch(replace(placed, label=label, side=side), (lettering.measure(label) + pad + glyph) / across)


def stretch(placed: Placed, room: float) -> Placed:
    """Take the room of a label beside the bar."""
    if not placed.label:
        return replace(placed, side=Side.NONE)
    if placed.side == Side.AFTER:
        return replace(placed, right=min(placed.right + room, 1.0))
    return replace(placed, left=max(placed.left - room, 0.0))
