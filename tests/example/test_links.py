"""The example's short links and panels: labelled as samples, laid once."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.channels.models import LinkCount, TrackedLink
from draagvlak.example.data import read_table
from draagvlak.example.links import lay_links
from draagvlak.example.stages import Stage
from draagvlak.planning.models import PanelGroup
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import OrganisationFactory
from tests.factories.planning import FlightFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def campaign(freeze):
    freeze("2026-11-25 12:00")
    campaign = CampaignFactory()
    for slug in ("windesheim", "saxion", "avans", "bouwbedrijf-voorbeeld", "ingenieursbureau-voorbeeld"):
        OrganisationFactory(slug=slug)
    FlightFactory(campaign=campaign, channel="outdoor", name="Abri’s rond Zwolle (voorbeeld)", is_sample=True)
    return campaign


def lay(campaign, stage=Stage.RUNNING):
    lay_links(campaign, stage=stage, today=TODAY)


def test_everything_made_up_is_called_a_sample(campaign):
    lay(campaign)
    assert [
        link.label for link in TrackedLink.objects.all() if not (link.is_sample and "voorbeeld" in link.label)
    ] == []
    assert PanelGroup.objects.exclude(operator__contains="voorbeeld").count() == 0


def test_visits_lie_in_the_six_weeks_before_the_day(campaign):
    lay(campaign)
    days = LinkCount.objects.order_by("day").values_list("day", flat=True)
    assert (days.first() >= TODAY - datetime.timedelta(days=42), days.last() < timezone.localdate()) == (True, True)


def test_panels_hang_in_their_flight_each_with_a_link(campaign):
    lay(campaign)
    groups = PanelGroup.objects.order_by("city")
    assert [(one.city, bool(one.link)) for one in groups] == [("Kampen", True), ("Meppel", True), ("Zwolle", True)]


def test_laying_again_changes_nothing(campaign):
    lay(campaign)
    before = (TrackedLink.objects.count(), PanelGroup.objects.count(), LinkCount.objects.count())
    lay(campaign)
    assert (TrackedLink.objects.count(), PanelGroup.objects.count(), LinkCount.objects.count()) == before


def test_a_campaign_that_still_recruits_has_no_links(campaign):
    lay(campaign, Stage.RECRUITING)
    assert TrackedLink.objects.count() == 0


def test_every_group_names_a_flight_that_the_plan_has():
    planned = {row["name"] for row in read_table("plan")["flight"] if row["channel"] == "outdoor"}
    assert {row["flight"] for row in read_table("links")["panels"]} <= planned
