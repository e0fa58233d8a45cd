"""What every test of the plan stands on: a day, a campaign, people."""

import pytest

from draagvlak.coalition.enums import Role
from draagvlak.planning.domain.flights import FlightDetails, plan_flight
from draagvlak.planning.enums import Anchor
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_campaign, make_partner


@pytest.fixture(autouse=True)
def on_a_day(freeze):
    freeze("2026-11-24 12:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def editor(campaign):
    return make_partner(campaign)


@pytest.fixture
def core(campaign):
    return make_partner(campaign, slug="kern", role=Role.CORE_TEAM)


@pytest.fixture
def open_day(editor):
    return OpenDayFactory(organisation=editor.organisation, day="2026-12-12")


@pytest.fixture
def plan(campaign, editor, open_day):
    """`plan(state="ordered")`: a flight of the school, from 21 days before its open day to the day before."""

    def make(*, state="planned", owner=editor.person, **more):
        relative = {"anchor": Anchor.OPEN_DAY, "open_day": open_day, "start_offset": -21, "end_offset": -1}
        facts = {"name": "Naar de open dag", "channel": "instagram", "organisation": editor.organisation} | relative
        return plan_flight(
            campaign, details=FlightDetails(**{**facts, "owner": owner, **more}), by=editor.person, state=state
        )

    return make
