"""Who may do what with links."""

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_edit


def seat_can_see_links(seat: Seat) -> bool:
    """A partner sees the links of its own organisation; a supplier none here: its flights name theirs."""
    return not seat.is_supplier


def seat_can_change_links(seat: Seat) -> bool:
    return seat_can_see_links(seat) and seat_can_edit(seat)
