"""Open days: what a change leaves behind."""

import datetime

import pytest

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import Role
from draagvlak.core.models import AuditEvent
from draagvlak.studies.domain.open_days import (
    OpenDayDetails,
    add_open_day,
    cancel_open_day,
    change_open_day,
    reinstate_open_day,
)
from draagvlak.studies.domain.queries import coming_open_days_for, past_open_days_for, upcoming_open_days_for
from draagvlak.studies.interfaces.forms import OpenDayForm, read_open_day
from draagvlak.studies.models import OpenDay, OpenDayState
from draagvlak.studies.rules import seat_can_change_open_days, seat_can_see_open_days
from tests.factories.accounts import UserFactory
from tests.factories.coalition import CoalitionFactory, OrganisationFactory
from tests.factories.studies import OpenDayFactory, at_clock

pytestmark = pytest.mark.django_db
FILLED_IN = {"title": "Open dag", "date": "2026-12-12", "starts": "10:00", "ends": "15:00", "place": "Deventer"}


def details(day="2026-12-12", place="Deventer"):
    return OpenDayDetails(title="Open dag", starts_at=at_clock(day, 10), ends_at=at_clock(day, 15), place=place)


def seat(role, organisation=None, *, looking_as=False):
    return Seat(UserFactory(), CoalitionFactory(), organisation or OrganisationFactory(), role, looking_as)


def test_each_open_day_gets_a_key_of_its_own():
    organisation = OrganisationFactory()
    keys = [add_open_day(organisation, details=details(), by=None).key for _ in range(3)]
    assert keys == ["2026-12-12-deventer", "2026-12-12-deventer-2", "2026-12-12-deventer-3"]


def test_a_change_of_place_raises_the_revision_and_is_recorded():
    open_day = add_open_day(OrganisationFactory(slug="school-x"), details=details(), by=None)
    assert change_open_day(open_day, details=details(place="Enschede"), by=None) == ["place"]
    assert OpenDay.objects.get().revision == 2
    event = AuditEvent.objects.first()
    assert (event.verb, event.organisation, event.details) == ("change_open_day", "school-x", {"fields": ["place"]})


def test_saving_the_same_changes_nothing():
    open_day = add_open_day(OrganisationFactory(), details=details(), by=None)
    assert change_open_day(open_day, details=details(), by=None) == []
    assert OpenDay.objects.get().revision == 1


def test_calling_off_raises_the_revision_once_and_can_be_undone():
    open_day = OpenDayFactory()
    cancel_open_day(open_day, by=None)
    cancel_open_day(open_day, by=None)
    assert (open_day.state, open_day.revision) == (OpenDayState.CANCELLED, 2)
    reinstate_open_day(open_day, by=None)
    assert (open_day.state, open_day.revision) == (OpenDayState.PLANNED, 3)


def test_only_days_that_take_place_can_be_chosen_for_a_piece(freeze):
    freeze("2026-12-01 12:00")
    organisation = OrganisationFactory()
    past = OpenDayFactory(organisation=organisation, day="2026-11-20")
    coming = OpenDayFactory(organisation=organisation, day="2026-12-12")
    cancelled = OpenDayFactory(organisation=organisation, day="2026-12-13", state=OpenDayState.CANCELLED)
    own = seat(Role.EDITOR, organisation)
    assert list(upcoming_open_days_for(own)) == [coming]
    assert list(coming_open_days_for(own)) == [coming, cancelled]
    assert list(past_open_days_for(own)) == [past]


def test_a_supplier_and_another_organisation_see_no_open_days():
    open_day = OpenDayFactory()
    assert list(coming_open_days_for(seat(Role.SUPPLIER, open_day.organisation))) == []
    assert list(coming_open_days_for(seat(Role.EDITOR))) == []
    assert list(coming_open_days_for(seat(Role.READER, open_day.organisation))) == [open_day]


@pytest.mark.parametrize(
    ("role", "looking_as", "sees", "changes"),
    [
        (Role.CORE_TEAM, False, True, True),
        (Role.EDITOR, False, True, True),
        (Role.READER, False, True, False),
        (Role.READER, True, True, False),
        (Role.EDITOR, True, True, False),
        (Role.SUPPLIER, False, False, False),
    ],
)
def test_who_may_see_and_change(role, looking_as, sees, changes):
    one = seat(role, looking_as=looking_as)
    assert (seat_can_see_open_days(one), seat_can_change_open_days(one)) == (sees, changes)


def test_the_form_takes_times_as_local():
    form = OpenDayForm(FILLED_IN)
    assert form.is_valid()
    assert form.details.starts_at == datetime.datetime(2026, 12, 12, 9, tzinfo=datetime.UTC)
    assert form.details.ends_at == datetime.datetime(2026, 12, 12, 14, tzinfo=datetime.UTC)


def test_the_form_refuses_an_end_before_the_start():
    assert list(OpenDayForm({**FILLED_IN, "ends": "09:00"}).errors) == ["ends"]


def test_what_the_form_shows_is_what_it_stores():
    open_day = OpenDayFactory(day="2026-12-12")
    form = OpenDayForm(read_open_day(open_day))
    assert form.is_valid()
    assert change_open_day(open_day, details=form.details, by=None) == []


def test_calling_off_a_day_that_was_moved_meanwhile_leaves_it_moved():
    seen = add_open_day(OrganisationFactory(), details=details(), by=None)
    change_open_day(seen, details=details("2026-12-19"), by=None)
    cancel_open_day(seen, by=None)
    stored = OpenDay.objects.get()
    assert (f"{stored.starts_at:%Y-%m-%d}", stored.state, stored.revision) == ("2026-12-19", "cancelled", 3)


def test_a_day_that_goes_back_to_where_it_stood_has_not_moved():
    day = add_open_day(OrganisationFactory(), details=details(), by=None)
    change_open_day(day, details=details("2026-12-19"), by=None)
    assert OpenDay.objects.get().moved_from == day.starts_at
    change_open_day(day, details=details(place="Apeldoorn"), by=None)
    assert OpenDay.objects.get().moved_from is None
