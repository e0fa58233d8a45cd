"""A school moves an open day in its own calendar; the site, the feeds and what was made with the old date follow."""

import datetime

import icalendar
import pytest
from django.test import Client

from draagvlak.studies.domain.imports.following import follow_sources
from draagvlak.studies.domain.imports.sources import add_calendar
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.queries.versions import describe_versions
from draagvlak.toolkit.models import OwnVersion
from tests.apps.planning.test_packs import draw
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory
from tests.support.servers.calendars import CalendarServer, write_calendar, write_event
from tests.support.servers.serving import serving

DAY = datetime.date


@pytest.fixture
def moved(campaign, editor, settings, run_tasks):
    """The school follows its calendar; a version and its file are made of the day in it; then the day moves."""
    with serving(CalendarServer(write_calendar(write_event(day="20270206")))) as calendar:
        settings.FETCH_PRIVATE_HOSTS = [calendar.host]
        add_calendar(editor.organisation, address=calendar.feed, by=editor.person, follow="apply")
        follow_sources()
        run_tasks()
        day = OpenDay.objects.get(organisation=editor.organisation)
        versions = [OwnVersionFactory(partner=editor, open_day=day) for _ in range(2)]
        for version in versions:
            ProducedFileFactory(version=version, content=draw())
        before = read_feed(f"/open-dagen/{day.pk}.ics")
        calendar.text = write_calendar(write_event(day="20270213", SEQUENCE="1"))
        follow_sources()
        run_tasks()
    return day, versions, before


def read_feed(address: str) -> icalendar.Event:
    return icalendar.Calendar.from_ical(Client().get(address).content).walk("VEVENT")[0]


def test_the_site_names_the_new_date_only(moved):
    page = Client().get("/open-dagen/").content.decode()
    assert ("13 februari" in page, "6 februari" in page) == (True, False)


def test_the_feeds_move_the_day_they_have(moved):
    day, _versions, before = moved
    after = read_feed(f"/open-dagen/{day.pk}.ics")
    assert (before["DTSTART"].dt.date(), after["DTSTART"].dt.date()) == (DAY(2027, 2, 6), DAY(2027, 2, 13))
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)


def test_every_version_made_with_the_old_date_is_out_of_date(moved, editor, open_as):
    _day, versions, _before = moved
    states = describe_versions(OwnVersion.objects.filter(pk__in=[one.pk for one in versions]))
    assert [[reason.name for reason in state.reasons] for state in states] == [["OPEN_DAY"], ["OPEN_DAY"]]
    assert open_as(editor).get("/portaal/versies/").content.decode().count("De open dag is veranderd.") == 2
