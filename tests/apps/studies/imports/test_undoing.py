"""Taking an import back: what it made goes, what stood there comes back, and what people did since stays."""

import datetime

import pytest

from draagvlak.studies.domain.imports import runs
from draagvlak.studies.domain.imports.undoing import undo_run
from draagvlak.studies.models import ApplicationWindow, Location, OpenDay, Programme
from tests.apps.studies.imports.importing import (
    bring_in,
    count,
    follow,
    keep_rio,
    list_days,
    look_in_file,
    retype,
    take_over,
)
from tests.factories.studies import LocationFactory, OpenDayFactory, ProgrammeFactory
from tests.support.servers.calendars import write_calendar, write_event

FIRST = ("Open dag", "2027-02-06 09:00", "planned")
STARTS = "croho;opleiding;vorm;plaatsen;start;aanmelden_van;aanmelden_tot\n"


@pytest.fixture
def source(calendar, school, settings):
    return follow(calendar, school, settings)


def test_undoing_takes_away_what_was_made_and_puts_back_what_was(source, calendar, school):
    typed = OpenDayFactory(organisation=school, day="2027-02-06", address="")
    calendar.text = write_calendar(write_event(), write_event("b@school", day="20270313"))
    run = bring_in(source)
    undone = undo_run(run, by=None)
    typed.refresh_from_db()
    assert (undone.removed, undone.put_back, typed.address) == (1, 1, "")
    assert list_days() == [FIRST]
    with pytest.raises(runs.RunClosedError):
        undo_run(run, by=None)


def test_undoing_leaves_what_was_changed_by_hand_since(source, calendar):
    bring_in(source)
    calendar.text = write_calendar(write_event(day="20270213"))
    run = bring_in(source)
    day = OpenDay.objects.get()
    retype(day, starts_at=day.starts_at + datetime.timedelta(hours=1))
    undo_run(run, by=None)
    day.refresh_from_db()
    assert (f"{day.starts_at:%d %H}", f"{day.ends_at:%d %H}") == ("13 10", "13 14")


def test_after_undoing_it_can_be_brought_in_again(source):
    undo_run(bring_in(source), by=None)
    assert (list_days(), count(bring_in(source), "new")) == ([], (1,))


def test_undoing_leaves_a_day_that_somebody_went_on_with(source):
    run = bring_in(source)
    retype(OpenDay.objects.get(), title="Van ons")
    undone = undo_run(run, by=None)
    assert (undone.left, undone.removed, list_days()) == (1, 0, [("Van ons", "2027-02-06 09:00", "planned")])
    assert count(bring_in(source), "new", "own") == (0, 1)


def test_undoing_takes_programmes_their_starts_and_their_places_away(rio, coalition, settings):
    run = bring_in(keep_rio(rio, coalition, settings))
    assert (Programme.objects.count(), ApplicationWindow.objects.count(), Location.objects.count()) == (1, 1, 1)
    undone = undo_run(run, by=None)
    assert (undone.left, Programme.objects.count(), ApplicationWindow.objects.count()) == (0, 0, 0)
    assert Location.objects.count() == 0


def test_undoing_puts_starts_back_as_they_were(school):
    take_over(look_in_file(STARTS + "34279;Civiele Techniek;voltijd;Enschede;2027-09-01;2026-10-01;2027-05-01", school))
    run = look_in_file(
        STARTS + "34279;Civiele Techniek;voltijd;Enschede;2027-09-01;2026-10-01;2027-06-01\n"
        "34279;Civiele Techniek;voltijd;Enschede;2028-02-01;2027-10-01;2027-12-01",
        school,
    )
    take_over(run)
    assert list_starts() == [("2027-09-01", "2027-06-01"), ("2028-02-01", "2027-12-01")]
    undo_run(run, by=None)
    assert list_starts() == [("2027-09-01", "2027-05-01")]


def list_starts() -> list[tuple[str, str]]:
    rows = ApplicationWindow.objects.order_by("starts_on").values_list("starts_on", "closes_on")
    return [(str(starts), str(closes)) for starts, closes in rows]


def test_undoing_leaves_a_place_that_somebody_added_by_hand(school):
    programme = ProgrammeFactory(organisation=school, croho="34279", form="voltijd")
    first, second = LocationFactory(organisation=school, city="Deventer"), LocationFactory(organisation=school)
    run = take_over(look_in_file(STARTS + "34279;Civiele Techniek;voltijd;Deventer;;;", school), takes_source=True)
    assert list(programme.locations.all()) == [first]
    programme.locations.add(second)
    undo_run(run, by=None)
    assert set(programme.locations.all()) == {first, second}


def test_a_day_that_is_put_back_has_not_moved(source, calendar):
    bring_in(source)
    calendar.text = write_calendar(write_event(day="20270213"))
    undo_run(bring_in(source), by=None)
    day = OpenDay.objects.get()
    assert (list_days(), day.moved_from) == ([FIRST], None)
