"""A school's calendar in our own words, over real HTTP."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from draagvlak.core.fetching import FetchError, Reason
from draagvlak.studies.adapters.calendars import SchoolCalendar, find_city, read_address
from draagvlak.studies.adapters.found import FoundOpenDay, SourceError, say_nothing
from tests.support.database import ROOT
from tests.support.servers.calendars import write_calendar, write_event
from tests.support.servers.serving import Answer, make_test_fetcher

HOLIDAYS = ROOT / "tests" / "apps" / "studies" / "imports" / "nl-school-north.ics"


def gather(server, *, everything=False, kinds=None, **limits):
    fetcher = make_test_fetcher(server, **limits)
    return SchoolCalendar(fetcher, server.feed, place="Zwolle", everything=everything, kinds=kinds or {}).gather(
        say_nothing
    )


def gather_events(server, *events, **how):
    server.text = write_calendar(*events)
    return gather(server, **how)


def starts(findings):
    return [one.starts_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M") for one in findings.open_days]


def test_an_event_that_says_open_day_is_one(calendar):
    assert gather(calendar).open_days == [
        FoundOpenDay(
            "ical:a@school", "Open dag", datetime(2027, 2, 6, 9, tzinfo=UTC), datetime(2027, 2, 6, 14, tzinfo=UTC),
            "Enschede", kind="open_day", address="Brugstraat 1, 7511 JX Enschede", at="Open dag",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ({"SUMMARY": "Open avond bouwkunde"}, "evening"),
        ({"SUMMARY": "Meeloopdag"}, "student_day"),
        ({"SUMMARY": "Proefstuderen civiele techniek"}, "trial"),
        ({"SUMMARY": "Online open dag"}, "online"),
        ({"SUMMARY": "Kom kijken", "CATEGORIES": "Voorlichting,Open dag"}, "open_day"),
        ({"SUMMARY": "Kom kijken", "CATEGORIES": "Kennismaking"}, "trial"),
    ],
)
def test_the_kind_follows_from_category_and_name(calendar, lines, kind):
    found = gather_events(calendar, write_event(**lines), kinds={"kennismaking": "trial"})
    assert [one.kind for one in found.open_days] == [kind]


def test_what_says_nothing_is_left_out_unless_everything_is_wanted(calendar):
    event = write_event(SUMMARY="Docentenvergadering")
    found = gather_events(calendar, event)
    assert (found.open_days, [one.at for one in found.skipped]) == ([], ["Docentenvergadering"])
    assert [one.kind for one in gather_events(calendar, event, everything=True).open_days] == ["open_day"]


def test_an_event_that_stands_there_twice_counts_as_its_highest_sequence_says(calendar):
    found = gather_events(
        calendar,
        write_event(day="20270213", SEQUENCE="2"),
        write_event(day="20270206", SEQUENCE="1"),
    )
    assert starts(found) == ["2027-02-13 09:00"]


def test_a_cancelled_event_says_so(calendar):
    assert [one.is_cancelled for one in gather_events(calendar, write_event(STATUS="CANCELLED")).open_days] == [True]


def test_a_whole_day_is_meant_from_ten_to_four(calendar):
    whole = {"DTSTART;TZID=Europe/Amsterdam": "", "DTEND;TZID=Europe/Amsterdam": "", "DTSTART;VALUE=DATE": "20270206"}
    day = gather_events(calendar, write_event(**whole)).open_days[0]
    assert (day.starts_at, day.ends_at) == (
        datetime(2027, 2, 6, 9, tzinfo=UTC),
        datetime(2027, 2, 6, 15, tzinfo=UTC),
    )


def test_what_lasts_for_days_is_no_open_day(calendar):
    found = gather_events(calendar, write_event(**{"DTEND;TZID=Europe/Amsterdam": "20270209T150000"}))
    assert (found.open_days, len(found.skipped)) == ([], 1)


@pytest.mark.parametrize(
    ("zone", "value", "utc"),
    [
        ("DTSTART;TZID=Europe/Amsterdam", "20270706T100000", "2027-07-06 08:00"),
        ("DTSTART;TZID=America/Chicago", "20270706T030000", "2027-07-06 08:00"),
        ("DTSTART;TZID=W. Europe Standard Time", "20270706T100000", "2027-07-06 08:00"),
        ("DTSTART", "20270706T080000Z", "2027-07-06 08:00"),
        ("DTSTART", "20270706T100000", "2027-07-06 08:00"),
    ],
)
def test_a_moment_is_read_in_its_zone_and_without_one_as_dutch(calendar, zone, value, utc):
    times = {"DTSTART;TZID=Europe/Amsterdam": "", "DTEND;TZID=Europe/Amsterdam": "", "DURATION": "PT2H", zone: value}
    assert starts(gather_events(calendar, write_event(**times))) == [utc]


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


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=100000", "FREQ=HOURLY"])
def test_a_rule_that_no_open_day_has_gives_its_first_time_only(calendar, rule):
    found = gather_events(calendar, write_event(RRULE=rule))
    assert (len(found.open_days), len(found.skipped)) == (1, 1)


def test_what_lies_behind_is_left_out(calendar):
    assert gather_events(calendar, write_event(day="20261101")).open_days == []


def test_events_without_uid_or_time_are_left_out_and_said(calendar):
    nameless = write_event(UID="")
    timeless = write_event("b@school", **{"DTSTART;TZID=Europe/Amsterdam": ""})
    backwards = write_event("c@school", **{"DTEND;TZID=Europe/Amsterdam": "20270206T090000"})
    found = gather_events(calendar, nameless, timeless, backwards)
    assert (found.open_days, len(found.skipped)) == ([], 3)


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>Agenda</title>",
        b"Niet gevonden",
        b"",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMM",
    ],
    ids=["a web page", "a sentence", "nothing", "half a calendar"],
)
def test_what_is_no_calendar_is_refused_with_what_to_do(calendar, body):
    calendar.next = [Answer(body, kind="text/calendar")]
    with pytest.raises(SourceError) as caught:
        gather(calendar)
    assert str(caught.value).endswith(".")


def test_a_calendar_in_another_encoding_is_read(calendar):
    text = write_calendar(write_event(LOCATION="Café\\, Súdwest"))
    calendar.next = [Answer(text.encode("cp1252"), kind="text/calendar; charset=utf-8")]
    assert gather(calendar).open_days[0].address == "Café, Súdwest"
    calendar.next = [Answer(b"\xef\xbb\xbf" + text.encode(), kind="text/calendar")]
    assert gather(calendar).open_days[0].address == "Café, Súdwest"


def test_a_huge_calendar_is_not_read_to_its_end(calendar):
    calendar.text = write_calendar(*(write_event(f"{number}@school") for number in range(200)))
    with pytest.raises(FetchError) as caught:
        gather(calendar, size=10_000)
    assert caught.value.reason == Reason.TOO_LARGE


def test_a_real_calendar_with_its_flaws_is_read(calendar):
    """School holidays of the north, as published (MIT, burakkp/nl-holidays-ical): folded with tabs, headers twice."""
    calendar.text = Path(HOLIDAYS).read_text(encoding="utf-8")
    found = gather(calendar, everything=True)
    coming = [line for line in calendar.text.splitlines() if line.startswith("DTEND") and line[-8:] > "20261129"]
    assert (len(found.open_days), len(found.skipped)) == (0, len(coming))


@pytest.mark.parametrize(
    ("where", "city"),
    [
        ("Brugstraat 1, 7511 JX Enschede", "Enschede"),
        ("Brugstraat 1, 7511JX 's-Hertogenbosch, Nederland", "'s-Hertogenbosch"),
        ("Den Haag", "Den Haag"),
        ("", ""),
    ],
)
def test_the_city_is_found_in_an_address(where, city):
    assert find_city(where) == city


def test_a_webcal_address_is_one_of_the_web():
    assert read_address(" webcal://school.nl/agenda.ics ") == "https://school.nl/agenda.ics"
    assert read_address("https://school.nl/agenda.ics") == "https://school.nl/agenda.ics"
