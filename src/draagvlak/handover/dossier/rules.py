"""Who takes a campaign along, as sentences."""

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_lead


def seat_can_take_dossier(seat: Seat) -> bool:
    """The core team: everything of every partner is in it."""
    return seat_can_lead(seat)
