"""What tests of imports share."""

import pytest

from tests.factories.coalition import CoalitionFactory, MembershipFactory, OrganisationFactory
from tests.support.servers.calendars import CalendarServer
from tests.support.servers.hovi import HoviServer, make_event, make_location, make_product
from tests.support.servers.rio import RioServer, make_cohort, make_place
from tests.support.servers.serving import serving


@pytest.fixture(autouse=True)
def today(freeze):
    return freeze("2026-11-29 12:00")


@pytest.fixture
def hovi():
    with serving(HoviServer()) as server:
        school = server.add_school("23AH", "Saxion")
        school["location"].append(make_location("loc-1"))
        school["product"].append(make_product("prod-1"))
        school["event"].append(make_event("ev-1"))
        yield server


@pytest.fixture
def rio():
    with serving(RioServer()) as server:
        server.add_offer("23AH", "0a0a0a0a-1111-2222-3333-444444444444", place=make_place(), cohorts=[make_cohort()])
        yield server


@pytest.fixture
def calendar():
    with serving(CalendarServer()) as server:
        yield server


@pytest.fixture
def school(db):
    organisation = OrganisationFactory(slug="saxion", brin="23AH", city="Enschede")
    organisation.refresh_from_db()
    return organisation


@pytest.fixture
def coalition(school):
    coalition = CoalitionFactory()
    MembershipFactory(coalition=coalition, organisation=school)
    return coalition
