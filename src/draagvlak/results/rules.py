"""Who may see and do what with results and figures, as sentences."""

from __future__ import annotations

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import EDITING_ROLES, Role
from draagvlak.coalition.rules import seat_can_lead, seat_sees_campaign


def seat_can_hand_in_figures(seat: Seat) -> bool:
    """Editors for their own organisation, suppliers for the flights they are briefed on, the core team for all."""
    return seat.role in EDITING_ROLES | {Role.SUPPLIER} and not seat.looking_as


def seat_can_judge_figures(seat: Seat) -> bool:
    """Whether a doubtful figure counts is for the core team to say."""
    return seat_can_lead(seat)


def seat_can_report_open_day(seat: Seat) -> bool:
    """Registrations and visitors are the school's own to report."""
    return seat.role in EDITING_ROLES and not seat.looking_as


def seat_can_see_carrying(seat: Seat) -> bool:
    """Everybody but a supplier sees how widely the campaign is carried; that is the pride of all."""
    return not seat.is_supplier


def seat_can_see_effect(seat: Seat) -> bool:
    """Who reads the results of the campaign as a whole."""
    return seat_sees_campaign(seat)


def seat_can_see_reached(seat: Seat) -> bool:
    """How many different people is about the campaign as a whole."""
    return seat_sees_campaign(seat)


def seat_can_see_who_waits(seat: Seat) -> bool:
    """Only the core team sees by name who has not begun, and may give a nudge."""
    return seat_can_lead(seat)


def seat_can_register_claims(seat: Seat) -> bool:
    """The core team registers, publishes and withdraws what the campaign says of itself."""
    return seat_can_lead(seat)


def seat_can_read_claims(seat: Seat) -> bool:
    """Everybody in the coalition reads what is published; who sees the campaign as a whole also the rest."""
    return not seat.is_supplier


def seat_can_take_board_page(seat: Seat) -> bool:
    """The page for the board is about the whole campaign, money included."""
    return seat_sees_campaign(seat)


def seat_can_write_board_page(seat: Seat) -> bool:
    return seat_can_lead(seat)
