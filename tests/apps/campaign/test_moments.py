"""Moments fall by rule in any school year; what was set by hand stays until it is let go."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.campaign.domain.audiences import add_audience, change_audience
from draagvlak.campaign.domain.holidays import SOURCE, list_holidays
from draagvlak.campaign.domain.moments import change_moment, lay_coming_school_years, lay_moments, return_to_rule
from draagvlak.campaign.domain.school_years import (
    find_day,
    find_period,
    find_school_year,
    follow_school_year,
    split_school_year,
)
from draagvlak.campaign.enums import HolidayRegion, MomentKind
from draagvlak.campaign.models import CampaignState, Moment
from draagvlak.core.models import AuditEvent
from draagvlak.example.data import read_moments
from tests.factories.campaign import AudienceFactory, CampaignFactory, MomentFactory, MomentRuleFactory

YEAR = "2026-2027"
FIRST_OF_MAY, SECOND_OF_MAY = datetime.date(2027, 5, 1), datetime.date(2027, 5, 2)
school_years = st.integers(1990, 2090).map(lambda year: f"{year}-{year + 1}")


@given(school_years, st.sampled_from(["monday", "wednesday", "sunday"]), st.integers(1, 4), st.integers(1, 12))
def test_a_weekday_rule_falls_within_its_school_year_in_its_month(school_year, weekday, nth, month):
    day = find_day({"weekday": weekday, "nth": nth, "month": month}, school_year=school_year)
    assert (find_school_year(day), day.month, (day.day - 1) // 7 + 1) == (school_year, month, nth)


@given(school_years)
def test_every_moment_of_the_example_begins_in_any_school_year_and_ends_after_it_begins(school_year):
    periods = [find_period(row, school_year=school_year) for row in read_moments()]
    assert {find_school_year(starts_on) for starts_on, _ends_on in periods} == {school_year}
    assert [starts_on for starts_on, ends_on in periods if ends_on < starts_on] == []


@given(school_years)
def test_every_holiday_of_a_school_year_begins_in_it_and_has_a_key_of_its_own(school_year):
    rows = list_holidays(school_year)
    assert {find_school_year(row["starts_on"]) for row in rows} == {school_year}
    assert len({row["key"] for row in rows}) == len(rows)


@pytest.mark.parametrize("text", ["2026", "2026-2028", "2026-27", "next", ""])
def test_what_is_no_school_year_is_refused(text):
    with pytest.raises(ValueError, match="write it as 2026-2027"):
        split_school_year(text)


def test_one_school_year_follows_the_other():
    assert follow_school_year("2026-2027") == "2027-2028"


def test_the_spring_break_differs_by_region_and_says_where_that_is_from():
    rows = {row["region"]: row for row in list_holidays(YEAR) if row["name_nl"] == "Voorjaarsvakantie"}
    assert {region: (row["starts_on"], row["ends_on"]) for region, row in rows.items()} == {
        HolidayRegion.NORTH: (datetime.date(2027, 2, 20), datetime.date(2027, 2, 28)),
        HolidayRegion.CENTRAL: (datetime.date(2027, 2, 20), datetime.date(2027, 2, 28)),
        HolidayRegion.SOUTH: (datetime.date(2027, 2, 13), datetime.date(2027, 2, 21)),
    }
    assert {row["source"] for row in rows.values()} == {SOURCE}


def test_a_break_over_new_year_is_one_moment():
    row = next(row for row in list_holidays(YEAR) if row["key"] == "christmas-break-north")
    assert (row["starts_on"], row["ends_on"]) == (datetime.date(2026, 12, 19), datetime.date(2027, 1, 3))


@pytest.mark.django_db
def test_laying_a_year_twice_changes_nothing_the_second_time():
    campaign = CampaignFactory()
    MomentRuleFactory(campaign=campaign, key="deadline")
    assert len(lay_moments(campaign, school_year=YEAR)) == campaign.moments.count()
    assert lay_moments(campaign, school_year=YEAR) == []
    assert campaign.moments.get(key="deadline").starts_on == FIRST_OF_MAY
    assert set(campaign.moments.values_list("kind", flat=True)) == set(MomentKind) - {MomentKind.EXAM}


@pytest.mark.django_db
def test_what_was_set_by_hand_stays_until_it_is_let_go():
    campaign = CampaignFactory()
    MomentRuleFactory(campaign=campaign, key="deadline")
    lay_moments(campaign, school_year=YEAR)
    moment = campaign.moments.get(key="deadline")
    change_moment(moment, by=None, starts_on=SECOND_OF_MAY, ends_on=SECOND_OF_MAY)
    lay_moments(campaign, school_year=YEAR)
    assert Moment.objects.get(pk=moment.pk).starts_on == SECOND_OF_MAY
    return_to_rule(moment, by=None)
    moment.refresh_from_db()
    assert (moment.starts_on, moment.is_overridden) == (FIRST_OF_MAY, False)


@pytest.mark.django_db
def test_a_rule_with_an_exception_is_an_estimate_in_the_other_years_only():
    campaign = CampaignFactory()
    exception = {"2023-2024": {"starts": "05-14", "ends": "05-29", "source": "rooster"}}
    MomentRuleFactory(campaign=campaign, key="exams", kind=MomentKind.EXAM, is_estimate=True, years=exception)
    for school_year in ("2023-2024", "2024-2025"):
        lay_moments(campaign, school_year=school_year)
    known, guessed = campaign.moments.filter(key="exams")
    assert (known.is_estimate, known.source, known.ends_on) == (False, "rooster", datetime.date(2024, 5, 29))
    assert (guessed.is_estimate, guessed.starts_on) == (True, datetime.date(2025, 5, 1))


@pytest.mark.django_db
def test_the_round_lays_this_school_year_and_the_next_for_campaigns_that_are_not_over(freeze):
    freeze("2026-11-25 10:00")
    running = CampaignFactory(on="een.localhost")
    over = CampaignFactory(on="twee.localhost", state=CampaignState.CLOSED)
    assert lay_coming_school_years() == running.moments.count()
    assert set(running.moments.values_list("school_year", flat=True)) == {"2026-2027", "2027-2028"}
    assert (lay_coming_school_years(), over.moments.count()) == (0, 0)


@pytest.mark.django_db
def test_holidays_are_no_moments_to_choose_a_study_at(freeze):
    freeze("2026-11-25 10:00")
    campaign = CampaignFactory()
    choice = MomentFactory(campaign=campaign)
    MomentFactory(campaign=campaign, kind=MomentKind.SCHOOL_HOLIDAY)
    assert list(campaign.moments.upcoming().without_holidays()) == [choice]


@pytest.mark.django_db
def test_audiences_of_one_name_have_keys_of_their_own():
    campaign = CampaignFactory()
    values = {"name_nl": "Ouders", "name_en": "Parents", "kind": "parent"}
    assert [add_audience(campaign, by=None, **values).key for _ in range(2)] == ["ouders", "ouders-2"]


@pytest.mark.django_db
def test_a_change_of_an_audience_is_written_down_and_keeps_its_key():
    audience = AudienceFactory(key="eindexamen")
    assert change_audience(audience, by=None, name_nl="Examenklassen", age_from=16) == ["name_nl"]
    audience.refresh_from_db()
    assert (audience.key, AuditEvent.objects.get().details) == ("eindexamen", {"fields": ["name_nl"]})
