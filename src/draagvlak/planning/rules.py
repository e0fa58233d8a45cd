"""Who may do what with the plan."""

from __future__ import annotations

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import EDITING_ROLES
from draagvlak.coalition.rules import seat_can_lead, seat_sees_campaign
from draagvlak.planning.models import Flight


def seat_sees_whole_plan(seat: Seat) -> bool:
    """Whoever sees the campaign as a whole sees every flight."""
    return seat_sees_campaign(seat)


def seat_can_plan(seat: Seat) -> bool:
    """Editors plan for their own organisation, the core team for everybody."""
    return seat.role in EDITING_ROLES and not seat.looking_as


def seat_can_edit_flight(seat: Seat, flight: Flight) -> bool:
    if not seat_can_plan(seat) or flight.campaign.coalition_id != seat.coalition.pk:
        return False
    return seat.is_core_team or flight.organisation_id == seat.organisation.pk


def seat_can_put_in_force(seat: Seat) -> bool:
    return seat_can_lead(seat)


def seat_sees_inside(seat: Seat, flight: Flight, *, whole: bool) -> bool:
    """Money, note, history and warnings of a flight: who made it, or who sees the whole plan (`whole`)."""
    return whole or flight.organisation_id == seat.organisation.pk


def seat_sees_budget(seat: Seat, flight: Flight, *, whole: bool) -> bool:
    """An agency that is briefed on a flight needs to know what it may spend."""
    return seat.is_supplier or seat_sees_inside(seat, flight, whole=whole)
