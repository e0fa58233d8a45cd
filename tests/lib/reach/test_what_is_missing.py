"""What is not known is said and never guessed: no survey, a silent platform, a pair nobody asked, use for reach."""

from dataclasses import replace

import pytest

from draagvlak.lib.reach import ChannelFigure, Group, ReachError, Survey, SurveyShare, estimate_reach
from draagvlak.lib.reach.patterns import list_cells
from tests.lib.reach.people import PEOPLE, THREE, ask, list_platforms, make_pew, mix, rebuild_pew, report

NO_SURVEY = "no point can be given: there is no survey of who is reached by which channels together"


def first(found):
    return found.groups[0]


def drop(survey, *pairs):
    return Survey(
        {name: {pair: one for pair, one in told.items() if pair not in pairs} for name, told in survey.shares.items()}
    )


def test_without_a_survey_there_are_bounds_and_no_point():
    group, _survey = make_pew(channels=THREE)
    for row in estimate_reach([group]).groups:
        found = row.estimate
        assert (found.method, found.point, found.low, found.high) == ("bounds only", None, None, None)
        assert found.caveats == (NO_SURVEY,)


def test_a_group_the_survey_did_not_ask_has_no_point():
    group, survey = make_pew(channels=THREE)
    row = first(estimate_reach([replace(group, name="65+")], survey=survey))
    assert (row.estimate.point, row.estimate.caveats) == (
        None,
        ("no point can be given: the survey has no answers of group “65+”",),
    )


def test_pupils_whom_no_platform_reports_are_to_be_asked():
    group, survey = make_pew(channels=THREE)
    found = estimate_reach([group, Group("14-17", 800_000)], survey=survey)
    row = found.find("14-17")
    assert (row.estimate.point, row.bound_low, row.bound_high) == (None, 0, 800_000)
    assert row.estimate.caveats == ("not reported by platforms: ask it in a survey",)
    assert (found.total[0].estimate.point, found.total[0].bound_high) == (None, PEOPLE + 800_000)


def test_the_total_adds_bounds_and_points_and_knows_that_groups_err_apart():
    group, survey = make_pew(channels=THREE)
    older, shares = make_pew(group="65+", channels=THREE)
    both = Survey({**survey.shares, **shares.shares})
    found = estimate_reach([group, older], survey=both)
    for at, row in enumerate(found.total):
        parts = [found.groups[at], found.groups[at + 3]]
        assert row.estimate.point == pytest.approx(sum(part.estimate.point for part in parts))
        assert row.bound_low == pytest.approx(sum(part.bound_low for part in parts))
        assert row.bound_high == pytest.approx(sum(part.bound_high for part in parts))
        widths = [part.estimate.high - part.estimate.low for part in parts]
        assert max(widths) < row.estimate.high - row.estimate.low < sum(widths)
        assert row.estimate.caveats[0].startswith("errors of the survey are taken as independent between groups")


def test_a_pair_that_was_not_asked_widens_the_interval_and_is_named():
    group, survey = make_pew(channels=THREE)
    whole, torn = (
        first(estimate_reach([group], survey=one)).estimate for one in (survey, drop(survey, ("facebook", "instagram")))
    )
    assert torn.high - torn.low > 1.5 * (whole.high - whole.low)
    assert torn.caveats == (
        "not asked, so taken to be like the other pairs, with a wide margin: facebook and instagram",
    )


def test_a_channel_the_survey_did_not_ask_about_leaves_no_point():
    group, survey = make_pew(channels=THREE)
    torn = drop(survey, ("facebook", "instagram"), ("instagram", "youtube"))
    assert first(estimate_reach([group], survey=torn)).estimate.point is None


def test_a_survey_of_pairs_only_borrows_the_margins_of_the_report():
    group, survey = make_pew(channels=THREE)
    torn = drop(survey, *((name, name) for name in THREE))
    whole, borrowed = (first(estimate_reach([group], survey=one)).estimate for one in (survey, torn))
    assert borrowed.point == pytest.approx(whole.point, rel=0.002)
    assert borrowed.caveats[0].startswith("the survey has no margin of facebook, instagram, youtube")


def test_use_gives_the_middle_of_two_models_and_says_so():
    channels = list_platforms("uses_daily")
    group, same = make_pew("uses_daily", channels=channels)
    _users, survey = make_pew("uses", channels=channels)
    by_use = estimate_reach([group], survey=survey, survey_measures="use")
    by_reach = estimate_reach([group], survey=same)
    for use, reach in zip(by_use.groups, by_reach.groups, strict=True):
        assert use.estimate.low <= reach.estimate.point <= use.estimate.high
        assert use.estimate.caveats[0].startswith("the survey measures use and not reach")


def test_use_of_everybody_reached_by_lot_lies_on_the_upper_side():
    """Known truth: each channel meets its users by lot."""
    cells = rebuild_pew()
    reached = mix(cells, [[0.5 * bit for bit in cell] for cell in list_cells(8)])
    found = first(estimate_reach([report(reached)], survey=ask(cells, 2000), survey_measures="use")).estimate
    truth = PEOPLE * (1 - reached[0])
    assert (found.low < truth < found.high, found.point < truth) == (True, True)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (ChannelFigure("tv", 1200), "tv in group “g”, field reach: 1,200 is more than the 1,000 people of the group."),
        (
            ChannelFigure("tv", 500, 400),
            "tv in group “g”, field reach: 500 people cannot be reached with 400 impressions.",
        ),
        (ChannelFigure("tv", -1), "tv in group “g”: reach and impressions cannot be below zero."),
    ],
)
def test_reach_that_cannot_be_is_refused(figure, said):
    with pytest.raises(ReachError) as error:
        estimate_reach([Group("g", 1000, (figure,))])
    assert str(error.value)[: len(said)] == said


def test_a_survey_that_contradicts_itself_is_refused():
    told = {("a", "a"): SurveyShare(0.2, 100), ("b", "b"): SurveyShare(0.3, 100), ("a", "b"): SurveyShare(0.25, 100)}
    group = Group("g", 1000, (ChannelFigure("a", 100), ChannelFigure("b", 200)))
    with pytest.raises(ReachError, match=r"is more than the 0\.2 of one of them alone"):
        estimate_reach([group], survey=Survey({"g": told}))


def test_a_survey_whose_pairs_no_crowd_could_have_is_named_and_the_nearest_taken():
    """Three times half of the people, and no two channels share anybody: there are only two halves."""
    names = ("a", "b", "c")
    told = {(name, name): SurveyShare(0.5, 400) for name in names}
    told |= {("a", "b"): SurveyShare(0.02, 400), ("a", "c"): SurveyShare(0.02, 400), ("b", "c"): SurveyShare(0.02, 400)}
    group = Group("g", 1000, tuple(ChannelFigure(name, 400) for name in names))
    found = first(estimate_reach([group], survey=Survey({"g": told}))).estimate
    said = "the survey's shares cannot all be true together; the nearest crowd was taken"
    assert (found.caveats, found.low <= found.point <= found.high) == ((said,), True)


def test_a_survey_rounded_to_whole_per_cents_is_no_contradiction():
    told = {("c0", "c0"): 0.86, ("c1", "c1"): 0.71, ("c0", "c1"): 0.56}
    survey = Survey({"all": {pair: SurveyShare(share, 500) for pair, share in told.items()}})
    assert first(estimate_reach([report(mix([1], [[0.855, 0.71]]))], survey=survey)).estimate.is_known
