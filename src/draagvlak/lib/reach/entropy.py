"""Maximum entropy: the least presuming shares of the cells that add up to what is known.

Solved in the dual, a smooth convex problem of a few numbers, for many draws at once.
"""

from __future__ import annotations

import numpy as np

from draagvlak.lib.reach.patterns import Floats

MOST_STEPS, HALVINGS, CLOSE, LONGEST = 80, 20, 1e-10, 6.0
RIDGE = 1e-12


def maximise_entropy(
    features: Floats, targets: Floats, *, base: Floats, penalty: Floats | None = None, start: Floats | None = None
) -> tuple[Floats, Floats]:
    """Shares p ∝ exp(base + features @ theta) with features adding up to the targets.

    `features` is (cells, k), `targets` (draws, k), `base` (draws, cells); gives theta (draws, k) and p (draws, cells).
    `penalty` (k, k) is a prior's precision per person asked: with it, targets that cannot be met are met as nearly as
    it lets them, and theta stays finite where a share is zero.
    """
    theta = np.zeros(targets.shape) if start is None else start.copy()
    prior = np.zeros((features.shape[1],) * 2) if penalty is None else penalty
    worth, shares = weigh(features, targets, base, prior, theta)
    for _ in range(MOST_STEPS):
        slope = shares @ features - targets + theta @ prior
        if np.abs(slope).max(initial=0.0) < CLOSE:
            break
        step = find_step(features, shares, slope, prior)
        theta, worth, shares = take_step(features, targets, base, prior, (theta, worth, shares), step, slope)
    return theta, shares


def weigh(features: Floats, targets: Floats, base: Floats, prior: Floats, theta: Floats) -> tuple[Floats, Floats]:
    """The dual's value and the shares of the cells at theta."""
    logs = base + theta @ features.T
    top = logs.max(axis=1, keepdims=True)
    weights = np.exp(logs - top)
    total = weights.sum(axis=1, keepdims=True)
    worth = (top + np.log(total))[:, 0] - (theta * targets).sum(axis=1) + 0.5 * ((theta @ prior) * theta).sum(axis=1)
    return worth, weights / total


def find_curve(features: Floats, shares: Floats) -> Floats:
    """The covariance of the features under the shares, (draws, k, k)."""
    means = shares @ features
    curve: Floats = (shares[:, None, :] * features.T[None]) @ features - means[:, :, None] * means[:, None, :]
    return curve


def find_step(features: Floats, shares: Floats, slope: Floats, prior: Floats) -> Floats:
    curve = find_curve(features, shares) + prior
    trace = np.trace(curve, axis1=1, axis2=2)[:, None, None]
    curve = curve + (RIDGE * (1 + trace)) * np.eye(features.shape[1])
    step: Floats = np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
    longest = np.abs(step).max(axis=1, keepdims=True)
    shortened: Floats = step * np.minimum(1.0, LONGEST / np.maximum(longest, LONGEST / 2))
    return shortened


def take_step(
    features: Floats,
    targets: Floats,
    base: Floats,
    prior: Floats,
    now: tuple[Floats, Floats, Floats],
    step: Floats,
    slope: Floats,
) -> tuple[Floats, Floats, Floats]:
    """Go down as far as it pays, each draw for itself: halve the step until the value falls."""
    theta, worth, _ = now
    length = np.ones((len(theta), 1))
    gain = (step * slope).sum(axis=1)
    for _ in range(HALVINGS):
        tried = theta - length * step
        value, shares = weigh(features, targets, base, prior, tried)
        poor = value > worth - 1e-4 * length[:, 0] * gain + 1e-12
        if not poor.any():
            break
        length[poor] /= 2
    return tried, value, shares
