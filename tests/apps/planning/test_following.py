"""An open day or a moment moves: the plan follows, or warns."""

import datetime

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.campaign.domain.moments import change_moment
from draagvlak.core.models import AuditEvent
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.flights import FlightDetails, catch_up_flight, plan_flight
from draagvlak.planning.domain.periods import Period, PeriodError, resolve_period
from draagvlak.planning.domain.queries.flights import load_flights
from draagvlak.planning.domain.starting import remind_of_starts
from draagvlak.planning.domain.warnings import warn_plan
from draagvlak.planning.enums import Anchor
from draagvlak.planning.models import Flight
from draagvlak.studies.domain.open_days import OpenDayDetails, cancel_open_day, change_open_day, reinstate_open_day
from tests.factories.campaign import MomentFactory
from tests.factories.planning import FlightFactory
from tests.factories.studies import OpenDayFactory, at_clock

DAY = datetime.date


def move(open_day, day="2026-12-19", place="Enschede"):
    moved = OpenDayDetails("Open dag", at_clock(day, 10), at_clock(day, 15), place)
    change_open_day(open_day, details=moved, by=None)


def days_of(flight):
    stored = Flight.objects.get(pk=flight.pk)
    return stored.starts_on, stored.ends_on


def codes(campaign):
    return [one.code for one in warn_plan(load_facts(campaign, load_flights(campaign)))]


@given(
    start=st.dates(DAY(2020, 1, 1), DAY(2040, 1, 1)),
    length=st.integers(0, 90),
    offset=st.integers(-200, 0),
    moved=st.integers(-400, 400),
)
def test_moving_an_anchor_by_some_days_moves_the_flight_by_as_many_and_keeps_its_length(start, length, offset, moved):
    def resolve(first):
        anchor = Period(first, first + datetime.timedelta(days=length))
        return resolve_period(anchor, start_offset=offset, end_offset=-min(length, 3))

    shift = datetime.timedelta(days=moved)
    before, after = resolve(start), resolve(start + shift)
    assert (after.starts_on, after.ends_on) == (before.starts_on + shift, before.ends_on + shift)


def test_a_period_that_would_end_before_it_starts_is_refused():
    day = Period(DAY(2026, 12, 12), DAY(2026, 12, 12))
    with pytest.raises(PeriodError):
        resolve_period(day, start_offset=0, end_offset=-1)


def test_the_days_follow_from_the_open_day(plan):
    assert days_of(plan()) == (DAY(2026, 11, 21), DAY(2026, 12, 11))


def test_a_planned_flight_moves_with_its_open_day(plan, open_day, campaign):
    flight = plan()
    move(open_day)
    assert days_of(flight) == (DAY(2026, 11, 28), DAY(2026, 12, 18))
    event = AuditEvent.objects.get(verb="follow_anchor")
    assert (event.subject, event.details["after"]["starts_on"]) == (f"planning.flight:{flight.pk}", "2026-11-28")
    assert [code for code in codes(campaign) if code == "anchor_moved"] == []


@pytest.mark.parametrize("state", ["ordered", "running", "done"])
def test_what_is_ordered_stays_and_warns(plan, open_day, campaign, state):
    flight = plan(state=state)
    move(open_day)
    assert days_of(flight) == (DAY(2026, 11, 21), DAY(2026, 12, 11))
    assert codes(campaign).count("anchor_moved") == 1


def test_moving_an_ordered_flight_along_ends_the_warning(plan, open_day, campaign):
    flight = plan(state="ordered")
    move(open_day)
    assert catch_up_flight(flight, by=None) is True
    assert (days_of(flight), codes(campaign).count("anchor_moved")) == ((DAY(2026, 11, 28), DAY(2026, 12, 18)), 0)
    assert catch_up_flight(flight, by=None) is False


def test_its_owner_is_told_once_about_everything(plan, open_day, editor, django_capture_on_commit_callbacks):
    plan(name="Verhalen"), plan(name="Advertentie", state="ordered")
    with django_capture_on_commit_callbacks(execute=True):
        move(open_day)
    assert [letter.to for letter in mail.outbox] == [[editor.person.email]]
    body = mail.outbox[0].body
    assert body.count("\n- ") == 2
    assert "28 november 2026 – 18 december 2026" in body
    assert "is besteld" in body


