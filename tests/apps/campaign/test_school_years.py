"""Moments of a school year follow from their rules; exceptions stay exceptions."""

import datetime

import pytest

from draagvlak.campaign.domain.school_years import find_day, find_period, find_school_year, find_weekday
from draagvlak.example.data import read_moments


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def moment(key: str) -> dict:
    return next(row for row in read_moments() if row["key"] == key)


@pytest.mark.parametrize(
    ("today", "school_year"),
    [("2026-11-23", "2026-2027"), ("2027-07-31", "2026-2027"), ("2027-08-01", "2027-2028")],
)
def test_a_school_year_runs_from_august_to_july(today, school_year):
    assert find_school_year(day(today)) == school_year


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("10-01", "2026-10-01"),
        ("01-15", "2027-01-15"),
        ({"weekday": "monday", "nth": 2, "month": 5}, "2027-05-10"),
        ({"weekday": "saturday", "nth": 1, "month": 8}, "2026-08-01"),
    ],
)
def test_a_rule_means_one_day_in_a_school_year(rule, found):
    assert find_day(rule, school_year="2026-2027") == day(found)


def test_the_deadline_is_the_first_of_may_but_in_2020_it_was_the_first_of_june():
    assert find_period(moment("application-deadline"), school_year="2026-2027") == (day("2027-05-01"),) * 2
    assert find_period(moment("application-deadline"), school_year="2019-2020") == (day("2020-06-01"),) * 2


def test_the_central_exams_are_estimated_by_rule_and_known_for_2024():
    assert find_period(moment("central-exams"), school_year="2026-2027") == (day("2027-05-10"), day("2027-05-27"))
    assert find_period(moment("central-exams"), school_year="2023-2024") == (day("2024-05-14"), day("2024-05-29"))


def test_the_next_such_weekday_may_be_today():
    assert find_weekday(day("2026-11-28"), "saturday") == day("2026-11-28")
    assert find_weekday(day("2026-11-29"), "saturday") == day("2026-12-05")


def test_every_moment_says_its_rule_its_source_and_when_that_was_checked():
    fields = ("rule", "source", "checked", "applies_to", "name_nl", "name_en")
    assert [row["key"] for row in read_moments() if not all(row.get(field) for field in fields)] == []
