"""On which days a rule falls, beside what dateutil says of it, which follows the same rule without an end."""

from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from draagvlak.studies.adapters.rhythm import Effort, TooMuchWorkError, list_days, read_rhythm

FIRST = datetime(2024, 9, 4, 10, tzinfo=UTC)
SINCE, UNTIL = date(2026, 11, 29), date(2028, 6, 1)


def list_held(rule, *, first=FIRST, effort=None):
    rhythm = read_rhythm(rule, first)
    until = min(UNTIL, rhythm.until.date()) if rhythm.until else UNTIL
    return list(list_days(rhythm, first.date(), since=SINCE, until=until, effort=effort or Effort()))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3;BYDAY=SA",
        "FREQ=DAILY;COUNT=900",
        "FREQ=DAILY;BYMONTH=2,3;BYMONTHDAY=1,-1",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO",
        "FREQ=WEEKLY;UNTIL=20270215T235959",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=1SA,-1WE",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=2;BYDAY=2SA",
        "FREQ=YEARLY;BYDAY=-1FR",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;COUNT=3",
    ],
)
@pytest.mark.parametrize("back", [0, 1, 26])
def test_a_rule_falls_on_the_days_that_dateutil_finds(rule, back):
    first = FIRST - timedelta(days=back)
    told = takewhile(lambda moment: moment.date() <= UNTIL, rrulestr(rule, dtstart=first.replace(tzinfo=None)))
    assert list_held(rule, first=first) == [moment.date() for moment in told if moment.date() >= SINCE]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYSETPOS=2", "FREQ=YEARLY;BYDAY=5MO;BYMONTH=2;BYMONTHDAY=2"],
)
def test_a_rule_that_never_falls_is_followed_for_two_years_at_most(rule):
    effort = Effort(1100)
    assert (list_held(rule, effort=effort), effort.left >= 0) == ([], True)


def test_a_rule_that_counts_from_long_ago_is_given_up():
    with pytest.raises(TooMuchWorkError):
        list_held("FREQ=DAILY;COUNT=1000000", first=datetime(2, 1, 1, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=DAILY;COUNT=0",
        "FREQ=YEARLY;BYWEEKNO=5",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=morgen",
    ],
)
def test_a_rule_that_no_open_day_has_is_refused(rule):
    with pytest.raises(ValueError, match=r"."):
        read_rhythm(rule, FIRST)


def test_an_end_in_utc_counts_by_the_clock_on_the_wall():
    first = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert str(read_rhythm("FREQ=WEEKLY;UNTIL=20270201T090000Z", first).until) == "2027-02-01 10:00:00"
