"""Verbs about money: what is promised and received, reserved and spent. Amounts are euros without VAT."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.changes import store_changes
from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking, BudgetLine

CENT = Decimal("0.01")
NOTHING = Decimal(0)


class NotAPartnerError(Exception):
    """Only an active member of the coalition contributes."""


class QuantityMissingError(Exception):
    """Hours are counted in hours: without them a promise of hours says nothing."""


class NothingBookedError(Exception):
    """A booking without amount and without hours or contacts books nothing."""


class CannotCancelError(Exception):
    """The booking was cancelled already, or is itself a cancellation."""


@transaction.atomic
def promise_contribution(
    campaign: Campaign,
    *,
    organisation: Organisation,
    kind: LineKind,
    title: str,
    amount: Decimal = NOTHING,
    vat_rate: Decimal = Decimal(21),
    quantity: Decimal | None = None,
    due_on: datetime.date | None = None,
    note: str = "",
    by: Any,
) -> BudgetLine:
    """An organisation of the coalition promises money, hours or media.

    For hours and media `amount` is what they are worth, `quantity` the hours or contacts. Raises NotAPartnerError and
    QuantityMissingError.
    """
    active = campaign.coalition.memberships.filter(organisation=organisation, state=MembershipState.ACTIVE)
    if not active.exists():
        raise NotAPartnerError
    if kind == LineKind.HOURS and not quantity:
        raise QuantityMissingError
    line = BudgetLine.objects.create(
        campaign=campaign,
        side=LineSide.CONTRIBUTION,
        kind=kind,
        organisation=organisation,
        title=title,
        amount=round_cents(amount),
        vat_rate=vat_rate,
        quantity=quantity if kind != LineKind.MONEY else None,
        due_on=due_on,
        note=note,
    )
    tell("promise_contribution", line, by=by, amount=line.amount, quantity=line.quantity)
    return line


@transaction.atomic
def reserve_cost(
    campaign: Campaign,
    *,
    title: str,
    amount: Decimal,
    vat_rate: Decimal = Decimal(21),
    organisation: Organisation | None = None,
    due_on: datetime.date | None = None,
    note: str = "",
    by: Any,
) -> BudgetLine:
    """A post that is spent from; `organisation` is who is paid, if that is known."""
    facts = {"title": title, "vat_rate": vat_rate, "organisation": organisation, "due_on": due_on, "note": note}
    line = BudgetLine.objects.create(campaign=campaign, side=LineSide.COST, amount=round_cents(amount), **facts)
    tell("reserve_cost", line, by=by, amount=line.amount)
    return line


@transaction.atomic
def change_line(line: BudgetLine, *, by: Any, **facts: Any) -> bool:
    """Write what differs; the trail keeps what was promised or reserved before. Answers whether anything did."""
    changes = store_changes(line, **facts)
    if changes:
        tell("change_line", line, by=by, **vars(changes))
    return bool(changes)


@transaction.atomic
def record_booking(
    line: BudgetLine,
    *,
    booked_on: datetime.date,
    amount: Decimal = NOTHING,
    quantity: Decimal | None = None,
    reference: str = "",
    by: Any,
) -> Booking:
    """Part of a contribution was received, or of a post was spent. More than was promised may come; less is a refund.

    Raises NothingBookedError.
    """
    if not amount and not quantity:
        raise NothingBookedError
    booking = Booking.objects.create(
        line=line,
        booked_on=booked_on,
        amount=round_cents(amount),
        quantity=quantity,
        reference=reference,
        recorded_by=by,
    )
    tell("record_booking", line, by=by, amount=booking.amount, quantity=quantity, reference=reference)
    return booking


@transaction.atomic
def cancel_booking(booking: Booking, *, by: Any) -> Booking:
    """Undo a booking by one against it, as of today: in the books nothing disappears. Raises CannotCancelError."""
    stored = Booking.objects.select_for_update().select_related("line__campaign").get(pk=booking.pk)
    if stored.cancels_id or Booking.objects.filter(cancels=stored).exists():
        raise CannotCancelError
    against = Booking.objects.create(
        line=stored.line,
        booked_on=timezone.localdate(),
        amount=-stored.amount,
        quantity=-stored.quantity if stored.quantity is not None else None,
        reference=stored.reference,
        cancels=stored,
        recorded_by=by,
    )
    tell("cancel_booking", stored.line, by=by, amount=stored.amount, reference=stored.reference)
    return against


def round_cents(amount: Decimal) -> Decimal:
    return Decimal(amount).quantize(CENT)


def tell(verb: str, line: BudgetLine, *, by: Any, **details: Any) -> None:
    slug = line.organisation.slug if line.organisation else ""
    said = {name: value if isinstance(value, dict) else str(value) for name, value in details.items() if value}
    record_event(verb, by=by, subject=line, organisation=slug, campaign=line.campaign.slug, title=line.title, **said)
