"""In how many of 100 surveys the 90 % interval of reach holds the truth, on real people and on crowds made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from tests.lib.reach.people import (
    PEOPLE,
    ask,
    count_truth,
    fit_pew,
    keep_channels,
    mix,
    rebuild_pew,
    report,
    share_one_habit,
)

from benchmarks.figure import Figure
from draagvlak.lib.reach import estimate_reach
from draagvlak.lib.reach.patterns import Floats

TIMES, SIZES = 40, (2, 3, 4, 5, 8)
ASKED = (300, 500, 1000, 2000)
Dice = np.random.Generator
Make = Callable[[int, Dice], Floats]


def see_pew(size: int, dice: Dice) -> Floats:
    return keep_channels(rebuild_pew(), dice.permutation(8)[:size])


def see_pairs_of_pew(size: int, dice: Dice) -> Floats:
    group = str(dice.choice(["all", "18-24", "65+"]))
    return keep_channels(fit_pew(group=group), dice.permutation(8)[:size])


def share_habit(strength: float) -> Make:
    return lambda size, dice: share_one_habit(dice.uniform(0.08, 0.8, size), strength)


def draw_strata(size: int, dice: Dice) -> Floats:
    """Three age groups, each with its own channels."""
    return mix(dice.dirichlet([3, 3, 3]), dice.uniform(0.05, 0.9, (3, size)))


def draw_kinds(count: int, apart: float, *, most_idle: float = 0.0) -> Make:
    """Kinds of people from quiet to busy on a logit scale, and some who use nothing."""

    def draw(size: int, dice: Dice) -> Floats:
        level = dice.normal(-0.5, 1, size) + np.linspace(-apart, apart, count)[:, None]
        chances = 1 / (1 + np.exp(-level - dice.normal(0, 0.4, (count, size))))
        idle = dice.uniform(most_idle / 4, most_idle)
        weights = np.append(dice.dirichlet([3] * count) * (1 - idle), idle)
        return mix(weights, np.vstack([chances, np.zeros(size)]))

    return draw


CROWDS: dict[str, Make] = {
    "Pew's people": see_pew,
    "crowds with Pew's pairs": see_pairs_of_pew,
    "no dependence": share_habit(0.0),
    "one habit, weak": share_habit(0.4),
    "one habit, middle": share_habit(0.7),
    "one habit, strong": share_habit(0.9),
    "three strata": draw_strata,
    "two kinds": draw_kinds(2, 1.0),
    "two kinds far apart": draw_kinds(2, 2.0),
    "three kinds": draw_kinds(3, 1.5),
    "one kind and idle people": draw_kinds(1, 0.0, most_idle=0.3),
    "two kinds and idle people": draw_kinds(2, 0.7, most_idle=0.2),
}


def run() -> Iterator[Figure]:
    for name, make in CROWDS.items():
        held = {size: survey_often(make, size) for size in SIZES}
        few, many = (np.mean([one for size in sizes for one in held[size]]) for sizes in (SIZES[:2], SIZES[2:]))
        yield Figure(f"{name}: 2 and 3; 4, 5 and 8 channels", f"{few:.0%}; {many:.0%}")


def survey_often(make: Make, size: int) -> list[bool]:
    """For each survey, and 1+, 2+ and 3+, whether the truth lies in the interval."""
    dice, held = np.random.default_rng(size), []
    for _ in range(TIMES):
        cells = make(size, dice)
        survey = ask(cells, int(dice.choice(ASKED)), dice)
        rows = estimate_reach([report(cells)], survey=survey).groups
        for row, truth in zip(rows, count_truth(cells) * PEOPLE, strict=True):
            held.append((row.estimate.low or 0.0) <= truth <= (row.estimate.high or 0.0))
    return held
