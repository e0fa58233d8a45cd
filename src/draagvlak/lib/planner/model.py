"""What goes into a timeline: bars in lanes, marks around them, and the window one looks through."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

CANCELLED = "cancelled"
"""The one state that is drawn in its own way; all others are classes for a style sheet."""


class TimelineError(ValueError):
    """Days that cannot be, with the id of what has them."""


class Zoom(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True)
class Window:
    """First and last day in sight, both included."""

    starts: datetime.date
    ends: datetime.date
    zoom: Zoom = Zoom.YEAR

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise TimelineError(f"The window ends on {self.ends}, before it starts on {self.starts}.")

    @property
    def days(self) -> int:
        return (self.ends - self.starts).days + 1

    def find(self, day: datetime.date) -> float:
        """The left edge of a day as a part of the window, kept within 0 and 1."""
        return min(max((day - self.starts).days / self.days, 0.0), 1.0)

    def holds(self, day: datetime.date) -> bool:
        return self.starts <= day <= self.ends


@dataclass(frozen=True)
class TimeBar:
    """What runs from a first to a last day, both included. Without a first day it is not drawn, only listed.

    `kind` and `state` become parts of class names; `said` is read aloud and shown on hover after label and days.
    `is_open_ended` goes on after `ends`, or has no known end (`ends` is None).
    """

    id: str
    lane: str
    label: str
    starts: datetime.date | None
    ends: datetime.date | None
    kind: str = ""
    state: str = ""
    is_open_ended: bool = False
    is_warned: bool = False
    href: str = ""
    said: str = ""

    def __post_init__(self) -> None:
        check_days(self.id, self.starts, self.ends)

    @property
    def is_cancelled(self) -> bool:
        return self.state == CANCELLED


@dataclass(frozen=True)
class TimeMark:
    """What happens around the plan: a point where it lasts a day, a band where it lasts longer.

    A band with `is_ground` also colours the days behind all lanes, such as a holiday.
    """

    id: str
    label: str
    starts: datetime.date | None
    ends: datetime.date | None = None
    lane: str = ""
    kind: str = ""
    is_cancelled: bool = False
    is_ground: bool = False
    href: str = ""
    said: str = ""

    def __post_init__(self) -> None:
        check_days(self.id, self.starts, self.ends)

    @property
    def last(self) -> datetime.date | None:
        return self.ends or self.starts

    @property
    def is_band(self) -> bool:
        return self.last != self.starts


def check_days(name: str, starts: datetime.date | None, ends: datetime.date | None) -> None:
    if starts is not None and ends is not None and ends < starts:
        raise TimelineError(f"{name} ends on {ends}, before it starts on {starts}.")
