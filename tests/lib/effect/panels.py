"""Simulated panels: a shared walk, levels that differ, and noise that remembers."""

import numpy as np

from draagvlak.lib.effect import Panel


def simulate(rng, *, units=31, before=8, after=1, noise=0.1, memory=0.6):
    """Values on a log scale, a row per unit; nothing was done for any of them."""
    times = before + after
    size = noise * np.exp(rng.normal(0, 0.4, (units, 1)))
    rest = np.empty((units, times))
    rest[:, 0] = rng.normal(size=units)
    for time in range(1, times):
        rest[:, time] = memory * rest[:, time - 1] + np.sqrt(1 - memory**2) * rng.normal(size=units)
    return rng.normal(5, 0.5, (units, 1)) + np.cumsum(rng.normal(0, 0.05, times)) + size * rest


def find_dip(values, *, before):
    """The unit that lies lowest at the last time before the start, against its own mean."""
    past = values[:, :before] - values[:, :before].mean(axis=0)
    return int(np.argmin(past[:, -1] - past.mean(axis=1)))


def make_panel(values, *, first=2010):
    units, times = values.shape
    return Panel(
        tuple(f"u{unit:02d}" for unit in range(units)), tuple(str(first + time) for time in range(times)), values, {}
    )
