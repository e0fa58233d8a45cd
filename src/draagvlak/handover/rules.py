"""Who sees a transfer and who may do what about it, as sentences."""

from __future__ import annotations

from django.db.models import Q

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_edit, seat_can_lead, seat_sees_campaign
from draagvlak.handover.enums import Side
from draagvlak.handover.models import Transfer


def seat_is_of_a_side(seat: Seat, transfer: Transfer) -> bool:
    """On behalf of the old owner or the new one, in a role that edits, or reads the campaign as a whole."""
    sides = {transfer.from_organisation_id, transfer.to_organisation_id}
    return seat.organisation.pk in sides and (seat_can_edit(seat) or seat_sees_campaign(seat))


def seat_sees_transfer(seat: Seat, transfer: Transfer) -> bool:
    """The core team, and both sides. Nobody else: a transfer names accounts, contracts and money."""
    if seat.looking_as or seat.is_supplier or transfer.campaign.coalition_id != seat.coalition.pk:
        return False
    return seat_can_lead(seat) or seat_is_of_a_side(seat, transfer)


def seat_sees_handover(seat: Seat) -> bool:
    """Whether there is anything about handing over to see."""
    if seat.looking_as or seat.is_supplier:
        return False
    if seat_can_lead(seat):
        return True
    sides = Q(from_organisation=seat.organisation) | Q(to_organisation=seat.organisation)
    concerned = Transfer.objects.filter(sides, campaign__coalition=seat.coalition).exists()
    return concerned and (seat_can_edit(seat) or seat_sees_campaign(seat))


def seat_can_propose_transfer(seat: Seat) -> bool:
    return seat_can_lead(seat)


def seat_can_keep_checklist(seat: Seat, transfer: Transfer) -> bool:
    """Both sides and the core team, before and after the effect: what is open then has to be arranged still."""
    return seat_sees_transfer(seat, transfer) and seat_can_edit(seat)


def seat_speaks_for(seat: Seat, transfer: Transfer, side: str) -> bool:
    """The new owner speaks through its editors; the old one through the core team, but not from the new one's seat."""
    if not seat_sees_transfer(seat, transfer) or not seat_can_edit(seat):
        return False
    is_new = seat.organisation.pk == transfer.to_organisation_id
    return is_new if side == Side.NEW else seat_can_lead(seat) and not is_new


def seat_can_conclude(seat: Seat, transfer: Transfer) -> bool:
    """Who led until now lets it take effect."""
    return seat_speaks_for(seat, transfer, Side.OLD)


def seat_can_call_off(seat: Seat, transfer: Transfer) -> bool:
    return any(seat_speaks_for(seat, transfer, side) for side in Side)
