"""Answers that are often given and are wrong; shown by name beside the estimate, never as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import prod


def add_plainly(reaches: Sequence[float]) -> float:
    """The plain sum: counts a person once for every channel."""
    return sum(reaches)


def assume_independence(reaches: Sequence[float], *, population: float) -> float:
    """Sainsbury: as if who uses one channel were no likelier to use another. Overstates where people are alike."""
    return population * (1 - prod(1 - reach / population for reach in reaches))


def estimate_as_agostini(reaches: Sequence[float], overlaps: Sequence[float] | None = None) -> float:
    """Agostini 1961 with K = 1.125, fitted on French magazines; exceeds the population where reach is high.

    `overlaps` are people reached by each pair, in the order of `combinations`; without them the pairs are unknown and
    no answer exists.
    """
    pairs = list(combinations(range(len(reaches)), 2))
    if overlaps is None or len(overlaps) != len(pairs):
        raise ValueError("Agostini asks for the overlap of every pair of channels.")
    total = sum(reaches)
    return total**2 / (total + 1.125 * sum(overlaps)) if total else 0.0
