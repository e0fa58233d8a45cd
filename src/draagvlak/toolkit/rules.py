"""Who may do what with designs, own versions and files."""

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import EDITING_ROLES, PARTNER_ROLES, OrganisationKind, Role
from draagvlak.toolkit.models import OwnVersion


def seat_can_see_versions(seat: Seat) -> bool:
    """A supplier sees designs it is briefed on, never what partners make of them."""
    return seat.role in PARTNER_ROLES | {Role.CORE_TEAM}


def seat_can_edit_versions(seat: Seat) -> bool:
    return seat.role in EDITING_ROLES and not seat.looking_as


def seat_can_see_version(seat: Seat, version: OwnVersion) -> bool:
    return seat_can_see_versions(seat) and version.organisation_id == seat.organisation.pk


def seat_can_see_all_designs(seat: Seat) -> bool:
    return seat.role != Role.SUPPLIER


def seat_can_share(seat: Seat) -> bool:
    """Whoever reads along may share what anybody may take; a supplier works on what it is briefed on only."""
    return seat.role in PARTNER_ROLES | {Role.CORE_TEAM}


def seat_can_make_shares(seat: Seat) -> bool:
    return seat.role in EDITING_ROLES and not seat.looking_as


def seat_gives_lessons(seat: Seat) -> bool:
    """Guest lessons are asked of schools; a supplier has nothing to do with them."""
    return seat.organisation.kind == OrganisationKind.SCHOOL and not seat.is_supplier
