"""A panel: the same units seen at the same times."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from draagvlak.lib.effect.problems import PanelError

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Dropped:
    """A unit that was left out, and why."""

    unit: str
    reason: str


@dataclass(frozen=True)
class Panel:
    """`values[u, t]` belongs to `units[u]` and `times[t]`; times stand in order. NaN is a cell without a number.

    `masks` says of such a cell what stood there, by (unit, time); `notes` is what the reading had to decide. `breaks`
    holds times at which the file begins to say something else of all units, and in which column.
    """

    units: tuple[str, ...]
    times: tuple[str, ...]
    values: Numbers
    masks: dict[tuple[str, str], str]
    notes: tuple[str, ...] = ()
    breaks: dict[str, str] = field(default_factory=dict)

    def find_unit(self, name: str) -> int:
        wanted = name.strip()
        if wanted in self.units:
            return self.units.index(wanted)
        alike = [unit for unit in self.units if fold(unit) == fold(wanted)]
        if len(alike) == 1:
            return self.units.index(alike[0])
        raise PanelError(f"There is no unit “{wanted}” in the panel{suggest(wanted, self.units)}")

    def find_time(self, name: str) -> int:
        """Place of this time, or of the first within it (2024 for 2024-09); for a number between, of the next."""
        if (within := self.list_within(name)) or (within := self.list_numbers(name, is_later=True)):
            return within[0]
        raise self.miss_time(name)

    def find_last_time(self, name: str) -> int:
        """Place of this time, or of the last within it; for a number between two times, of the one before it."""
        if (within := self.list_within(name)) or (within := self.list_numbers(name, is_later=False)):
            return within[-1]
        raise self.miss_time(name)

    def list_within(self, name: str) -> list[int]:
        wanted = name.strip()
        if wanted in self.times:
            return [self.times.index(wanted)]
        if not re.fullmatch(r"\d{4}(\D.*)?", wanted):
            return []
        part = re.compile(re.escape(wanted) + r"(?!\d|[.,])")
        return [place for place, time in enumerate(self.times) if part.match(time)]

    def list_numbers(self, name: str, *, is_later: bool) -> list[int]:
        """Places of the times at or after a number, or at or before it; none where times are no numbers."""
        number, numbers = read_number(name), [read_number(time) for time in self.times]
        if number is None or None in numbers:
            return []
        sign = 1 if is_later else -1
        return [place for place, time in enumerate(numbers) if time is not None and sign * (time - number) >= 0]

    def miss_time(self, name: str) -> PanelError:
        ends = f"it runs from {self.times[0]} to {self.times[-1]}."
        return PanelError(f"There is no time “{name.strip()}” in the panel: {ends}")

    def begin_at(self, name: str) -> Panel:
        place = self.find_time(name)
        return replace(self, times=self.times[place:], values=self.values[:, place:])

    def end_at(self, name: str) -> Panel:
        place = self.find_last_time(name)
        return replace(self, times=self.times[: place + 1], values=self.values[:, : place + 1])

    def keep(self, units: list[str]) -> Panel:
        places = [self.find_unit(unit) for unit in units]
        return replace(self, units=tuple(self.units[place] for place in places), values=self.values[places])


def fold(name: str) -> str:
    number = read_number(name)
    return f"{number:g}" if number is not None and abs(number) < 1e15 else " ".join(name.split()).casefold()


def read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def suggest(wanted: str, names: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    if near:
        return "; did you mean " + " or ".join(f"“{name}”" for name in near) + "?"
    return "; it holds " + ", ".join(names[:8]) + (" ..." if len(names) > 8 else ".")
