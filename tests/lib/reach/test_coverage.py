"""The 90 % interval holds the truth in 85 to 95 of 100 surveys, and is much narrower than the bounds."""

import numpy as np
import pytest

from draagvlak.lib.reach import estimate_reach
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

TIMES = 60


CROWDS = {
    "Pew's people, three platforms": lambda: keep_channels(rebuild_pew(), (0, 1, 7)),
    "Pew's people, five platforms": lambda: keep_channels(rebuild_pew(), (0, 1, 4, 6, 7)),
    "made by pairs": lambda: fit_pew("uses_daily"),
    "weak habit": lambda: share_one_habit([0.5, 0.3, 0.2, 0.6], 0.4),
    "strong habit": lambda: share_one_habit([0.5, 0.3, 0.2, 0.6], 0.85),
    "two channels": lambda: share_one_habit([0.4, 0.2], 0.6),
    "no dependence": lambda: mix([1], [[0.5, 0.3, 0.2]]),
}


def survey_often(cells, name):
    """For each survey and row whether the interval held the truth, and how wide it was beside the bounds."""
    dice = np.random.default_rng(len(name))
    truths, group = count_truth(cells) * PEOPLE, report(cells)
    for n in dice.choice([300, 500, 1000], size=TIMES):
        rows = estimate_reach([group], survey=ask(cells, int(n), dice)).groups
        for row, truth in zip(rows, truths, strict=True):
            found = row.estimate
            yield found.low <= truth <= found.high, (found.high - found.low) / (row.bound_high - row.bound_low)


@pytest.fixture(scope="module")
def studies():
    return {name: np.array(list(survey_often(make(), name))) for name, make in CROWDS.items()}


def test_intervals_hold_the_truth_in_85_to_95_of_100(studies):
    held = {name: found[:, 0].mean() for name, found in studies.items()}
    assert 0.85 <= np.mean(list(held.values())) <= 0.95, held
    assert [name for name, share in held.items() if not 0.83 <= share <= 0.97] == [], held


def test_intervals_are_a_fraction_of_the_bounds(studies):
    widths = {name: found[:, 1].mean() for name, found in studies.items()}
    assert [name for name, width in widths.items() if width > 0.35] == [], widths


def test_more_people_asked_give_a_narrower_interval():
    cells = keep_channels(rebuild_pew(), (0, 1, 7))
    rows = [estimate_reach([report(cells)], survey=ask(cells, n)).groups[0].estimate for n in (50, 500, 5000)]
    widths = [row.high - row.low for row in rows]
    assert widths == sorted(widths, reverse=True)
