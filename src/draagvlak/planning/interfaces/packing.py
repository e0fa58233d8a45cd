"""Where things stand on the drawn timeline: days to units, and labels that do not run into one another."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from draagvlak.planning.domain.periods import Period

LETTER = 6.7
"""Width of an average letter of a label, in units; a little wide, so that words end in time."""
LEAST = 7.0
"""A bar of one day in a year must still be seen and hit."""
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Scale:
    """Days of a window laid on a width."""

    window: Period
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def days(self) -> int:
        return (self.window.ends_on - self.window.starts_on).days + 1

    def find_x(self, day: datetime.date) -> float:
        """The left edge of a day, kept inside the drawing."""
        share = (day - self.window.starts_on).days / self.days
        return self.left + self.width * min(1.0, max(0.0, share))

    def find_span(self, period: Period) -> tuple[float, float]:
        """Left edge of the first and right edge of the last day, at least `LEAST` wide."""
        x0 = self.find_x(period.starts_on)
        x1 = self.find_x(period.ends_on + datetime.timedelta(days=1))
        return (x0, max(x1, x0 + LEAST)) if x0 + LEAST <= self.right else (self.right - LEAST, self.right)


@dataclass(frozen=True)
class Placed:
    """A thing with its bar, its label (inside, right or left of the bar) and the row it got."""

    thing: Any
    x0: float
    x1: float
    label: str
    label_x: float
    at_end: bool
    row: int
    inside: bool


def measure(text: str) -> float:
    return len(text) * LETTER


def shorten(text: str, *, width: float) -> str:
    """As much of a text as fits, with a sign that there was more."""
    most = int(width / LETTER)
    return text if len(text) <= most else f"{text[: max(1, most - 1)].rstrip()}…"


def place(
    things: Iterable[Thing],
    scale: Scale,
    *,
    period: Callable[[Thing], Period],
    label: Callable[[Thing], str],
    inside: bool = True,
    longest: float = 250,
) -> list[Placed]:
    """Give each thing the first row in which its bar and label are free. Labels stand in the bar where they fit, else
    after it, else before it."""
    ends: list[float] = []
    placed: list[Placed] = []
    for thing in sorted(things, key=lambda one: (period(one).starts_on, period(one).ends_on)):
        x0, x1 = scale.find_span(period(thing))
        text = shorten(label(thing), width=longest)
        taken, label_x, at_end, fits = lay_label(x0, x1, measure(text), scale, inside=inside)
        row = next((number for number, end in enumerate(ends) if end + 8 <= taken[0]), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = taken[1]
        placed.append(Placed(thing, x0, x1, text, label_x, at_end, row, fits))
    return placed


def lay_label(
    x0: float, x1: float, width: float, scale: Scale, *, inside: bool
) -> tuple[tuple[float, float], float, bool, bool]:
    """(what is taken, where the label is anchored, whether by its end, whether it lies in the bar)."""
    if inside and width + 18 <= x1 - x0:
        return (x0, x1), x0 + 9, False, True
    if x1 + 6 + width <= scale.right or x0 - 6 - width < scale.left:
        return (x0, x1 + 6 + width), x1 + 6, False, False
    return (x0 - 6 - width, x1), x0 - 6, True, False


def count_rows(placed: Sequence[Placed]) -> int:
    return 1 + max((one.row for one in placed), default=-1)
