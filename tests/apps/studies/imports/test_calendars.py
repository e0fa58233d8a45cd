"""A school's calendar in our own words, over real HTTP."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from draagvlak.core.fetching import FetchError, Reason
from draagvlak.studies.adapters.calendars import read_address
from draagvlak.studies.adapters.found import FoundOpenDay, SourceError
from tests.apps.studies.imports.gathering import gather, gather_events, starts
from tests.support.database import ROOT
from tests.support.servers.calendars import write_calendar, write_event
from tests.support.servers.serving import Answer

HOLIDAYS = ROOT / "tests" / "apps" / "studies" / "imports" / "nl-school-north.ics"


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
        ({"SUMMARY": "Online voorlichting deeltijd"}, "online"),
        ({"SUMMARY": "Open avond (online)"}, "online"),
        ({"SUMMARY": "Open dag", "CATEGORIES": "Online"}, "online"),
        ({"SUMMARY": "Open dag: meld je online aan"}, "open_day"),
        ({"SUMMARY": "Open day Industrial Engineering"}, "open_day"),
        ({"SUMMARY": "Kom kennismaken met alle opleidingen van de hogeschool op de Campus: open dag"}, "open_day"),
        ({"SUMMARY": "Kom kijken", "CATEGORIES": "Voorlichting,Open dag"}, "open_day"),
        ({"SUMMARY": "Kom kijken", "CATEGORIES": "Kennismaking"}, "trial"),
    ],
)
def test_the_kind_follows_from_category_and_name(calendar, lines, kind):
    found = gather_events(calendar, write_event(**lines), kinds={"kennismaking": "trial"})
    assert [one.kind for one in found.open_days] == [kind]


@pytest.mark.parametrize("name", ["Ouderavond klas 3", "Ouderinformatieavond", "Online tentamen wiskunde", "Webinar"])
def test_a_word_alone_makes_no_open_day(calendar, name):
    found = gather_events(calendar, write_event(SUMMARY=name))
    assert (found.open_days, [one.at for one in found.skipped]) == ([], [name])


def test_a_long_title_is_cut_after_its_kind_is_known(calendar):
    name = "Kom kennismaken met alle opleidingen van de hogeschool op de Campus: open dag"
    (day,) = gather_events(calendar, write_event(SUMMARY=name)).open_days
    assert (len(day.title), day.title[-1], day.at) == (60, "…", day.title)


def test_where_every_event_is_an_open_day_online_counts_alone(calendar):
    found = gather_events(calendar, write_event(SUMMARY="Online bijeenkomst"), everything=True)
    assert [one.kind for one in found.open_days] == ["online"]


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


def test_events_are_counted_before_they_are_read(calendar, monkeypatch):
    monkeypatch.setattr("draagvlak.studies.adapters.calendars.MOST_EVENTS", 2)
    monkeypatch.setattr("draagvlak.studies.adapters.calendars.parse", lambda _text: pytest.fail("was read"))
    with pytest.raises(SourceError):
        gather_events(calendar, *(write_event(f"{number}@school") for number in range(3)))


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


def test_a_webcal_address_is_one_of_the_web():
    assert read_address(" webcal://school.nl/agenda.ics ") == "https://school.nl/agenda.ics"
    assert read_address("https://school.nl/agenda.ics") == "https://school.nl/agenda.ics"
