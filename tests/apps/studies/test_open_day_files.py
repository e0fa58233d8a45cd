"""Open days out of a file: each fault with its line and column, and all of it or nothing."""

import pytest

from draagvlak.studies.domain.open_days import mark_open_day_full, reopen_open_day
from draagvlak.studies.interfaces.open_day_files import read_open_days, store_batch, write_template
from draagvlak.studies.models import OpenDay, OpenDayKind, OpenDayState
from draagvlak.studies.signals import open_day_changed
from tests.factories.coalition import OrganisationFactory
from tests.factories.studies import LocationFactory, OpenDayFactory

pytestmark = pytest.mark.django_db
HEAD = "titel;datum;van;tot;plaats;soort\n"
GOOD = HEAD + "Open dag;2027-02-06;10:00;15:00;Zwolle;open dag\nMeelopen;13-02-2027;9.30;16.00;Zwolle;Meeloopdag\n"


@pytest.fixture
def school():
    return OrganisationFactory()


def test_a_file_adds_and_the_same_file_again_changes_nothing(school):
    assert store_batch(read_open_days(GOOD, organisation=school), organisation=school, by=None, campaign="") == 2
    assert list(OpenDay.objects.values_list("kind", flat=True)) == [OpenDayKind.OPEN_DAY, OpenDayKind.STUDENT_FOR_A_DAY]
    assert read_open_days(GOOD, organisation=school).changes == []


def test_other_hours_change_the_day_that_is_there(school):
    day = OpenDayFactory(organisation=school, day="2027-02-06", title="Open dag", place="Zwolle")
    batch = read_open_days(HEAD + "Open dag;2027-02-06;11:00;15:00;Zwolle;\n", organisation=school)
    store_batch(batch, organisation=school, by=None, campaign="")
    day.refresh_from_db()
    assert (OpenDay.objects.count(), day.revision) == (1, 2)


def test_a_column_that_is_not_in_the_file_leaves_what_is_stored(school):
    place = LocationFactory(organisation=school)
    OpenDayFactory(organisation=school, day="2027-02-06", title="Open dag", place="Zwolle", location=place)
    batch = read_open_days(HEAD + "Open dag;2027-02-06;10:00;15:00;Zwolle;\n", organisation=school)
    assert batch.changes == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (HEAD + "Open dag;2027-02-30;10:00;15:00;Zwolle;\n", [(2, "datum")]),
        (HEAD + "\nOpen dag;2027-02-06;15:00;10:00;Zwolle;\n", [(3, "tot")]),
        (HEAD + "Open dag;2027-02-06;10:00;15:00;Zwolle;feest\n", [(2, "soort")]),
        (HEAD + "Open dag;2027-02-06\n", [(2, "van"), (2, "tot"), (2, "plaats")]),
        ("titel;datum\n", [(1, "van, tot, plaats")]),
        (HEAD, [(0, "")]),
        ("", [(1, "titel, datum, van, tot, plaats")]),
    ],
)
def test_a_fault_names_its_line_and_column(school, text, places):
    batch = read_open_days(text, organisation=school)
    assert [(fault.line, fault.column) for fault in batch.faults] == places


def test_one_fault_keeps_the_whole_file_out(school):
    batch = read_open_days(GOOD + "Open dag;morgen;10:00;15:00;Zwolle;\n", organisation=school)
    with pytest.raises(ValueError, match="changes nothing"):
        store_batch(batch, organisation=school, by=None, campaign="")
    assert OpenDay.objects.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_of_excel_is_read_too(school, encoding):
    text = "title,date,from,until,place\nOpen dag Zoë,2027-02-06,10:00,15:00,Zwolle\n"
    (row,) = read_open_days(text.encode(encoding), organisation=school).rows
    assert row.details.title == "Open dag Zoë"


def test_the_example_file_can_be_read(school):
    assert read_open_days(write_template(), organisation=school).faults == []


def test_full_and_room_again_are_told_and_a_cancelled_day_stays_cancelled():
    told = []

    def hear(open_day, fields, **_signal):
        told.append((open_day.state, fields))

    open_day_changed.connect(hear)
    day = OpenDayFactory()
    mark_open_day_full(day, by=None)
    mark_open_day_full(day, by=None)
    reopen_open_day(day, by=None)
    cancelled = OpenDayFactory(state=OpenDayState.CANCELLED)
    mark_open_day_full(cancelled, by=None)
    reopen_open_day(cancelled, by=None)
    open_day_changed.disconnect(hear)
    assert told == [("full", ["state"]), ("planned", ["state"])]
