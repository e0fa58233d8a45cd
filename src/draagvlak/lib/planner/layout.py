"""The geometry of a timeline: lanes with rows, ticks and today, all as parts of the window from 0 to 1."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from draagvlak.lib.planner.model import TimeBar, TimeMark, Window
from draagvlak.lib.planner.packing import Lettering, Placed, is_in_sight, place
from draagvlak.lib.planner.ticks import Tick, list_ticks
from draagvlak.lib.planner.words import find_words

MOST_ROWS = 4
"""Marks that would need more rows go without their words; those still stand in the list and on hover."""


@dataclass(frozen=True)
class Lane:
    label: str
    placed: tuple[Placed, ...]

    @property
    def rows(self) -> int:
        return 1 + max((one.row for one in self.placed), default=-1)


@dataclass(frozen=True)
class Layout:
    """`around` holds the lanes of marks, `today` is the middle of the day, None where it is out of sight."""

    window: Window
    around: tuple[Lane, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def lay_out(
    bars: Sequence[TimeBar],
    marks: Sequence[TimeMark],
    window: Window,
    *,
    today: datetime.date | None = None,
    language: str = "nl",
    lanes: Sequence[str] = (),
    lettering: Lettering | None = None,
) -> Layout:
    """Lanes in the order asked for, those not named after them by name; lanes without anything in sight are left out.

    The order of bars and marks does not matter, as long as their ids differ.
    """
    word = find_words(language).around
    named = [mark if mark.lane else replace(mark, lane=word) for mark in marks if is_in_sight(mark, window)]
    seen = [bar for bar in bars if is_in_sight(bar, window)]
    return Layout(
        window,
        tuple(lay_marks(label, named, window, lettering) for label in order({one.lane for one in named}, [word])),
        tuple(lay_bars(label, seen, window, lettering) for label in order({one.lane for one in seen}, lanes)),
        tuple(list_ticks(window, language=language)),
        window.find(today) + 0.5 / window.days if today and window.holds(today) else None,
    )


def order(found: set[str], asked: Sequence[str]) -> list[str]:
    rest = sorted(found - set(asked), key=lambda label: (label.casefold(), label))
    return [*(label for label in dict.fromkeys(asked) if label in found), *rest]


def lay_bars(label: str, bars: Sequence[TimeBar], window: Window, lettering: Lettering | None) -> Lane:
    return Lane(label, tuple(place([bar for bar in bars if bar.lane == label], window, lettering=lettering)))


def lay_marks(label: str, marks: Sequence[TimeMark], window: Window, lettering: Lettering | None) -> Lane:
    own = [mark for mark in marks if mark.lane == label]
    lane = Lane(label, tuple(place(own, window, lettering=lettering)))
    if lettering is None or lane.rows <= MOST_ROWS:
        return lane
    return Lane(label, tuple(place(own, window, lettering=replace(lettering, longest=0.0))))
