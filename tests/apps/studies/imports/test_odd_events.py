"""One odd event never spoils the calendar it stands in."""

import pytest

from tests.apps.studies.imports.gathering import gather_events, starts
from tests.support.servers.calendars import write_event

NEVER = "RRULE:FREQ=DAILY;INTERVAL=0;BYMONTH=2"


@pytest.mark.parametrize(
    ("offsets", "utc"),
    [(["+0300"], "2027-02-06 07:00"), (["+0100", "+0200"], "2027-02-06 09:00")],
    ids=["one offset is obeyed", "several count as Dutch time"],
)
def test_a_zone_that_the_calendar_draws_itself_is_not_followed_by_its_rules(calendar, offsets, utc):
    parts = [
        ["BEGIN:STANDARD", "DTSTART:20200101T000000", f"TZOFFSETFROM:{one}", f"TZOFFSETTO:{one}", NEVER, "END:STANDARD"]
        for one in offsets
    ]
    drawn = ["BEGIN:VTIMEZONE", f"TZID:Own {len(offsets)}", *(line for part in parts for line in part), "END:VTIMEZONE"]
    times = {"DTSTART;TZID=Europe/Amsterdam": "", "DTEND;TZID=Europe/Amsterdam": "", "DURATION": "PT2H"}
    event = write_event(**times, **{f"DTSTART;TZID=Own {len(offsets)}": "20270206T100000"})
    assert starts(gather_events(calendar, drawn, event)) == [utc]


WHOLE = {"DTSTART;TZID=Europe/Amsterdam": "", "DTEND;TZID=Europe/Amsterdam": ""}


@pytest.mark.parametrize(
    "odd",
    [
        {**WHOLE, "DTSTART;VALUE=DATE": "20270206", "DTEND;VALUE=DATE": "20270206"},
        {**WHOLE, "DTSTART;VALUE=DATE": "20270206", "DTEND;VALUE=DATE": "20270205"},
        {**WHOLE, "DTSTART": "20270206T090000Z", "DURATION": "-PT2H"},
        {"DTSTART;TZID=Europe/Amsterdam": "20270328T021000", "DTEND;TZID=Europe/Amsterdam": "20270328T030500"},
        {"RECURRENCE-ID": "zaterdag"},
        {"RECURRENCE-ID;VALUE=DATE": "2027"},
        {"RECURRENCE-ID;TZID=Europe/Amsterdam": "00010101T000000"},
    ],
    ids=["no day", "backwards", "minus two hours", "backwards by the clock", "no time", "no date", "before all time"],
)
def test_an_odd_event_is_left_out_and_said_and_the_others_stay(calendar, odd):
    found = gather_events(calendar, write_event("odd@school", **odd), write_event())
    assert [one.key for one in found.open_days] == ["ical:a@school"]
    assert [one.at for one in found.skipped] == ["Open dag"]


def test_an_empty_recurrence_id_leaves_its_event_out(calendar):
    odd = write_event("odd@school")
    odd.insert(-1, "RECURRENCE-ID:")
    found = gather_events(calendar, odd, write_event())
    assert ([one.key for one in found.open_days], len(found.skipped)) == (["ical:a@school"], 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("EXDATE", value) for value in ("", "zaterdag", "20270207T100000,zaterdag", "100000")),
        *(("RDATE", value) for value in ("zaterdag", "20270206T100000,zaterdag", "100000")),
    ],
)
def test_an_event_with_odd_dates_beside_it_is_taken_and_noted(calendar, name, value):
    odd = write_event()
    odd.insert(-1, f"{name}:{value}")
    found = gather_events(calendar, odd)
    assert (starts(found), found.skipped) == (["2027-02-06 09:00"], [])
    assert [note.partition(":")[0] for note in found.notes] == ["Open dag"]


def test_an_event_that_names_no_other_dates_is_held_once(calendar):
    event = write_event()
    event.insert(-1, "RDATE:")
    found = gather_events(calendar, event)
    assert (starts(found), found.skipped, found.notes) == (["2027-02-06 09:00"], [], [])


def test_dates_that_can_be_read_count_beside_odd_ones(calendar):
    rule = write_event(day="20270201", RRULE="FREQ=WEEKLY;COUNT=2")
    rule[-1:-1] = ["EXDATE;TZID=Europe/Amsterdam:20270208T100000", "EXDATE:zaterdag"]
    found = gather_events(calendar, rule)
    assert (starts(found), len(found.notes)) == (["2027-02-01 09:00"], 1)
