"""Each warning: it is there when something is the matter, and not when nothing is."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draagvlak.campaign.enums import AudienceKind, MomentKind
from draagvlak.channels.domain.links import LinkDetails, make_link
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.flights import attach_material
from draagvlak.planning.domain.queries.flights import load_flights
from draagvlak.planning.domain.warnings import CODES, warn_plan
from draagvlak.planning.enums import Anchor
from draagvlak.planning.models import Flight, FlightMaterial
from draagvlak.studies.models import OpenDay, OpenDayState
from tests.factories.campaign import AudienceFactory, MomentFactory
from tests.factories.planning import BudgetLineFactory
from tests.factories.toolkit import OwnVersionFactory

DAY = datetime.date


def codes(campaign) -> list[str]:
    return sorted(one.code for one in warn_plan(load_facts(campaign, load_flights(campaign))))


@pytest.fixture
def spotless(plan, campaign, editor):
    """A flight that nothing is the matter with, on fixed days in December."""
    link = make_link(campaign, organisation=editor.organisation, details=LinkDetails(label="Film"), by=None)
    days = {"starts_on": DAY(2026, 12, 1), "ends_on": DAY(2026, 12, 14)}
    flight = plan(anchor=Anchor.FIXED, open_day=None, channel="instagram", placement="feed", link=link, **days)
    attach_material(flight, OwnVersionFactory(partner=editor), by=None)
    return flight


def aim(flight, **facts):
    audience = AudienceFactory(campaign=flight.campaign, **facts)
    Flight.objects.filter(pk=flight.pk).update(audience=audience)


def alter(flight, **facts):
    Flight.objects.filter(pk=flight.pk).update(**facts)


def happen(flight, kind, first, last, **facts):
    MomentFactory(campaign=flight.campaign, kind=kind, starts_on=first, ends_on=last, **facts)


def hang(flight, **facts):
    alter(flight, anchor=Anchor.OPEN_DAY, open_day=OpenDay.objects.get(), start_offset=-11, end_offset=2, **facts)


def spoil_anchor(flight):
    hang(flight, state="ordered")
    alter(flight, starts_on=DAY(2026, 11, 30))


def call_off(flight):
    hang(flight)
    OpenDay.objects.update(state=OpenDayState.CANCELLED)


def meet_exams(flight):
    aim(flight, level="havo", school_year="5", kind=AudienceKind.PUPIL, age_from=18)
    happen(flight, MomentKind.EXAM, DAY(2026, 12, 10), DAY(2026, 12, 20))


def meet_holiday(flight):
    aim(flight, kind=AudienceKind.TEACHER)
    happen(flight, MomentKind.SCHOOL_HOLIDAY, DAY(2026, 12, 14), DAY(2027, 1, 2))


def spend(flight, amount, budget):
    alter(flight, budget_line=BudgetLineFactory(campaign=flight.campaign, amount=amount), budget=budget)


SPOILED = {
    "anchor_moved": spoil_anchor,
    "anchor_called_off": call_off,
    "anchor_gone": lambda flight: alter(flight, anchor=Anchor.OPEN_DAY),
    "exam_weeks": meet_exams,
    "school_holiday": meet_holiday,
    "no_material": lambda flight: flight.materials.all().delete(),
    "format_missing": lambda flight: alter(flight, placement="reel", channel="facebook"),
    "audience_not_bought": lambda flight: aim(flight, kind=AudienceKind.PUPIL, age_from=15),
    "audience_not_reported": lambda flight: aim(flight, kind=AudienceKind.PUPIL, age_from=15),
    "no_budget_line": lambda flight: alter(flight, budget=Decimal(100)),
    "no_link": lambda flight: alter(flight, link=None),
    "no_owner": lambda flight: alter(flight, owner=None),
    "not_started": lambda flight: alter(flight, starts_on=DAY(2026, 11, 20)),
    "period_past": lambda flight: alter(flight, starts_on=DAY(2026, 11, 1), ends_on=DAY(2026, 11, 8)),
    "over_budget": lambda flight: spend(flight, 100, 101),
    "nothing_before_moment": lambda flight: happen(flight, MomentKind.CHOICE, DAY(2027, 3, 1), DAY(2027, 3, 1)),
}
FINE = {
    "anchor_moved": lambda flight: hang(flight, state="ordered"),
    "exam_weeks": lambda flight: happen(flight, MomentKind.EXAM, DAY(2026, 12, 10), DAY(2026, 12, 20)),
    "school_holiday": lambda flight: happen(flight, MomentKind.SCHOOL_HOLIDAY, DAY(2026, 12, 14), DAY(2027, 1, 2)),
    "audience_not_bought": lambda flight: aim(flight, kind=AudienceKind.PARENT, age_from=40),
    "over_budget": lambda flight: spend(flight, 100, 100),
    "nothing_before_moment": lambda flight: happen(flight, MomentKind.CHOICE, DAY(2027, 1, 15), DAY(2027, 1, 15)),
    "no_material": lambda flight: (FlightMaterial.objects.all().delete(), alter(flight, state="idea")),
    "period_past": lambda flight: alter(flight, state="done", starts_on=DAY(2026, 11, 1), ends_on=DAY(2026, 11, 8)),
    "not_started": lambda flight: alter(flight, starts_on=DAY(2026, 11, 20), state="running"),
}


def test_every_warning_is_tried_here():
    assert set(SPOILED) == set(CODES)


def test_a_flight_that_is_as_it_should_be_warns_of_nothing(spotless, campaign):
    assert codes(campaign) == []


@pytest.mark.parametrize("code", list(SPOILED))
def test_it_warns_when_something_is_the_matter(spotless, campaign, code):
    SPOILED[code](spotless)
    assert codes(campaign).count(code) == 1


@pytest.mark.parametrize("code", list(FINE))
def test_it_is_silent_when_nothing_is(spotless, campaign, code):
    FINE[code](spotless)
    assert codes(campaign).count(code) == 0


def test_a_cancelled_flight_warns_of_nothing(spotless, campaign):
    alter(spotless, state="cancelled", link=None, owner=None, budget=Decimal(5))
    assert codes(campaign) == []


def test_a_missing_format_is_called_by_its_name(spotless, campaign):
    alter(spotless, placement="reel", channel="facebook")
    found = warn_plan(load_facts(campaign, load_flights(campaign)))
    assert [one.sentence.split("”")[1] for one in found] == [" vraagt om film 9:16; dat heeft geen van de stukken."]


def test_warnings_ask_the_same_of_the_database_for_one_flight_as_for_four(plan, spotless, campaign, editor):
    def count():
        with CaptureQueriesContext(connection) as captured:
            codes(campaign)
        return len(captured)

    before = count()
    for number in range(3):
        attach_material(plan(name=f"Nog {number}"), OwnVersionFactory(partner=editor), by=None)
    assert count() == before
