"""Every rule of the coalition, yes and no."""

import pytest

from draagvlak.coalition import rules
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Organisation

SCHOOL = Organisation(pk=1, slug="eigen", kind=OrganisationKind.SCHOOL)
OTHER = Organisation(pk=2, slug="ander", kind=OrganisationKind.SCHOOL)
AGENCY = Organisation(pk=3, slug="bureau", kind=OrganisationKind.AGENCY)


def make_seat(role: Role, *, organisation=SCHOOL, looking_as=False) -> Seat:
    return Seat(None, Coalition(pk=1), organisation, role, looking_as)


CORE = make_seat(Role.CORE_TEAM)
EDITOR = make_seat(Role.EDITOR)
READER = make_seat(Role.READER)
SUPPLIER = make_seat(Role.SUPPLIER, organisation=AGENCY)
LOOKING = make_seat(Role.READER, organisation=OTHER, looking_as=True)
LOOKING_AS_EDITOR = make_seat(Role.EDITOR, looking_as=True)
SEATS = [CORE, EDITOR, READER, SUPPLIER, LOOKING, LOOKING_AS_EDITOR]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (rules.seat_can_edit, [True, True, False, False, False, False]),
        (rules.seat_can_change_brand_kit, [True, True, False, False, False, False]),
        (rules.seat_can_see_brand_kit, [True, True, True, False, True, True]),
        (rules.seat_can_see_colleagues, [True, True, True, False, True, True]),
        (rules.seat_can_lead, [True, False, False, False, False, False]),
        (lambda seat: rules.seat_can_look_as(seat, OTHER), [True, False, False, False, False, False]),
        (lambda seat: rules.seat_can_manage_people(seat, SCHOOL), [True, True, False, False, False, False]),
        (lambda seat: rules.seat_can_manage_people(seat, OTHER), [True, False, False, False, False, False]),
    ],
)
def test_a_rule_says_yes_and_no_to_each_kind_of_seat(rule, expected):
    assert [rule(seat) for seat in SEATS] == expected


def test_the_core_team_does_not_look_as_itself():
    assert rules.seat_can_look_as(CORE, SCHOOL) is False


@pytest.mark.parametrize(
    ("seat", "organisation", "roles"),
    [
        (CORE, SCHOOL, [Role.CORE_TEAM, Role.EDITOR, Role.READER]),
        (CORE, OTHER, [Role.CORE_TEAM, Role.EDITOR, Role.READER]),
        (CORE, AGENCY, [Role.SUPPLIER]),
        (EDITOR, SCHOOL, [Role.EDITOR, Role.READER]),
        (EDITOR, OTHER, []),
        (READER, SCHOOL, []),
        (SUPPLIER, AGENCY, []),
        (LOOKING_AS_EDITOR, SCHOOL, []),
    ],
)
def test_a_seat_gives_only_the_roles_that_are_its_to_give(seat, organisation, roles):
    assert [role for role in Role if rules.seat_can_give_role(seat, role, organisation)] == roles