def test_a_change_of_place_moves_and_tells_nothing(plan, open_day, django_capture_on_commit_callbacks):
    flight = plan()
    with django_capture_on_commit_callbacks(execute=True):
        move(open_day, day="2026-12-12", place="Hengelo")
    assert (days_of(flight)[0], mail.outbox) == (DAY(2026, 11, 21), [])


def test_without_an_owner_the_editors_of_the_organisation_are_told(
    plan, open_day, editor, django_capture_on_commit_callbacks
):
    plan(owner=None)
    with django_capture_on_commit_callbacks(execute=True):
        move(open_day)
    assert [letter.to for letter in mail.outbox] == [[editor.person.email]]


def test_when_anything_fails_the_open_day_stays_too(plan, open_day, monkeypatch, django_capture_on_commit_callbacks):
    flight, last = plan(), plan(name="De laatste")
    real = Flight.save

    def fail(self, *args, **kwargs):
        if self.pk == last.pk:
            raise RuntimeError
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Flight, "save", fail)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        move(open_day)
    monkeypatch.undo()
    open_day.refresh_from_db()
    assert (open_day.starts_at, days_of(flight)[0]) == (at_clock("2026-12-12", 10), DAY(2026, 11, 21))
    assert (mail.outbox, AuditEvent.objects.filter(verb="follow_anchor").count()) == ([], 0)


def test_a_day_that_is_called_off_warns_and_tells(plan, open_day, campaign, django_capture_on_commit_callbacks):
    plan()
    with django_capture_on_commit_callbacks(execute=True):
        cancel_open_day(open_day, by=None)
    assert (codes(campaign).count("anchor_called_off"), len(mail.outbox)) == (1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        reinstate_open_day(open_day, by=None)
    assert (codes(campaign).count("anchor_called_off"), len(mail.outbox)) == (0, 2)


def test_a_flight_follows_a_moment_that_is_changed(campaign, core, django_capture_on_commit_callbacks):
    moment = MomentFactory(campaign=campaign, starts_on=DAY(2027, 1, 4), ends_on=DAY(2027, 1, 8))
    details = FlightDetails(
        "Vooraf", "youtube", anchor=Anchor.MOMENT, moment=moment, start_offset=-7, end_offset=0, owner=core.person
    )
    flight = plan_flight(campaign, details=details, by=core.person)
    with django_capture_on_commit_callbacks(execute=True):
        change_moment(moment, by=core.person, starts_on=DAY(2027, 1, 11), ends_on=DAY(2027, 1, 20))
    assert days_of(flight) == (DAY(2027, 1, 4), DAY(2027, 1, 20))
    assert [letter.to for letter in mail.outbox] == [[core.person.email]]


def test_an_open_day_of_another_moves_nothing(plan, stranger_day):
    flight = plan()
    move(stranger_day)
    assert days_of(flight) == (DAY(2026, 11, 21), DAY(2026, 12, 11))


@pytest.fixture
def stranger_day(campaign):
    return OpenDayFactory(day="2026-12-05")


def test_an_owner_hears_once_that_a_flight_starts_tomorrow_and_once_that_it_should_have(
    campaign, editor, django_capture_on_commit_callbacks
):
    flight = FlightFactory(
        campaign=campaign, owner=editor.person, starts_on=DAY(2026, 11, 25), ends_on=DAY(2026, 12, 1)
    )
    with django_capture_on_commit_callbacks(execute=True):
        told = [remind_of_starts(today=DAY(2026, 11, day)) for day in (23, 24, 24, 25, 26, 27)]
    assert (told, flight.state) == ([0, 1, 0, 1, 0, 0], "planned")
    assert [letter.subject for letter in mail.outbox] == ["1 inzet begint morgen", "1 inzet had al moeten lopen"]


@pytest.mark.parametrize("state", ["idea", "running", "done", "cancelled"])
def test_nobody_is_reminded_of_what_runs_or_never_will(campaign, editor, state):
    FlightFactory(campaign=campaign, owner=editor.person, starts_on=DAY(2026, 11, 25), state=state)
    assert remind_of_starts(today=DAY(2026, 11, 24)) == 0
