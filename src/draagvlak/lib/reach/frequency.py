"""How often one channel met the people it reached: shares with exactly 1, 2 … contacts among those reached."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, lgamma, log, log1p

import numpy as np
from scipy.optimize import brentq

from draagvlak.lib.reach.facts import ChannelFigure
from draagvlak.lib.reach.patterns import Floats

SMALLEST, LARGEST = -25.0, 14.0  # log of the shape
CLOSE = 1e-9
WIDEST = 4.0  # standard deviation of the log of people's rates
NODES = np.linspace(-8.0, 8.0, 321)
WEIGHTS = np.exp(-(NODES**2) / 2) / np.exp(-(NODES**2) / 2).sum()


@dataclass(frozen=True)
class Frequency:
    """`shares[x - 1]` is the share of the people reached who had exactly x contacts, for x up to what was asked.

    `shape` is the negative binomial's; None where delivery was capped: more people reached than chance would.
    """

    shares: Floats
    mean: float
    shape: float | None

    @property
    def is_capped(self) -> bool:
        return self.shape is None


def fit_frequency(figure: ChannelFigure, *, population: float, most: int) -> Frequency:
    """Negative binomial that gives both the reach and the impressions; its shape follows from the share not reached.

    Where the reach is more than even delivery by chance would give (Poisson), a Poisson among those reached that gives
    the mean.
    """
    reach, shown = figure.reach or 0.0, figure.impressions or 0.0
    if not reach:
        return Frequency(np.zeros(most), 0.0, None)
    mean, rate, share = shown / reach, shown / population, reach / population
    if share >= -expm1(-rate) * (1 - CLOSE):
        return Frequency(spread_evenly(mean, most), mean, None)
    shape = find_shape(rate, share)
    return Frequency(spread_unevenly(rate, shape, share, most), mean, shape)


def find_shape(rate: float, share: float) -> float:
    """The s with (1 + rate/s)^-s equal to the share that was not reached."""
    target = log1p(-share)

    def miss(logged: float) -> float:
        shape = exp(logged)
        return -shape * log1p(rate / shape) - target

    if miss(LARGEST) > 0:
        return exp(LARGEST)
    if miss(SMALLEST) < 0:  # a handful of people met very often
        return exp(SMALLEST)
    return exp(float(brentq(miss, SMALLEST, LARGEST, xtol=1e-13)))


def spread_unevenly(rate: float, shape: float, share: float, most: int) -> Floats:
    """Negative binomial, among those reached."""
    start = -shape * log1p(rate / shape)
    step = log(rate / (rate + shape))
    logs = [start + lgamma(x + shape) - lgamma(shape) - lgamma(x + 1) + x * step for x in range(1, most + 1)]
    found: Floats = np.exp(logs) / share
    return found


def spread_evenly(mean: float, most: int) -> Floats:
    """Poisson without its zero, with this mean; everybody once when the mean is one."""
    if mean <= 1 + CLOSE:
        once: Floats = np.eye(most)[0]
        return once
    rate = float(brentq(lambda rate: rate / -expm1(-rate) - mean, 1e-12, mean))
    found: Floats = np.exp([x * log(rate) - lgamma(x + 1) - rate for x in range(1, most + 1)]) / -expm1(-rate)
    return found


def spread_by_busyness(rate: float, share: float, most: int) -> Floats:
    """Poisson at rates that are log-normal over people, with this rate and share reached; among those reached.

    Few people use very much, so fewer are met twice than by a negative binomial with the same reach and impressions.
    """

    def lay(wide: float) -> Floats:
        return rate * np.exp(wide * NODES - wide**2 / 2)

    def miss(wide: float) -> float:
        return float(WEIGHTS @ np.exp(-lay(wide))) - (1 - share)

    wide = WIDEST if miss(WIDEST) < 0 else float(brentq(miss, 0.0, WIDEST))
    rates, times = lay(wide)[:, None], np.arange(1, most + 1)
    shares = WEIGHTS @ np.exp(times * np.log(rates) - rates - np.array([lgamma(x + 1) for x in times]))
    found: Floats = shares / share
    return found


def spread_as_goerg(mean: float, most: int) -> Floats:
    """Goerg 2014 at the reported impressions: geometric, k+ = (1 - 1/F)^(k-1)."""
    again = 1 - 1 / mean if mean > 1 else 0.0
    found: Floats = (1 - again) * again ** np.arange(most, dtype=float)
    return found
