"""The placebo test of the methods that take a unit's own level out, safe when it was chosen for a dip.

Ranking plain |effect| rejects too often when the treated unit was chosen *because* its numbers had fallen: it is a
noisy unit, and it moves back to (or stays below) its mean whatever is done. Two corrections:

1. each effect is divided by that unit's own noise: the root mean square of the changes of its gap to the donors' mean
   before the start, moderated towards the average of all units with the weight of 4 times (few times say little);
2. the effects of the placebos are regressed, weighted by that noise, on the dip (the gap at the last time before the
   start); the treated unit is compared with what placebos with the same dip did next. Placebos by their
   leave-one-out residual, and each by its own prediction error, so that the ranks are fair.

p is the larger of the two ranks (plain studentised, and after the dip), each 1 + #{placebo >= treated} over J + 1; the
interval is the hull of the two inverted tests, so it holds the point and excludes zero only when both reject.
Assumes that placebos are exchangeable with the treated unit but for size of noise and dip. Sources: Ferman and Pinto
2019 (size of noise), Illenberger, Small and Shaw 2020 (regression to the mean); the combination is ours, its false
alarm rate is measured in `benchmarks/effect.py` and `tests/lib/effect`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from draagvlak.lib.effect.panel import Numbers
from draagvlak.lib.effect.ranking import Tested, find_limit, rank

FEWEST_FOR_DIP = 5


@dataclass(frozen=True)
class Judged:
    """A statistic per unit (treated first), and the interval's centre and width per unit of the statistic."""

    statistics: Numbers
    centre: float
    unit: float


def test_studentised(effects: Numbers, noise: Numbers, *, dips: Numbers, alpha: float) -> Tested:
    """Each row has the treated unit first; `dips` is the gap at the last time before the start."""
    tests = [judge_plain(effects, noise)]
    if effects.size > FEWEST_FOR_DIP:
        tests.append(judge_after_dip(effects, dips, noise))
    ends = [find_ends(test, alpha=alpha) for test in tests]
    known = [end for end in ends if end is not None]
    return Tested(
        p_value=max(rank(test.statistics) for test in tests),
        low=min(end[0] for end in known) if known else None,
        high=max(end[1] for end in known) if known else None,
        statistics=tests[0].statistics,
    )


def judge_plain(effects: Numbers, noise: Numbers) -> Judged:
    return Judged(np.abs(effects / noise), float(effects[0]), float(noise[0]))


def judge_after_dip(effects: Numbers, dips: Numbers, noise: Numbers) -> Judged:
    design = np.column_stack([np.ones_like(dips), dips]) / noise[:, None]
    aim = effects / noise
    inverse = np.linalg.pinv(design[1:].T @ design[1:])
    slope = inverse @ design[1:].T @ aim[1:]
    pull = np.einsum("ij,jk,ik->i", design, inverse, design)
    rest = aim - design @ slope
    stay = np.clip(1 - pull[1:], 1e-9, None)
    statistics = np.concatenate([[abs(rest[0]) / np.sqrt(1 + pull[0])], np.abs(rest[1:]) / np.sqrt(stay)])
    return Judged(statistics, float(rest[0] * noise[0]), float(noise[0] * np.sqrt(1 + pull[0])))


def find_ends(test: Judged, *, alpha: float) -> tuple[float, float] | None:
    limit = find_limit(test.statistics[1:], alpha=alpha)
    return None if limit is None else (test.centre - limit * test.unit, test.centre + limit * test.unit)
