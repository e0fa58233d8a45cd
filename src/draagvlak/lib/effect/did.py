"""Difference in differences: against the plain mean of all donors.

    effect = (mean treated after - mean treated before) - (mean donors after - mean donors before)

It assumes that the treated unit would have moved as the average donor did. It does not choose donors by how they
fitted, so it does not chase noise: always read it beside the others. Source: textbook; Arkhangelsky et al. 2021,
Table 1, gives -27.3 for Proposition 99.
"""

from __future__ import annotations

import numpy as np

from draagvlak.lib.effect.outcomes import Fit, Outcomes


def fit_did(outcomes: Outcomes) -> Fit:
    count = outcomes.donors.shape[0]
    raw = outcomes.treated - outcomes.donors.mean(axis=0)
    gap = raw - raw[: outcomes.before].mean()
    return Fit(float(gap[outcomes.before :].mean()), np.full(count, 1 / count), gap, outcomes.before)
