"""The money of a campaign, added up. Amounts are euros without VAT; VAT stands beside them at each line's own rate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking, BudgetLine

CENT = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Sum:
    """One kind of thing: agreed (promised or reserved) and booked (received or spent)."""

    agreed: Decimal = NOTHING
    booked: Decimal = NOTHING

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.agreed + other.agreed, self.booked + other.booked)

    def __bool__(self) -> bool:
        return bool(self.agreed or self.booked)

    @property
    def open(self) -> Decimal:
        """What is still to come; negative when more came than was agreed."""
        return self.agreed - self.booked


@dataclass(frozen=True)
class LineState:
    """One line with what was booked on it."""

    line: BudgetLine
    bookings: list[Booking]
    money: Sum
    vat: Sum
    quantity: Sum


@dataclass(frozen=True)
class Contribution:
    """What one organisation brings: money, hours and media are never added to one another."""

    organisation: Organisation | None
    money: Sum = Sum()
    vat: Sum = Sum()
    hours: Sum = Sum()
    hours_value: Sum = Sum()
    media_value: Sum = Sum()
    media_contacts: Sum = Sum()
    has_sample: bool = False


@dataclass(frozen=True)
class Costs:
    """What is reserved and spent, without VAT, and the VAT on it."""

    money: Sum = Sum()
    vat: Sum = Sum()
    has_sample: bool = False


@dataclass(frozen=True)
class Budget:
    """The whole: per organisation, all together, and the costs."""

    contributions: list[Contribution]
    total: Contribution
    costs: Costs

    @property
    def free(self) -> Decimal:
        """Promised money that is not reserved for anything; negative when more is reserved than promised."""
        return self.total.money.agreed - self.costs.money.agreed

    @property
    def in_hand(self) -> Decimal:
        """Received money that is not spent."""
        return self.total.money.booked - self.costs.money.booked

    def __bool__(self) -> bool:
        return bool(self.contributions or self.costs.money)


def find_lines(campaign: Campaign) -> QuerySet[BudgetLine]:
    """All lines with their organisation and bookings; two queries when read."""
    return campaign.budget_lines.select_related("organisation").prefetch_related("bookings")


def find_contributions(campaign: Campaign, organisation: Organisation) -> QuerySet[BudgetLine]:
    """What one organisation promised in one campaign."""
    return find_lines(campaign).filter(side=LineSide.CONTRIBUTION, organisation=organisation)


def add_up(campaign: Campaign) -> Budget:
    """The money of the whole campaign: for who may see it (`seat_sees_campaign`)."""
    states = [describe_line(line) for line in find_lines(campaign)]
    given = [state for state in states if state.line.side == LineSide.CONTRIBUTION]
    spent = [state for state in states if state.line.side == LineSide.COST]
    return Budget(list_contributions(given), add_contributions(None, given), add_costs(spent))


def add_up_own(campaign: Campaign, organisation: Organisation) -> Contribution:
    """What one organisation promised and brought."""
    return add_contributions(organisation, [describe_line(line) for line in find_contributions(campaign, organisation)])


def describe_line(line: BudgetLine) -> LineState:
    """A line with its sums, from its prefetched bookings."""
    bookings = list(line.bookings.all())
    booked = sum((booking.amount for booking in bookings), NOTHING)
    money = Sum(line.amount, booked)
    quantity = sum((booking.quantity or NOTHING for booking in bookings), NOTHING)
    return LineState(line, bookings, money, add_vat(money, line.vat_rate), Sum(line.quantity or NOTHING, quantity))


def add_vat(money: Sum, rate: Decimal) -> Sum:
    return Sum(take_part(money.agreed, rate), take_part(money.booked, rate))


def take_part(amount: Decimal, rate: Decimal) -> Decimal:
    """A percentage of an amount, in whole cents, half a cent up."""
    return (amount * rate / 100).quantize(CENT, rounding=ROUND_HALF_UP)


def list_contributions(states: Iterable[LineState]) -> list[Contribution]:
    """Per organisation, by name."""
    by_organisation: dict[Organisation | None, list[LineState]] = {}
    for state in states:
        by_organisation.setdefault(state.line.organisation, []).append(state)
    rows = [add_contributions(organisation, own) for organisation, own in by_organisation.items()]
    return sorted(rows, key=lambda row: row.organisation.name.lower() if row.organisation else "")


def add_contributions(organisation: Organisation | None, states: list[LineState]) -> Contribution:
    of = {kind: [state for state in states if state.line.kind == kind] for kind in LineKind}
    return Contribution(
        organisation,
        money=total(state.money for state in of[LineKind.MONEY]),
        vat=total(state.vat for state in of[LineKind.MONEY]),
        hours=total(state.quantity for state in of[LineKind.HOURS]),
        hours_value=total(state.money for state in of[LineKind.HOURS]),
        media_value=total(state.money for state in of[LineKind.MEDIA]),
        media_contacts=total(state.quantity for state in of[LineKind.MEDIA]),
        has_sample=any(state.line.is_sample for state in states),
    )


def add_costs(states: list[LineState]) -> Costs:
    is_sample = any(state.line.is_sample for state in states)
    return Costs(total(state.money for state in states), total(state.vat for state in states), is_sample)


def total(sums: Iterable[Sum]) -> Sum:
    return sum(sums, Sum())
