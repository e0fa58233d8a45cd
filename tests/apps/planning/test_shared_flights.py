"""A partner's part in a flight of the campaign as a whole: its own pieces and link, and nobody else's."""

import pytest

from draagvlak.coalition.enums import Role
from draagvlak.planning.domain.packs import compose_pack, take_pack
from draagvlak.planning.domain.queries.packs import find_subject, outdoor_flights_for, pack_flights_for
from draagvlak.planning.models import FlightMaterial
from tests.apps.toolkit.conftest import campaign, on_a_day, own_storage, partner  # noqa: F401
from tests.factories.planning import FlightFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory, find_design, make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(campaign):  # noqa: F811
    return make_partner(campaign, slug="school-west")


@pytest.fixture
def flight(campaign, stranger):  # noqa: F811
    """Everybody's own piece of one design, around the open day of one school."""
    day = OpenDayFactory(organisation=stranger.organisation, day="2026-12-12")
    flight = FlightFactory(campaign=campaign, channel="instagram", open_day=day)
    FlightMaterial.objects.create(flight=flight, design=find_design(campaign))
    return flight


def make_file(owner, open_day):
    version = OwnVersionFactory(partner=owner, open_day=open_day)
    return ProducedFileFactory(version=version, name=f"{owner.organisation.slug}.jpg")


def find(owner, campaign, flight):  # noqa: F811
    return find_subject(owner.seat, campaign, key=f"inzet-{flight.pk}")


def test_each_partner_gets_its_own_pieces_only(campaign, partner, stranger, flight):  # noqa: F811
    make_file(partner, None)
    make_file(stranger, flight.open_day)
    packs = [compose_pack(find(owner, campaign, flight), "instagram", language="nl") for owner in (partner, stranger)]
    assert [[file.name for file in pack.files] for pack in packs] == [["school-oost.jpg"], ["school-west.jpg"]]


def test_the_link_is_the_partners_own_and_the_flight_keeps_its_own(campaign, partner, stranger, flight):  # noqa: F811
    takes = [
        take_pack(find(owner, campaign, flight), "instagram", language="nl", by=owner.person, may_link=True)
        for owner in (partner, partner, stranger)
    ]
    flight.refresh_from_db()
    first, again, other = [pack.request.link for pack in takes]
    assert (first == again, first == other, flight.link) == (True, False, None)
    assert [pack.link.organisation for pack in takes[1:]] == [partner.organisation, stranger.organisation]


def test_the_open_day_of_another_school_is_not_in_it(campaign, partner, stranger, flight):  # noqa: F811
    days = [find(owner, campaign, flight).open_day for owner in (partner, stranger)]
    assert days == [None, flight.open_day]


def test_an_idea_and_a_flight_with_nothing_of_ones_own_are_not_offered(campaign, partner, stranger):  # noqa: F811
    theirs = FlightFactory(campaign=campaign, channel="instagram")
    FlightMaterial.objects.create(flight=theirs, own_version=OwnVersionFactory(partner=stranger))
    idea = FlightFactory(campaign=campaign, channel="instagram", state="idea")
    FlightMaterial.objects.create(flight=idea, design=find_design(campaign))
    assert list(pack_flights_for(partner.seat, campaign)) == []


def test_panels_of_the_whole_campaign_stay_with_the_core_team(campaign, partner):  # noqa: F811
    outdoor = FlightFactory(campaign=campaign, channel="outdoor")
    FlightMaterial.objects.create(flight=outdoor, design=find_design(campaign))
    core = make_partner(campaign, slug="kern", role=Role.CORE_TEAM)
    assert [list(outdoor_flights_for(one.seat, campaign)) for one in (partner, core)] == [[], [outdoor]]
    assert list(pack_flights_for(partner.seat, campaign)) == []
