import datetime as dt

import pytest

from draagvlak.lib.studio import Moment, read_moment
from draagvlak.lib.studio.moment import EndsBeforeStartError, count_days, format_moment

DAY = dt.date(2026, 12, 12)
TEN, THREE = dt.time(10), dt.time(15)


@pytest.mark.parametrize(
    "given",
    [
        "2026-12-12T10:00/15:00",
        "2026-12-12T10:00/2026-12-12T15:00",
        "2026-12-12 10:00:30/15:00:00",
        (dt.datetime(2026, 12, 12, 10), dt.datetime(2026, 12, 12, 15)),  # noqa: DTZ001 - a wall clock
        (dt.datetime(2026, 12, 12, 10, tzinfo=dt.UTC), THREE),
        {"starts": "2026-12-12T10:00", "ends": "15:00"},
        Moment(DAY, TEN, THREE),
    ],
)
def test_a_moment_can_be_given_in_many_ways(given):
    assert read_moment(given) == Moment(DAY, TEN, THREE)


@pytest.mark.parametrize(
    ("given", "read"), [(DAY, Moment(DAY)), ("2026-12-12", Moment(DAY)), ((DAY, None), Moment(DAY))]
)
def test_a_day_alone_is_a_moment_too(given, read):
    assert read_moment(given) == read


@pytest.mark.parametrize("given", ["zaterdag", "2026-13-01", "", 12, ("a", "b"), {"starts": None}, (DAY, 3)])
def test_what_is_no_date_is_refused(given):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is not shown
        read_moment(given)


@pytest.mark.parametrize(
    "given", ["2026-12-12T10:00/09:00", "2026-12-12T10:00/2026-12-11T15:00", "2026-12-12T10:00/10:00"]
)
def test_an_end_before_the_start_is_refused(given):
    with pytest.raises(EndsBeforeStartError):
        read_moment(given)


@pytest.mark.parametrize(
    ("moment", "language", "written"),
    [
        (Moment(DAY, TEN, THREE), "nl", ("za 12 dec", "zaterdag 12 december 2026", "10.00–15.00 uur", "2026-12-12")),
        (Moment(DAY, TEN, THREE), "en", ("Sat 12 Dec", "Saturday 12 December 2026", "10:00–15:00", "2026-12-12")),
        (Moment(DAY, TEN), "nl", ("za 12 dec", "zaterdag 12 december 2026", "vanaf 10.00 uur", "2026-12-12")),
        (Moment(DAY, TEN), "en", ("Sat 12 Dec", "Saturday 12 December 2026", "from 10:00", "2026-12-12")),
        (Moment(dt.date(2027, 3, 6)), "nl", ("za 6 mrt", "zaterdag 6 maart 2027", "", "2027-03-06")),
        (Moment(dt.date(2027, 5, 7)), "en", ("Fri 7 May", "Friday 7 May 2027", "", "2027-05-07")),
    ],
)
def test_a_moment_is_written_in_the_language_of_the_piece(moment, language, written):
    assert tuple(format_moment(moment, language=language).values()) == written


@pytest.mark.parametrize(
    ("created", "language", "counted"),
    [
        (dt.date(2026, 11, 30), "nl", (12, "12", "dagen", "Nog 12 dagen")),
        (dt.date(2026, 12, 11), "nl", (1, "1", "dag", "Morgen")),
        (dt.date(2026, 12, 12), "nl", (0, "0", "dagen", "Vandaag")),
        (dt.date(2026, 11, 30), "en", (12, "12", "days", "12 days to go")),
        (dt.date(2026, 12, 11), "en", (1, "1", "day", "Tomorrow")),
    ],
)
def test_days_are_counted_from_the_day_the_piece_is_made(created, language, counted):
    assert tuple(count_days(Moment(DAY), created=created, language=language).values()) == counted
