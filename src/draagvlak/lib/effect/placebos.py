"""Placebos: the same method where nothing happened: on each donor, at earlier starts, and with one donor less."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak.lib.effect.outcomes import Fit, Method, Outcomes
from draagvlak.lib.effect.panel import Numbers

EARLIER_STARTS = 3
FEWEST_BEFORE = 2


@dataclass(frozen=True)
class InTime:
    """The effect found when the start is moved to `before`, using only what came before the real start."""

    before: int
    effect: float


def fit_in_space(outcomes: Outcomes, method: Method) -> list[Fit]:
    """Each donor as if it were treated, compared with the other donors; the treated unit is nobody's donor."""
    return [method(outcomes.swap(place)) for place in range(outcomes.donors.shape[0])]


def fit_in_time(outcomes: Outcomes, method: Method) -> list[InTime]:
    """One, two and three times too early, as far as two times remain before."""
    starts = range(max(FEWEST_BEFORE, outcomes.before - EARLIER_STARTS), outcomes.before)
    return [InTime(before, method(outcomes.pretend(before)).effect) for before in starts]


def fit_without_each(outcomes: Outcomes, method: Method, weights: Numbers) -> list[float]:
    """The effect without each donor; a donor with no weight cannot change it and is not refitted."""
    found = method(outcomes).effect
    if outcomes.donors.shape[0] < FEWEST_BEFORE:
        return [found] * outcomes.donors.shape[0]
    return [method(outcomes.leave_out(place)).effect if weight > 0 else found for place, weight in enumerate(weights)]
