"""How many different people, from the figures handed in: never added up, and no more certain than they are."""

import datetime
from decimal import Decimal

import pytest

from draagvlak.results.domain.population import count_ages
from draagvlak.results.domain.reaching import count_reached
from draagvlak.results.enums import FigureState, Metric, Unit
from tests.factories.campaign import CampaignFactory
from tests.factories.figures import FigureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


def reach(campaign, channel, value, **facts):
    facts = {"audience": "18-24", "is_cumulative": True, "placement": "", **facts}
    return FigureFactory(campaign=campaign, metric=Metric.REACH, channel=channel, value=Decimal(value), **facts)


def bounds(group):
    return [(round(row.bound_low), round(row.bound_high)) for row in group.report.groups]


def test_two_channels_lie_between_the_larger_and_the_sum(campaign):
    reach(campaign, "youtube", 300_000)
    reach(campaign, "tiktok", 200_000)
    (group,) = count_reached(campaign)
    assert (group.name, group.population, bounds(group)) == (
        "18–24",
        count_ages(18, 24),
        [(300_000, 500_000), (0, 200_000)],
    )
    assert [row.estimate.point for row in group.report.groups] == [None, None]


def test_weeks_of_one_channel_are_not_added_up(campaign):
    for value in (100_000, 150_000, 120_000):
        reach(campaign, "youtube", value, is_cumulative=False)
    (group,) = count_reached(campaign)
    assert (bounds(group), group.parts[0].is_whole) == ([(150_000, 370_000)], False)


def test_of_figures_counted_from_the_start_the_last_one_holds_all(campaign):
    reach(campaign, "youtube", 100_000, window_end=datetime.date(2026, 11, 8))
    reach(campaign, "youtube", 140_000, window_end=datetime.date(2026, 11, 15))
    (group,) = count_reached(campaign)
    assert bounds(group) == [(140_000, 140_000)]


def test_devices_doubtful_figures_and_other_campaigns_do_not_count(campaign):
    reach(campaign, "youtube", 100, unit=Unit.DEVICE)
    reach(campaign, "youtube", 100, state=FigureState.WAITING)
    reach(CampaignFactory(on="elders"), "youtube", 100)
    assert count_reached(campaign) == []


def test_each_age_a_source_names_is_a_group_of_its_own(campaign):
    reach(campaign, "youtube", 100, audience="18-24")
    reach(campaign, "youtube", 100, audience="40-59")
    reach(campaign, "youtube", 100, audience="")
    assert [group.name for group in count_reached(campaign)] == ["13+", "18–24", "40–59"]


def test_a_sample_stays_a_sample(campaign):
    reach(campaign, "youtube", 100, is_sample=True)
    assert [group.is_sample for group in count_reached(campaign)] == [True]
