"""Money for tests."""

import datetime
from decimal import Decimal

import factory

from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking
from tests.factories.coalition import OrganisationFactory
from tests.factories.planning import BudgetLineFactory


class ContributionFactory(BudgetLineFactory):
    """A promise of money."""

    side = LineSide.CONTRIBUTION
    kind = LineKind.MONEY
    organisation = factory.SubFactory(OrganisationFactory)
    title = "Bijdrage 2026"


class BookingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Booking

    line = factory.SubFactory(ContributionFactory)
    booked_on = datetime.date(2026, 10, 1)
    amount = Decimal("250.00")
