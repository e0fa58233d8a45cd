"""The text of a pack: the fittest post, with the organisation's own facts in it and no hole left open."""

import pytest

from draagvlak.planning.domain.pack_files import gather_shelf
from draagvlak.planning.domain.pack_subjects import describe_flight, describe_open_day
from draagvlak.planning.domain.pack_words import write_captions
from draagvlak.toolkit.enums import MaterialState
from draagvlak.toolkit.models import Material
from tests.apps.toolkit.conftest import campaign, on_a_day, own_storage, partner  # noqa: F401
from tests.factories.campaign import AudienceFactory
from tests.factories.planning import FlightFactory
from tests.factories.studies import OpenDayFactory

pytestmark = pytest.mark.django_db
WHEN = "zaterdag 12 december, 10.00 uur, Enschede"


@pytest.fixture
def open_day(partner):  # noqa: F811
    return OpenDayFactory(organisation=partner.organisation, day="2026-12-12")


@pytest.fixture
def publish(campaign, partner):  # noqa: F811
    """`publish("tekst")`: a post text, newer than those before."""

    def post(text, **facts):
        row = {"slug": f"post-{Material.objects.count()}", "title_nl": "Bericht", "language": "nl", **facts}
        material = Material.objects.create(
            campaign=campaign, owner=partner.organisation, kind="post", state=MaterialState.PUBLISHED, **row
        )
        material.versions.create(number=1, text=text, published_at="2026-11-01T12:00:00Z")
        return material

    return post


def write(subject):
    return write_captions(subject, gather_shelf(subject))


def test_a_text_about_the_open_day_goes_before_a_newer_one_that_is_not(campaign, open_day, publish):  # noqa: F811
    publish("Kom naar {{organisatie}}: {{open_dag}}.")
    publish("Nog geen keuze? Meld je aan vóór 1 mei.")
    name = open_day.organisation.brand_kit.display_name
    assert write(describe_open_day(open_day, campaign=campaign))["nl"] == f"Kom naar {name}: {WHEN}."


def test_no_placeholder_ever_goes_out(campaign, open_day, publish):  # noqa: F811
    publish("Word {{beroep}} bij {{organisatie}}.")
    texts = write(describe_open_day(open_day, campaign=campaign))
    assert [text for text in texts.values() if "{{" in text or "beroep" in text] == []
    assert texts["nl"].startswith("Open dag bij ")


def test_a_flight_of_the_whole_campaign_takes_a_text_without_a_school_in_it(campaign, publish):  # noqa: F811
    publish("Straks rijdt jouw oma over jouw brug.")
    publish("Kom naar {{organisatie}}.")
    flight = FlightFactory(campaign=campaign, channel="instagram")
    assert write(describe_flight(flight)) == {"nl": "Straks rijdt jouw oma over jouw brug."}


def test_a_flight_takes_the_text_for_its_own_audience(campaign, partner, publish):  # noqa: F811
    parents = AudienceFactory(campaign=campaign, key="parents")
    publish("Voor ouders.").audiences.add(parents)
    publish("Voor scholieren.").audiences.add(AudienceFactory(campaign=campaign, key="havo-4"))
    flight = FlightFactory(campaign=campaign, channel="facebook", organisation=partner.organisation, audience=parents)
    assert write(describe_flight(flight))["nl"].startswith("Voor ouders.")
