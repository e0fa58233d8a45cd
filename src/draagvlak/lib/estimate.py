"""An estimate: a number that never travels alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

NINETY = 0.9


@dataclass(frozen=True)
class Estimate:
    """A point with its interval, the method that gave it and what must be said beside it.

    `point`, `low` and `high` share one unit, named in `unit`; each is None where the data allow no number, and then
    `caveats` says why. `level` is the coverage the interval aims at; `n` is what the method worked on (people asked,
    units compared); `more` holds what only this method gives, by name.

    Raises ValueError for an interval that does not hold its own point.
    """

    method: str
    point: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    level: float = NINETY
    n: int | None = None
    caveats: tuple[str, ...] = ()
    more: Mapping[str, float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ends = [end for end in (self.low, self.point, self.high) if end is not None]
        if any(math.isnan(end) for end in ends):
            raise ValueError(f"{self.method} gave no number: write None and say why in a caveat")
        if ends != sorted(ends):
            raise ValueError(f"{self.method}: the interval {self.low} to {self.high} does not hold {self.point}")

    @property
    def is_known(self) -> bool:
        return self.point is not None
