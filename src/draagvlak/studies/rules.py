"""Who may do what with open days."""

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import EDITING_ROLES, PARTNER_ROLES, Role


def seat_can_see_open_days(seat: Seat) -> bool:
    return seat.role in PARTNER_ROLES | {Role.CORE_TEAM}


def seat_can_change_open_days(seat: Seat) -> bool:
    return seat.role in EDITING_ROLES and not seat.looking_as
