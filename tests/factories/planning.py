"""Money for tests."""

import datetime
from decimal import Decimal

import factory

from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking, BudgetLine
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import OrganisationFactory


class BudgetLineFactory(factory.django.DjangoModelFactory):
    """A promise of money."""

    class Meta:
        model = BudgetLine

    campaign = factory.SubFactory(CampaignFactory)
    side = LineSide.CONTRIBUTION
    kind = LineKind.MONEY
    organisation = factory.SubFactory(OrganisationFactory)
    title = "Bijdrage 2026"
    amount = Decimal("1000.00")
    vat_rate = Decimal(21)


class BookingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Booking

    line = factory.SubFactory(BudgetLineFactory)
    booked_on = datetime.date(2026, 10, 1)
    amount = Decimal("250.00")
