"""Flights and budget lines for tests."""

import datetime
from decimal import Decimal

import factory

from draagvlak.coalition.enums import BodyKind
from draagvlak.coalition.models import Body, Decision
from draagvlak.planning.enums import FlightState, LineSide
from draagvlak.planning.models import BudgetLine, Flight
from tests.factories.campaign import CampaignFactory


class BudgetLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetLine

    campaign = factory.SubFactory(CampaignFactory)
    side = LineSide.COST
    title = factory.Sequence(lambda n: f"Post {n} (voorbeeld)")
    amount = Decimal(1000)


class FlightFactory(factory.django.DjangoModelFactory):
    """A planned flight on fixed days."""

    class Meta:
        model = Flight
        skip_postgeneration_save = True

    campaign = factory.SubFactory(CampaignFactory)
    name = factory.Sequence(lambda n: f"Inzet {n}")
    channel = "youtube"
    starts_on = datetime.date(2026, 12, 1)
    ends_on = datetime.date(2026, 12, 14)
    state = FlightState.PLANNED


def make_decision(campaign, *, number="2026-2", state="taken", coalition=None):
    """A decision of the campaign's core team."""
    coalition = coalition or campaign.coalition
    body, _ = Body.objects.get_or_create(
        coalition=coalition, key="kernteam", defaults={"name": "Kernteam", "kind": BodyKind.CORE_TEAM}
    )
    return Decision.objects.create(
        coalition=coalition,
        body=body,
        number=number,
        title="Het plan (voorbeeld)",
        text="Voorbeeld.",
        decided_on=datetime.date(2026, 11, 2),
        state=state,
    )
