"""Rank tests: how far out is the treated unit among its placebos?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from draagvlak.lib.effect.panel import Numbers

SAME = 1e-12


@dataclass(frozen=True)
class Tested:
    """`low` and `high` are None where no interval exists at this level; `statistics` has the treated unit first."""

    p_value: float
    low: float | None
    high: float | None
    statistics: Numbers


def rank(statistics: Numbers) -> float:
    """(1 + #{placebo >= treated}) / (J + 1): never below 1 / (J + 1)."""
    bound = statistics[0] * (1 - SAME)
    return float((1 + np.sum(statistics[1:] >= bound)) / statistics.size)


def find_limit(placebos: Numbers, *, alpha: float) -> float | None:
    """The largest statistic that is not rejected: the ceil((1 - alpha)(J + 1))-th smallest placebo; None beyond J."""
    place = math.ceil(round((1 - alpha) * (placebos.size + 1), 9))
    return None if place > placebos.size else float(np.sort(placebos)[place - 1])
