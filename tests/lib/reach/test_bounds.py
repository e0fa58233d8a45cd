"""Bounds hold whatever people do, are as narrow as the facts allow, and say which facts clash."""

from itertools import combinations

import pytest

from draagvlak.lib.reach import ChannelFigure, Group, Known, KnownOverlap, ReachError, estimate_reach
from tests.lib.reach.people import PEOPLE, THREE, list_platforms, make_pew, read_pew


def know_pairs(channels, group="all"):
    shares, _n = read_pew(group=group)
    pairs = [tuple(sorted(pair)) for pair in combinations(channels, 2)]
    return Known({group: {pair: KnownOverlap(PEOPLE * shares[pair]) for pair in pairs}})


def bound(group, **facts):
    rows = estimate_reach([group], **facts).groups
    return [(row.bound_low, row.bound_high) for row in rows]


@pytest.mark.parametrize(
    ("channels", "has_pairs", "published"),
    [
        (THREE, False, [(0.7311, 1), (0.4114, 0.8790), (0, 0.3467)]),
        (THREE, True, [(0.8186, 0.8365), (0.6047, 0.6404), (0.2990, 0.3169)]),
        (None, False, [(0.7311, 1), (0.4114, 1), (0.1703, 1)]),
        (None, True, [(0.8186, 0.9166), (0.6097, 0.8238), (0.3805, 0.7228)]),
    ],
)
def test_the_bounds_of_the_reference_table_come_out(channels, has_pairs, published):
    group, _survey = make_pew(channels=channels)
    known = know_pairs(channels or list_platforms()) if has_pairs else None
    assert bound(group, known=known) == [
        (pytest.approx(PEOPLE * low, abs=60), pytest.approx(PEOPLE * high, abs=60)) for low, high in published
    ]


def test_a_survey_never_tightens_the_bounds():
    group, survey = make_pew()
    assert bound(group, survey=survey) == bound(group)


def test_two_channels_lie_between_the_larger_one_and_the_sum():
    group = Group("g", 1000, (ChannelFigure("a", 300), ChannelFigure("b", 500)))
    assert bound(group) == [(pytest.approx(500), pytest.approx(800)), (pytest.approx(0), pytest.approx(300))]


def test_a_known_overlap_of_two_leaves_one_answer_without_a_survey():
    group = Group("g", 1000, (ChannelFigure("a", 300), ChannelFigure("b", 500)))
    row = estimate_reach([group], known=Known({"g": {("a", "b"): KnownOverlap(120)}})).groups[0]
    assert (row.estimate.point, row.bound_low, row.bound_high) == (pytest.approx(680),) * 3


def test_facts_that_clash_are_named_and_no_others():
    figures = tuple(ChannelFigure(name, 400) for name in "abcd")
    known = Known({"g": {("a", "b"): KnownOverlap(0), ("a", "c"): KnownOverlap(0), ("b", "c"): KnownOverlap(0)}})
    with pytest.raises(ReachError) as error:
        estimate_reach([Group("g", 1000, figures)], known=known)
    said = "population 1,000; a 400; b 400; c 400; a and b both 0; a and c both 0; b and c both 0"
    assert str(error.value) == f"group “g”: these cannot all be true: {said}. Correct one of them."


def test_an_overlap_rounded_to_a_person_is_no_clash():
    figures = (ChannelFigure("a", 333_333), ChannelFigure("b", 666_667))
    known = Known({"g": {("a", "b"): KnownOverlap(0)}})
    assert bound(Group("g", 999_999.5, figures), known=known)[0] == (pytest.approx(999_994, abs=6), 999_999.5)


def test_without_a_population_the_sum_is_the_limit():
    group = Group("g", None, (ChannelFigure("a", 300), ChannelFigure("b", 500)))
    row = estimate_reach([group]).groups[0]
    assert (row.bound_low, row.bound_high, row.estimate.point) == (pytest.approx(500), pytest.approx(800), None)


def test_a_channel_that_is_not_reported_may_have_reached_everybody():
    group = Group("g", 1000, (ChannelFigure("a", 300), ChannelFigure("b", None)))
    row = estimate_reach([group]).groups[0]
    assert (row.bound_low, row.bound_high, row.estimate.point) == (pytest.approx(300), pytest.approx(1000), None)


def test_reach_by_week_lies_between_the_best_week_and_the_sum():
    weeks = ChannelFigure("a", None, between=(300, 450))
    row = estimate_reach([Group("g", 1000, (weeks, ChannelFigure("b", 200)))]).groups[0]
    assert (row.bound_low, row.bound_high, row.estimate.point) == (pytest.approx(300), pytest.approx(650), None)
    assert row.estimate.caveats[-1] == "a: only reach of parts is known, which cannot be added up"
