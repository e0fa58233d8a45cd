"""What every method works on, and what every method gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from draagvlak.lib.effect.panel import Numbers

PERFECT = 1e-3


@dataclass(frozen=True)
class Outcomes:
    """One treated series, the series of the donors (a row each), and how many times lie before the start."""

    treated: Numbers
    donors: Numbers
    before: int

    def leave_out(self, place: int) -> Outcomes:
        return Outcomes(self.treated, np.delete(self.donors, place, axis=0), self.before)

    def swap(self, place: int) -> Outcomes:
        """The donor at `place` as if it were treated; the really treated one is nobody's donor."""
        return Outcomes(self.donors[place], np.delete(self.donors, place, axis=0), self.before)

    def pretend(self, before: int) -> Outcomes:
        """Only the times before the start, with a start that never was."""
        return Outcomes(self.treated[: self.before], self.donors[:, : self.before], before)


@dataclass(frozen=True)
class Fit:
    """`gap` is treated minus counterfactual at each time, so that its mean after the start is the effect."""

    effect: float
    weights: Numbers
    gap: Numbers
    before: int

    @property
    def pre_rmse(self) -> float:
        return float(np.sqrt(np.mean(self.gap[: self.before] ** 2)))

    @property
    def post_rmse(self) -> float:
        return float(np.sqrt(np.mean(self.gap[self.before :] ** 2)))

    @property
    def is_perfect(self) -> bool:
        """No miss worth the name before the start."""
        return self.pre_rmse < PERFECT * float(np.abs(self.gap).max(initial=0.0))

    @property
    def donors_in_effect(self) -> float:
        """1 / sum of squared weights: how many donors carry the comparison."""
        return float(1 / np.sum(self.weights**2))


Method = Callable[[Outcomes], Fit]
