"""Synthetic control: the mix of donors that followed the treated unit, level and all, before the start.

    w = argmin over the simplex of sum over t before the start of (treated_t - sum_j w_j donor_jt)^2

Outcome only, no covariates and so no search over their weights. Source: Abadie, Diamond and Hainmueller 2010; the
exact programme as in Arkhangelsky et al. 2021, who print -19.6 for Proposition 99 (exact: -19.514).
"""

from __future__ import annotations

from draagvlak.lib.effect.outcomes import Fit, Outcomes
from draagvlak.lib.effect.simplex import fit_simplex, spread

TIE = 1e-8
"""A trace of ridge, relative to the size of the data: among equally good mixes it picks the most even one."""


def fit_sc(outcomes: Outcomes) -> Fit:
    past = outcomes.donors[:, : outcomes.before]
    target = outcomes.treated[: outcomes.before]
    ridge = TIE * max(spread(past), 1e-300) * outcomes.before
    weights = fit_simplex(past.T, target, ridge=ridge)
    gap = outcomes.treated - weights @ outcomes.donors
    return Fit(float(gap[outcomes.before :].mean()), weights, gap, outcomes.before)
