"""De-meaned synthetic control: the mix of donors that moved like the treated unit, whatever its level.

Synthetic control with an intercept: every series loses its own mean before the start. Source: Doudchenko and Imbens
2016, Ferman and Pinto 2021; called DIFP in Arkhangelsky et al. 2021, who print -11.1 for Proposition 99.
"""

from __future__ import annotations

from draagvlak.lib.effect.outcomes import Fit, Outcomes
from draagvlak.lib.effect.simplex import fit_simplex, spread

TIE = 1e-8


def fit_demeaned_sc(outcomes: Outcomes) -> Fit:
    before = outcomes.before
    donors = outcomes.donors - outcomes.donors[:, :before].mean(axis=1, keepdims=True)
    treated = outcomes.treated - outcomes.treated[:before].mean()
    ridge = TIE * max(spread(donors[:, :before]), 1e-300) * before
    weights = fit_simplex(donors[:, :before].T, treated[:before], ridge=ridge)
    gap = treated - weights @ donors
    return Fit(float(gap[before:].mean()), weights, gap, before)
