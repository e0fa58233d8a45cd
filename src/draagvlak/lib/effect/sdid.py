"""Synthetic difference in differences: donors that moved alike, times before the start that resemble those after it.

    zeta  = (N1 T1)^(1/4) sd(first differences of the donors before the start)
    w     = argmin over simplex and c of ||past' w + c - treated past||^2 + zeta^2 T0 ||w||^2
    l     = argmin over simplex and c of ||past l + c - donors' mean after||^2, with a trace of ridge
    effect = (treated after - l . treated before) - w . (donors after - donors before . l)

The ridge spreads the weights, so that one donor's noise is not followed. Source: Arkhangelsky, Athey, Hirshberg,
Imbens and Wager 2021 (AER 111); they print -15.6 for Proposition 99.
"""

from __future__ import annotations

import numpy as np

from draagvlak.lib.effect.outcomes import Fit, Outcomes
from draagvlak.lib.effect.panel import Numbers
from draagvlak.lib.effect.simplex import fit_simplex, spread

TRACE = 1e-6


def fit_sdid(outcomes: Outcomes) -> Fit:
    past = outcomes.donors[:, : outcomes.before]
    noise = find_noise(past)
    weights = weigh_donors(outcomes, past, noise=noise)
    times = weigh_times(outcomes, past, noise=noise)
    raw = outcomes.treated - weights @ outcomes.donors
    gap = raw - times @ raw[: outcomes.before]
    effect = float(gap[outcomes.before :].mean())
    level = raw - raw[: outcomes.before].mean()
    return Fit(effect, weights, np.concatenate([level[: outcomes.before], gap[outcomes.before :]]), outcomes.before)


def find_noise(past: Numbers) -> float:
    changes = np.diff(past, axis=1)
    return float(changes.std(ddof=1)) if changes.size > 1 else 0.0


def weigh_donors(outcomes: Outcomes, past: Numbers, *, noise: float) -> Numbers:
    after = outcomes.treated.size - outcomes.before
    target = outcomes.treated[: outcomes.before]
    floor = 1e-12 * max(spread(past), 1e-300)
    zeta = max(np.sqrt(after) * noise**2, floor)
    features = past.T - past.T.mean(axis=0, keepdims=True)
    return fit_simplex(features, target - target.mean(), ridge=float(zeta) * outcomes.before)


def weigh_times(outcomes: Outcomes, past: Numbers, *, noise: float) -> Numbers:
    """Weights of the times before the start; they add up to one."""
    target = outcomes.donors[:, outcomes.before :].mean(axis=1)
    features = past - past.mean(axis=0, keepdims=True)
    ridge = max((TRACE * noise) ** 2, 1e-14 * max(spread(past), 1e-300)) * past.shape[0]
    return fit_simplex(features, target - target.mean(), ridge=ridge)
