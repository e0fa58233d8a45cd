"""Money at the desk: promises, posts, bookings and booking back."""

from decimal import Decimal

import pytest
from django.urls import reverse

from draagvlak.planning.models import Booking, BudgetLine
from tests.factories.money import BookingFactory, ContributionFactory

LINE = {"title": "Bijdrage", "amount": "1.250,50", "vat_rate": "21"}


def post(core, page, *args, **values):
    return core.post(reverse(f"desk_{page}", args=args), values)


def test_a_promise_is_written_down_and_received(here, core):
    post(core, "contributions:add", organisation=here.organisation.pk, kind="money", **LINE)
    line = BudgetLine.objects.get(title="Bijdrage")
    post(core, "contributions:book", line.pk, booked_on="2026-10-01", amount="250,50", reference="F-1")
    booking = Booking.objects.get(line=line)
    assert (line.amount, booking.amount, booking.reference) == (Decimal("1250.50"), Decimal("250.50"), "F-1")


def test_a_post_is_reserved_and_spent_from(here, core):
    post(core, "costs:add", **{**LINE, "title": "Film"})
    line = BudgetLine.objects.get(title="Film")
    post(core, "costs:book", line.pk, booked_on="2026-10-01", amount="-10")
    assert (line.side, Booking.objects.get(line=line).amount) == ("cost", Decimal(-10))


def test_a_booking_is_booked_back_once(here, core):
    address = reverse("desk_contributions:cancel", args=[here.row("receipt").pk])
    core.get(address)
    core.post(address)
    answers = core.post(address).status_code
    booked = Booking.objects.filter(line=here.row("contribution")).values_list("amount", flat=True)
    assert (answers, sorted(booked)) == (404, [Decimal("-250.00"), Decimal("250.00")])


@pytest.mark.parametrize(
    ("values", "field"),
    [({"kind": "hours"}, "quantity"), ({"amount": "veel"}, "amount"), ({"organisation": ""}, "organisation")],
)
def test_a_promise_that_cannot_be_is_sent_back(here, core, values, field):
    filled = {**LINE, "organisation": here.organisation.pk, "kind": "money", **values}
    answer = post(core, "contributions:add", **filled)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_line_is_changed_and_another_campaigns_organisation_cannot_be_chosen(here, neighbour, core):
    line = here.row("contribution")
    values = {**LINE, "kind": "money", "title": "Anders"}
    assert (
        post(core, "contributions:edit", line.pk, organisation=neighbour.organisation.pk, **values).status_code == 422
    )
    post(core, "contributions:edit", line.pk, organisation=here.organisation.pk, **values)
    line.refresh_from_db()
    assert (line.title, line.amount) == ("Anders", Decimal("1250.50"))


def test_a_cost_is_not_reached_as_a_contribution(here, core):
    assert core.get(reverse("desk_contributions:show", args=[here.row("cost").pk])).status_code == 404
    assert core.get(reverse("desk_contributions:cancel", args=[here.row("payment").pk])).status_code == 404


def test_all_money_stands_together(here, core):
    budget = core.get(reverse("desk_contributions:overview")).context["budget"]
    assert [(row.organisation, row.money.agreed) for row in budget.contributions] == [
        (here.organisation, Decimal(1000))
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(here, core, count, django_assert_max_num_queries):
    for _ in range(count):
        BookingFactory(line=ContributionFactory(campaign=here.campaign, organisation=here.organisation))
    with django_assert_max_num_queries(45):
        core.get(reverse("desk_contributions:index"))
