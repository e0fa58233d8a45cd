"""Least squares over weights that are not negative and add up to one, solved exactly."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from draagvlak.lib.effect.panel import Numbers


def fit_simplex(features: Numbers, target: Numbers, *, ridge: float = 0.0) -> Numbers:
    """argmin over w of ||features w - target||^2 + ridge ||w||^2 with w >= 0 and sum w = 1; `features` is (n, J).

    As sum w = 1, features w - target = (features - target 1') w =: A w. Non-negative least squares of [s A; 1'] u
    against (0, 1) gives u = c w for the same w, whatever the scale s: for fixed w the best c leaves
    s^2|Aw|^2 / (1 + s^2|Aw|^2), which rises with |Aw|. So one call to an active-set solver (Lawson and Hanson) is
    exact, no step size, no tolerance to choose.
    """
    count = features.shape[1]
    shifted = features - target[:, None]
    if ridge > 0:
        shifted = np.vstack([shifted, np.sqrt(ridge) * np.eye(count)])
    size = np.sqrt(np.mean(np.sum(shifted**2, axis=0)))
    stacked = np.vstack([shifted / size if size > 0 else shifted, np.ones((1, count))])
    aim = np.zeros(stacked.shape[0])
    aim[-1] = 1.0
    found, _rest = nnls(stacked, aim, maxiter=50 * count)
    return np.asarray(found / found.sum(), dtype=float)


def spread(values: Numbers) -> float:
    return float(np.mean((values - values.mean()) ** 2))
