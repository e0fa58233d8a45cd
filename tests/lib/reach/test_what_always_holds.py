"""Whatever the crowd: the union lies within its bounds, more contacts never mean more people, order is nothing."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draagvlak.lib.reach import ChannelFigure, Group, Known, KnownOverlap, estimate_reach
from draagvlak.lib.reach.patterns import list_cells, list_pair_cells
from tests.lib.reach.people import PEOPLE, ask, count_truth, report


@st.composite
def crowds(draw, most=4):
    """Any crowd at all, cells of nobody and channels of everybody included."""
    count = draw(st.integers(1, most))
    weights = draw(st.lists(st.integers(0, 1000), min_size=2**count, max_size=2**count).filter(any))
    return np.array(weights) / sum(weights)


def rows_of(found, unit="channels"):
    return [row for row in found.groups if row.unit == unit]


def numbers(row):
    return [row.bound_low, row.estimate.low, row.estimate.point, row.estimate.high, row.bound_high]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(crowds(), st.integers(5, 2000), st.integers(0, 9))
def test_estimates_lie_within_bounds_and_so_does_the_truth(cells, n, seed):
    found = estimate_reach([report(cells)], survey=ask(cells, n, np.random.default_rng(seed)))
    for row, truth in zip(rows_of(found), count_truth(cells) * PEOPLE, strict=True):
        assert row.bound_low - 1 <= truth <= row.bound_high + 1
        if row.estimate.point is not None:
            assert numbers(row) == sorted(numbers(row))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(crowds(), st.integers(5, 2000))
def test_more_channels_or_contacts_are_never_more_people(cells, n):
    group = report(cells)
    figures = tuple(replace(figure, impressions=figure.reach * 1.7) for figure in group.figures)
    found = estimate_reach([replace(group, figures=figures)], survey=ask(cells, n))
    for unit in ("channels", "contacts"):
        for name in ("bound_low", "bound_high"):
            ends = [getattr(row, name) for row in rows_of(found, unit)]
            assert all(more <= less + 1e-3 for less, more in pairwise(ends))
        points = [row.estimate.point for row in rows_of(found, unit)]
        assert None in points or all(more <= less + 1e-3 for less, more in pairwise(points))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_channels_changes_nothing(cells, dice):
    group, survey = report(cells), ask(cells, 400)
    figures = list(group.figures)
    dice.shuffle(figures)
    turned = replace(group, figures=tuple(figures))
    assert estimate_reach([turned], survey=survey).as_json() == estimate_reach([group], survey=survey).as_json()


@settings(max_examples=30, deadline=None, derandomize=True)
@given(crowds())
def test_one_more_channel_never_means_fewer_people_for_certain(cells):
    group = report(cells)
    less = rows_of(estimate_reach([replace(group, figures=group.figures[:-1] or group.figures)]))[0]
    more = rows_of(estimate_reach([group]))[0]
    assert (more.bound_low >= less.bound_low - 1e-3, more.bound_high >= less.bound_high - 1e-3) == (True, True)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(crowds(most=3))
def test_a_known_overlap_only_tightens(cells):
    group = report(cells)
    if len(group.figures) < 2:
        return
    both = float(cells @ list_pair_cells(len(group.figures))[:, 0]) * PEOPLE
    known = Known({"all": {("c0", "c1"): KnownOverlap(min(both, *(one.reach for one in group.figures[:2])))}})
    for loose, tight in zip(
        rows_of(estimate_reach([group])), rows_of(estimate_reach([group], known=known)), strict=True
    ):
        assert (tight.bound_low >= loose.bound_low - 2, tight.bound_high <= loose.bound_high + 2) == (True, True)


def test_the_same_input_gives_the_same_numbers_to_the_last_digit():
    cells = np.full(8, 1 / 8)
    first, second = (estimate_reach([report(cells)], survey=ask(cells, 300)).as_json() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("n", [1, 10, 100_000])
@pytest.mark.parametrize(
    "margins",
    [(0.0, 0.4, 0.3), (1.0, 0.4, 0.3), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (1e-7, 1 - 1e-7, 0.5)],
)
def test_a_channel_of_nobody_or_everybody_is_counted(margins, n):
    cells = np.array(
        [np.prod([m if on else 1 - m for m, on in zip(margins, cell, strict=True)]) for cell in list_cells(3)]
    )
    found = rows_of(estimate_reach([report(cells)], survey=ask(cells, n)))
    assert [numbers(row) == sorted(numbers(row)) for row in found] == [True] * 3
    if max(margins) == 1:
        assert found[0].estimate.point == pytest.approx(PEOPLE)


def test_a_survey_in_which_nobody_saw_two_channels_is_no_proof_that_nobody_did():
    cells = np.array([0.4, 0.3, 0.3, 0.0])
    row = rows_of(estimate_reach([report(cells)], survey=ask(cells, 60)))[1]
    assert (row.estimate.low >= 0, row.estimate.high > 1000) == (True, True)


def test_eight_channels_at_once():
    cells = np.full(256, 1 / 256)
    group = report(cells)
    figures = tuple(replace(figure, impressions=figure.reach * 3) for figure in group.figures)
    found = estimate_reach([replace(group, figures=figures)], survey=ask(cells, 500))
    assert rows_of(found)[0].estimate.point == pytest.approx(PEOPLE * 255 / 256, rel=1e-3)


def test_one_channel_needs_no_survey():
    row = rows_of(estimate_reach([Group("g", 1000, (ChannelFigure("a", 300),))]))[0]
    assert (row.estimate.method, numbers(row)) == ("as reported", [300] * 5)
