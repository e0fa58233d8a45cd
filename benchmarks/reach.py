"""Reach of 16 groups by 5 channels; no package does this, so beside it independence and Agostini for accuracy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from tests.lib.reach.people import PEOPLE, ask, count_truth, keep_channels, rebuild_pew, report

from benchmarks.figure import Figure
from draagvlak.lib.reach import Survey, assume_independence, estimate_as_agostini, estimate_reach

GROUPS, AIM = 16, 2.0
SPLITS, HALF = 200, 1001
PUBLISHED = {"1+": 0.015, "2+": 0.030, "3+": 0.054}
Errors = dict[str, list[float]]


def run() -> Iterator[Figure]:
    seconds = measure_time()
    yield Figure(
        "ours: 16 groups x 5 channels, survey and contacts", f"{seconds:.2f} s", f"< {AIM:.0f} s", seconds < AIM
    )
    errors, held, widths = compare()
    for name, found in errors.items():
        mean, most = float(np.mean(found)), PUBLISHED.get(name.removeprefix("ours "))
        met = None if most is None else mean <= most
        yield Figure(f"mean error, {name}", f"{mean:.1%}", "" if most is None else f"<= {most:.1%}", met)
    share = float(np.mean(held))
    yield Figure("90 % intervals that hold the truth (halves of Pew)", f"{share:.0%}")
    yield Figure("width of the interval beside the bounds", f"{float(np.mean(widths)):.0%}")


def measure_time() -> float:
    """The best of three, in a process that has everything loaded."""
    groups, shares = [], {}
    for at in range(GROUPS):
        cells = keep_channels(rebuild_pew(), np.random.default_rng(at).permutation(8)[:5])
        group = report(cells, name=f"group {at}")
        groups.append(with_impressions(group))
        shares |= ask(cells, 500, np.random.default_rng(at), name=group.name).shares
    return min(time_once(groups, Survey(shares)) for _ in range(3))


def with_impressions(group: Any) -> Any:
    from dataclasses import replace

    return replace(group, figures=tuple(replace(one, impressions=3 * one.reach) for one in group.figures))


def time_once(groups: list[Any], survey: Survey) -> float:
    begun = time.perf_counter()
    estimate_reach(groups, survey=survey)
    return time.perf_counter() - begun


def compare() -> tuple[Errors, list[bool], list[float]]:
    """Survey from one half of Pew's people, reports and truth from the other; any 2 to 8 platforms."""
    dice = np.random.default_rng(2026)
    every = [chosen for size in (2, 3, 4, 5, 8) for chosen in combinations(range(8), size)]
    errors: Errors = {name: [] for name in ("ours 1+", "ours 2+", "ours 3+", "independence 1+", "Agostini 1+")}
    held, widths = [], []
    for at in dice.integers(len(every), size=SPLITS):
        cells = keep_channels(rebuild_pew(), every[at])
        asked, reached = (dice.multinomial(HALF, cells) / HALF for _ in range(2))
        truths, group = count_truth(reached) * PEOPLE, report(reached)
        survey = ask(asked, HALF)
        for row, truth in zip(estimate_reach([group], survey=survey).groups, truths, strict=True):
            found = row.estimate
            errors[f"ours {row.at_least}+"].append(abs((found.point or 0) / truth - 1))
            held.append((found.low or 0) <= truth <= (found.high or 0))
            widths.append(((found.high or 0) - (found.low or 0)) / ((row.bound_high or 0) - row.bound_low))
        reaches = [figure.reach or 0.0 for figure in group.figures]
        pairs = [survey.find("all", f"c{i}", f"c{j}") for i, j in combinations(range(len(reaches)), 2)]
        overlaps = [PEOPLE * pair.share for pair in pairs if pair]
        errors["independence 1+"].append(abs(assume_independence(reaches, population=PEOPLE) / truths[0] - 1))
        errors["Agostini 1+"].append(abs(estimate_as_agostini(reaches, overlaps) / truths[0] - 1))
    return errors, held, widths
