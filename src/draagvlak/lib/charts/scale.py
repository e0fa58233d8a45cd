"""Numbers to places along a length. Zero is always in sight, so that no length exaggerates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from draagvlak.lib.charts.numbers import Number


@dataclass(frozen=True)
class Scale:
    """From `low` at 0 to `high` at `length`."""

    low: float
    high: float
    length: float

    def find(self, value: Number) -> float:
        return (float(value) - self.low) / (self.high - self.low) * self.length

    def span(self, value: Number) -> tuple[float, float]:
        """Where a bar from zero starts and how long it is; what is not zero is at least one unit long."""
        zero, end = self.find(0), self.find(value)
        return min(zero, end), max(abs(end - zero), 1.0 if value else 0.0)


def open_scale(values: Iterable[Number | None], *, length: float, is_round: bool = False) -> Scale:
    """A scale that holds zero and every number; ends at round numbers if asked."""
    known = [float(value) for value in values if value is not None]
    high, low = max([0.0, *known]), min([0.0, *known])
    if is_round:
        high, low = (nice_top(high) if high > 0 else 0.0), (-nice_top(-low) if low < 0 else 0.0)
    return Scale(low, high if high > low else low + 1.0, length)


def nice_top(largest: float) -> float:
    """A round number not below the largest: 1, 2, 2.5 or 5 times a power of ten."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return next((step * power for step in (1, 2, 2.5, 5, 10) if step * power >= largest), largest)


def list_ticks(low: float, high: float, *, most: int) -> list[float]:
    """Round numbers from low to high, at most so many."""
    step = nice_top((high - low) / max(most - 1, 1))
    first = math.ceil(low / step - 1e-9)
    found = [round((first + index) * step, 10) for index in range(most)]
    return [tick for tick in found if tick <= high + step * 1e-9]
