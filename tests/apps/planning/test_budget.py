"""Money: promised and received, reserved and spent, without VAT and with the VAT beside it, in whole cents."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.core.models import AuditEvent
from draagvlak.planning.domain.budget import (
    CannotCancelError,
    NotAPartnerError,
    NothingBookedError,
    QuantityMissingError,
    cancel_booking,
    change_line,
    promise_contribution,
    record_booking,
    reserve_cost,
)
from draagvlak.planning.domain.queries.budget import Sum, add_up, add_up_own, take_part
from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MembershipFactory, OrganisationFactory
from tests.factories.money import BookingFactory, ContributionFactory
from tests.factories.planning import BudgetLineFactory

DAY = datetime.date(2026, 10, 1)


@pytest.fixture
def campaign(db):
    return CampaignFactory()


def member(campaign, slug="oost"):
    return MembershipFactory(coalition=campaign.coalition, organisation=OrganisationFactory(slug=slug)).organisation


def promise(campaign, organisation, kind=LineKind.MONEY, **values):
    facts = {"title": "Bijdrage", "amount": Decimal("1000"), **values}
    return promise_contribution(campaign, organisation=organisation, kind=kind, by=None, **facts)


def test_a_promise_and_what_came_of_it_are_added_up_per_organisation(campaign):
    oost, west = member(campaign), member(campaign, "west")
    line = promise(campaign, oost)
    promise(campaign, oost, amount=Decimal("0.10"), vat_rate=Decimal(9))
    promise(campaign, west, amount=Decimal("50.55"))
    record_booking(line, booked_on=DAY, amount=Decimal("333.33"), by=None)
    record_booking(line, booked_on=DAY, amount=Decimal("333.33"), by=None)
    budget = add_up(campaign)
    assert [(row.organisation, row.money, row.vat) for row in budget.contributions] == [
        (oost, Sum(Decimal("1000.10"), Decimal("666.66")), Sum(Decimal("210.01"), Decimal("140.00"))),
        (west, Sum(Decimal("50.55")), Sum(Decimal("10.62"))),
    ]
    assert budget.total.money == Sum(Decimal("1050.65"), Decimal("666.66"))
    assert budget.total.money.open == Decimal("383.99")


def test_money_hours_and_media_are_never_added_to_one_another(campaign):
    oost = member(campaign)
    promise(campaign, oost)
    promise(campaign, oost, LineKind.HOURS, amount=Decimal(600), quantity=Decimal("12.5"))
    media = promise(campaign, oost, LineKind.MEDIA, amount=Decimal(8000), quantity=Decimal(100_000))
    record_booking(media, booked_on=DAY, amount=Decimal(2000), quantity=Decimal(30_000), by=None)
    row = add_up_own(campaign, oost)
    assert (row.money, row.hours, row.hours_value) == (Sum(Decimal(1000)), Sum(Decimal("12.5")), Sum(Decimal(600)))
    assert (row.media_value, row.media_contacts) == (
        Sum(Decimal(8000), Decimal(2000)),
        Sum(Decimal(100_000), Decimal(30_000)),
    )


def test_costs_stand_against_the_money(campaign):
    line = promise(campaign, member(campaign), amount=Decimal(5000))
    record_booking(line, booked_on=DAY, amount=Decimal(2000), by=None)
    cost = reserve_cost(campaign, title="Film", amount=Decimal(3000), by=None)
    record_booking(cost, booked_on=DAY, amount=Decimal(1500), by=None)
    budget = add_up(campaign)
    assert (budget.costs.money, budget.costs.vat) == (
        Sum(Decimal(3000), Decimal(1500)),
        Sum(Decimal("630.00"), Decimal("315.00")),
    )
    assert (budget.free, budget.in_hand) == (Decimal(2000), Decimal(500))


def test_a_booking_is_cancelled_once_by_one_against_it(campaign):
    line = promise(campaign, member(campaign))
    booking = record_booking(line, booked_on=DAY, amount=Decimal(400), reference="F-1", by=None)
    against = cancel_booking(booking, by=None)
    assert (against.amount, against.cancels, Booking.objects.count()) == (Decimal(-400), booking, 2)
    assert add_up(campaign).total.money == Sum(Decimal(1000), Decimal(0))
    for one in (booking, against):
        with pytest.raises(CannotCancelError):
            cancel_booking(one, by=None)
    assert Booking.objects.count() == 2


def test_only_an_active_partner_promises_and_hours_are_counted(campaign):
    with pytest.raises(NotAPartnerError):
        promise(campaign, OrganisationFactory())
    left = MembershipFactory(coalition=campaign.coalition, state="left").organisation
    with pytest.raises(NotAPartnerError):
        promise(campaign, left)
    with pytest.raises(QuantityMissingError):
        promise(campaign, member(campaign), LineKind.HOURS)
    assert campaign.budget_lines.count() == 0


def test_an_empty_booking_books_nothing(campaign):
    with pytest.raises(NothingBookedError):
        record_booking(promise(campaign, member(campaign)), booked_on=DAY, by=None)


def test_another_campaigns_money_is_not_in_the_sum(campaign):
    BookingFactory(line=ContributionFactory(campaign=CampaignFactory(on="elders.localhost")))
    assert bool(add_up(campaign)) is False


def test_a_change_of_a_promise_keeps_what_it_was_in_the_trail(campaign):
    line = promise(campaign, member(campaign))
    assert change_line(line, amount=Decimal(1200), by=None) is True
    event = AuditEvent.objects.get(verb="change_line")
    assert (event.details["before"], event.details["after"]) == ({"amount": "1000.00"}, {"amount": "1200"})


@pytest.mark.parametrize("count", [1, 3])
def test_adding_up_takes_two_queries(campaign, count, django_assert_num_queries):
    for number in range(count):
        line = ContributionFactory(campaign=campaign, organisation=OrganisationFactory(slug=f"o{number}"))
        BookingFactory(line=line)
        BudgetLineFactory(campaign=campaign, side=LineSide.COST)
    with django_assert_num_queries(2):
        add_up(campaign)


@given(st.decimals(0, 1_000_000, places=2), st.decimals(0, 99, places=2))
def test_vat_is_whole_cents_and_never_more_than_half_a_cent_off(amount, rate):
    part = take_part(amount, rate)
    assert part == part.quantize(Decimal("0.01"))
    assert abs(part - amount * rate / 100) <= Decimal("0.005")
