"""Who may see and do what with results, as sentences."""

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_lead


def seat_can_see_carrying(seat: Seat) -> bool:
    """Everybody but a supplier sees how widely the campaign is carried; that is the pride of all."""
    return not seat.is_supplier


def seat_can_see_who_waits(seat: Seat) -> bool:
    """Only the core team sees by name who has not begun, and may give a nudge."""
    return seat_can_lead(seat)
