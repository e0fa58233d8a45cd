"""One school changes one date in the portal; everything that hangs on it follows, or says that it could not."""

import datetime
from types import SimpleNamespace

import icalendar
import pytest
from django.core import mail
from django.test import Client

from draagvlak.channels.domain.links import LinkDetails, make_link, resolve_link
from draagvlak.planning.domain.flights import FlightDetails, plan_flight
from draagvlak.planning.domain.pack_subjects import describe_open_day
from draagvlak.planning.domain.packs import compose_pack
from draagvlak.planning.enums import Anchor, FlightState
from draagvlak.planning.models import Flight
from draagvlak.studies.models import OpenDay
from tests.apps.planning.test_packs import draw
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory

OLD, OTHER, NEW = "2026-12-05", "2026-12-12", "2026-12-19"
DAY = datetime.date


@pytest.fixture
def world(campaign, editor):
    """A school with two days; a version, two flights and a link hang on the first."""
    first, second = (OpenDayFactory(organisation=editor.organisation, day=day) for day in (OLD, OTHER))
    version = OwnVersionFactory(partner=editor, open_day=first)
    file = ProducedFileFactory(version=version, content=draw())
    flights = {state: plan_relative(editor, first, state) for state in (FlightState.PLANNED, FlightState.RUNNING)}
    details = LinkDetails(label="Poster", target="open_day", open_day=first)
    link = make_link(campaign, organisation=editor.organisation, details=details, by=editor.person)
    return SimpleNamespace(day=first, other=second, version=version, file=file, flights=flights, link=link)


def plan_relative(editor, day, state):
    """From two weeks before the open day until the day itself."""
    details = FlightDetails(
        f"Voorbeeld {state}", "instagram", anchor=Anchor.OPEN_DAY, open_day=day, start_offset=-14, end_offset=0,
        organisation=editor.organisation, owner=editor.person,
    )  # fmt: skip
    flight = plan_flight(editor.campaign, details=details, by=editor.person)
    Flight.objects.filter(pk=flight.pk).update(state=state)
    return flight


@pytest.fixture
def moved(world, editor, open_as, django_capture_on_commit_callbacks):
    """The school types the new date in the form of the portal."""
    filled_in = {"title": "Open dag", "date": NEW, "starts": "10:00", "ends": "15:00", "place": "Deventer"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = open_as(editor).post(f"/portaal/open-dagen/{world.day.pk}/", filled_in)
    assert answer.status_code == 302
    return world


def read_days(flight) -> tuple[DAY, DAY]:
    return Flight.objects.values_list("starts_on", "ends_on").get(pk=flight.pk)


def read_feed(pk) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(Client().get(f"/open-dagen/{pk}.ics").content)
    return calendar.walk("VEVENT")[0]


def test_a_planned_flight_follows_and_its_owner_is_told(moved, editor):
    assert read_days(moved.flights[FlightState.PLANNED]) == (DAY(2026, 12, 5), DAY(2026, 12, 19))
    assert [letter.to for letter in mail.outbox] == [[editor.person.email]]


def test_a_running_flight_stays_and_warns(moved, editor, open_as):
    assert read_days(moved.flights[FlightState.RUNNING]) == (DAY(2026, 11, 21), DAY(2026, 12, 5))
    page = open_as(editor).get("/portaal/plan/")
    drifted = [one for one in page.context["warnings"] if one.code == "anchor_moved"]
    assert [one.flight.pk for one in drifted] == [moved.flights[FlightState.RUNNING].pk]


def test_the_timeline_shows_the_new_days(moved, editor, open_as):
    drawing = open_as(editor).get("/portaal/plan/").context["drawing"]
    assert (drawing.count(": 19 dec 2026"), drawing.count(": 5–19 dec 2026"), drawing.count(": 5 dec 2026")) == (
        1,
        2,
        0,
    )


def test_the_version_is_out_of_date_and_its_files_leave_the_pack(world, request, editor, open_as, campaign):
    before = compose_pack(describe_open_day(world.day, campaign=campaign), "instagram", language="nl")
    moved = request.getfixturevalue("moved")
    after = compose_pack(
        describe_open_day(OpenDay.objects.get(pk=moved.day.pk), campaign=campaign), "instagram", language="nl"
    )
    assert ([file.pk for file in before.files], list(after.files)) == ([moved.file.pk], [])
    assert "De open dag is veranderd." in open_as(editor).get("/portaal/versies/").content.decode()


def test_the_text_of_the_pack_names_the_new_day(moved, campaign):
    subject = describe_open_day(OpenDay.objects.get(pk=moved.day.pk), campaign=campaign)
    caption = compose_pack(subject, "instagram", language="nl").request.caption["nl"]
    assert (caption.count("19 december"), caption.count("5 december")) == (1, 0)


def test_a_subscribed_calendar_moves_the_day_it_has(world, request):
    before = read_feed(world.day.pk)
    after = read_feed(request.getfixturevalue("moved").day.pk)
    assert (before["DTSTART"].dt.date(), after["DTSTART"].dt.date()) == (DAY(2026, 12, 5), DAY(2026, 12, 19))
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)


def test_the_link_in_the_street_leads_to_the_day_until_its_new_date(moved, freeze):
    """On the old date it would have fallen forward to the other day."""
    found = []
    for moment in ("2026-12-07 10:00", "2026-12-20 10:00"):
        freeze(moment)
        moved.link.refresh_from_db()
        found.append(resolve_link(moved.link).open_day)
    assert found == [moved.day, None]
