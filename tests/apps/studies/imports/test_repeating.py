"""Events that are held more than once: which times come out, and at what cost."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from draagvlak.studies.adapters.calendars import AHEAD
from draagvlak.studies.adapters.events import EventReader
from draagvlak.studies.adapters.found import Findings, SourceError
from draagvlak.studies.adapters.recurring import Window
from draagvlak.studies.adapters.rhythm import Effort
from tests.apps.studies.imports.gathering import gather_events, starts
from tests.support.servers.calendars import write_calendar, write_event

NOW = datetime(2026, 11, 29, 11, tzinfo=UTC)


def test_a_weekly_event_is_held_each_week_by_the_clock_on_the_wall(calendar):
    found = gather_events(calendar, write_event(day="20270320", RRULE="FREQ=WEEKLY;COUNT=3"))
    assert starts(found) == ["2027-03-20 09:00", "2027-03-27 09:00", "2027-04-03 08:00"]
    assert found.open_days[2].key == "ical:a@school:20270403T080000Z"


def test_a_time_that_is_left_out_or_moved_is_not_held(calendar):
    rule = write_event(
        day="20270201", RRULE="FREQ=WEEKLY;UNTIL=20270215T235959Z",
        **{"EXDATE;TZID=Europe/Amsterdam": "20270208T100000"},
    )  # fmt: skip
    moved = write_event(day="20270217", **{"RECURRENCE-ID;TZID=Europe/Amsterdam": "20270215T100000"})
    found = gather_events(calendar, rule, moved)
    assert starts(found) == ["2027-02-01 09:00", "2027-02-17 09:00"]
    assert found.open_days[1].key == "ical:a@school:20270215T090000Z"


def test_an_event_that_never_ends_is_cut_off_and_said(calendar):
    found = gather_events(calendar, write_event(RRULE="FREQ=DAILY"))
    assert (len(found.open_days), len(found.skipped)) == (60, 1)


def test_of_a_series_that_began_years_ago_the_coming_times_count(calendar):
    weekly = write_event(day="20240904", RRULE="FREQ=WEEKLY")
    found = gather_events(calendar, weekly)
    assert (starts(found)[0], len(found.open_days), len(found.skipped)) == ("2026-12-02 09:00", 60, 1)


def test_the_last_time_of_a_series_keeps_the_key_it_had_as_one_of_several(calendar):
    found = gather_events(calendar, write_event(day="20261117", RRULE="FREQ=WEEKLY;COUNT=3"))
    assert [one.key for one in found.open_days] == ["ical:a@school:20261201T090000Z"]


def test_a_series_of_one_time_keeps_the_key_of_its_event(calendar):
    found = gather_events(calendar, write_event(RRULE="FREQ=WEEKLY;COUNT=1"))
    assert [one.key for one in found.open_days] == ["ical:a@school"]


def test_a_last_day_without_an_hour_counts_until_its_end(calendar):
    found = gather_events(calendar, write_event(day="20270201", RRULE="FREQ=WEEKLY;UNTIL=20270208"))
    assert starts(found) == ["2027-02-01 09:00", "2027-02-08 09:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;COUNT=100000",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0;BYMONTH=2",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "INTERVAL=2",
    ],
)
def test_a_rule_that_no_open_day_has_gives_its_first_time_only(calendar, rule):
    found = gather_events(calendar, write_event(RRULE=rule))
    assert (starts(found), len(found.skipped)) == (["2027-02-06 09:00"], 1)


def test_a_rule_that_never_falls_gives_nothing_and_takes_no_time(calendar):
    found = gather_events(calendar, write_event(RRULE="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))
    assert (found.open_days, found.skipped) == ([], [])


def test_a_calendar_that_repeats_beyond_measure_gives_first_times_and_says_so(calendar):
    calendar.text = write_calendar(*(write_event(f"{number}@school", RRULE="FREQ=DAILY") for number in range(3)))
    reader = EventReader(Findings(), Window(NOW, NOW + AHEAD), place="Zwolle", effort=Effort(100))
    days = [day for event in Calendar.from_ical(calendar.text).walk("VEVENT") for day in reader.read(event)]
    assert [day.key for day in days[60:]] == ["ical:1@school", "ical:2@school"]
    told = [one.why.partition(" meer ")[0] for one in reader.findings.skipped[1:]]
    assert told == ["In deze agenda herhaalt zich"] * 2


def test_a_calendar_with_more_open_days_than_a_school_has_is_refused(calendar, monkeypatch):
    monkeypatch.setattr("draagvlak.studies.adapters.calendars.MOST_EVENTS", 70)
    daily = [write_event(f"{number}@school", RRULE="FREQ=DAILY") for number in range(2)]
    with pytest.raises(SourceError):
        gather_events(calendar, *daily)
