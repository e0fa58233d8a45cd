"""Who may do what, as sentences. Each takes a seat, and answers yes or no."""

from __future__ import annotations

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import EDITING_ROLES, PARTNER_ROLES, OrganisationKind, Role
from draagvlak.coalition.models import BodyMember, Organisation


def seat_can_edit(seat: Seat) -> bool:
    """Editors and the core team change what belongs to their own organisation; never while looking as another."""
    return seat.role in EDITING_ROLES and not seat.looking_as


def seat_can_change_brand_kit(seat: Seat) -> bool:
    return seat_can_edit(seat)


def seat_can_see_brand_kit(seat: Seat) -> bool:
    """Everybody of the organisation but a supplier, who works on what it is briefed on only."""
    return not seat.is_supplier


def seat_can_see_colleagues(seat: Seat) -> bool:
    return not seat.is_supplier


def seat_can_lead(seat: Seat) -> bool:
    """The core team sees all partners, and invites and looks as them."""
    return seat.is_core_team and not seat.looking_as


def seat_sees_campaign(seat: Seat) -> bool:
    """The core team and members of the coalition's bodies read results and money of the campaign as a whole.

    Not while looking as a partner: then one sees what that partner sees.
    """
    if seat.looking_as or seat.is_supplier:
        return False
    return seat.is_core_team or person_sits_in_body(seat)


def person_sits_in_body(seat: Seat) -> bool:
    members = BodyMember.objects.active().filter(body__coalition=seat.coalition, person=seat.person)
    return members.filter(organisation=seat.organisation).exists()


def seat_reads_campaign(seat: Seat) -> bool:
    """Why, goals, decisions and measures are for everybody in the coalition; a supplier sees its briefings only."""
    return not seat.is_supplier


def seat_can_promise_contribution(seat: Seat) -> bool:
    """Editors promise for their own organisation."""
    return seat_can_edit(seat)


def seat_can_hand_in(seat: Seat) -> bool:
    """A supplier answers its briefings; nobody looks as a supplier to do that."""
    return seat.is_supplier and not seat.looking_as


def seat_can_look_as(seat: Seat, organisation: Organisation) -> bool:
    return seat_can_lead(seat) and organisation.pk != seat.organisation.pk


def seat_can_manage_people(seat: Seat, organisation: Organisation) -> bool:
    """Editors manage the people of their own organisation; the core team those of every partner."""
    if not seat_can_edit(seat):
        return False
    return seat.is_core_team or organisation.pk == seat.organisation.pk


def seat_can_give_role(seat: Seat, role: Role, organisation: Organisation) -> bool:
    """An editor makes editors and readers of its own; the core team gives every role that fits the organisation."""
    if not seat_can_manage_people(seat, organisation):
        return False
    return role_fits_organisation(role, organisation) and (seat.is_core_team or role in PARTNER_ROLES)


def role_fits_organisation(role: Role, organisation: Organisation) -> bool:
    """An agency is a supplier, and nobody else is."""
    return (role == Role.SUPPLIER) == (organisation.kind == OrganisationKind.AGENCY)
