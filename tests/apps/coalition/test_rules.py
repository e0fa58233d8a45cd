"""Every rule of the coalition, yes and no."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.coalition import rules
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Organisation
from tests.factories.coalition import BodyFactory, BodyMemberFactory, MandateFactory

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
        (rules.seat_reads_campaign, [True, True, True, False, True, True]),
        (rules.seat_can_promise_contribution, [True, True, False, False, False, False]),
        (rules.seat_can_hand_in, [False, False, False, True, False, False]),
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


def sit(role: Role = Role.READER, *, kind: str = OrganisationKind.SCHOOL, looking_as: bool = False) -> Seat:
    """A stored seat of somebody who is in no body."""
    mandate = MandateFactory(role=role, organisation__kind=kind)
    return Seat(mandate.person, mandate.coalition, mandate.organisation, role, looking_as)


def join_body(seat: Seat, **values) -> None:
    body = values.pop("body", None) or BodyFactory(coalition=seat.coalition)
    BodyMemberFactory(**{"body": body, "person": seat.person, "organisation": seat.organisation, **values})


@pytest.mark.django_db
def test_the_core_team_and_members_of_a_body_see_the_campaign_as_a_whole():
    member, core = sit(), sit(Role.CORE_TEAM)
    join_body(member)
    assert [rules.seat_sees_campaign(seat) for seat in (core, member, sit(Role.EDITOR))] == [True, True, False]


@pytest.mark.django_db
def test_a_place_in_a_body_counts_only_while_it_lasts_there_and_from_that_seat():
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    seats = [sit() for _ in range(6)]
    join_body(seats[0], until=today)
    join_body(seats[1], until=today - day)
    join_body(seats[2], since=today + day)
    join_body(seats[3], body=BodyFactory())
    join_body(seats[4], organisation=seats[0].organisation)
    assert [rules.seat_sees_campaign(seat) for seat in seats] == [True, False, False, False, False, False]


@pytest.mark.django_db
def test_nobody_sees_it_while_looking_as_another_and_no_supplier_does():
    looking, supplier = sit(looking_as=True), sit(Role.SUPPLIER, kind=OrganisationKind.AGENCY)
    join_body(looking)
    join_body(supplier)
    assert [rules.seat_sees_campaign(seat) for seat in (looking, supplier)] == [False, False]
