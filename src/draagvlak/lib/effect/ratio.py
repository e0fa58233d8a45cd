"""The placebo test of the synthetic control: miss after the start over miss before it (RMSPE ratio).

Of Abadie, Diamond and Hainmueller 2010. A unit that was fitted badly before the start may miss afterwards without
anything having happened, hence the ratio; a unit that was chosen for a dip is fitted worse, which makes the test
cautious there. Proposition 99, outcome only: rank 3 of 39, p = .077.

With more donors than times before the start the fit may be perfect, and a ratio to nothing says nothing: the miss
before the start counts as at least a tenth of that unit's own noise.

The interval holds each constant effect e for which the ratio of the gaps minus e stays within the placebos:
mean((gap - e)^2 after) <= (limit * miss before)^2, so e = mean(gap after) +- sqrt((limit * miss)^2 - var(gap after)).
"""

from __future__ import annotations

import math

import numpy as np

from draagvlak.lib.effect.outcomes import Fit
from draagvlak.lib.effect.panel import Numbers
from draagvlak.lib.effect.ranking import Tested, find_limit, rank

LEAST = 0.1


def test_ratio(fits: list[Fit], noise: Numbers, *, alpha: float) -> Tested:
    """`fits` and `noise` have the treated unit first."""
    misses = np.array([max(fit.pre_rmse, LEAST * own) for fit, own in zip(fits, noise, strict=True)])
    statistics = np.array([fit.post_rmse for fit in fits]) / misses
    limit = find_limit(statistics[1:], alpha=alpha)
    treated = fits[0]
    low = high = None
    if limit is not None:
        room = (limit * misses[0]) ** 2 - float(np.var(treated.gap[treated.before :]))
        if room >= 0:
            low, high = treated.effect - math.sqrt(room), treated.effect + math.sqrt(room)
    return Tested(rank(statistics), low, high, statistics)
