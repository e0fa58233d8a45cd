"""From which seat somebody acts."""

import pytest

from draagvlak.coalition.domain.seats import find_seats, look_through, pick_seat
from draagvlak.coalition.enums import MembershipState, Role
from tests.factories.accounts import UserFactory
from tests.factories.coalition import CoalitionFactory, MandateFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition():
    return CoalitionFactory()


def test_a_person_has_a_seat_for_each_active_mandate_by_name(coalition):
    person = UserFactory()
    for name in ("Zuid", "Noord"):
        MandateFactory(person=person, coalition=coalition, organisation=OrganisationFactory(name=name))
    assert [seat.organisation.name for seat in find_seats(person, coalition)] == ["Noord", "Zuid"]


def test_mandates_elsewhere_ended_or_at_an_organisation_that_left_give_no_seat(coalition):
    person = UserFactory()
    MandateFactory(person=person)
    MandateFactory(person=person, coalition=coalition, ended_at="2026-11-01T10:00Z")
    left = MandateFactory(person=person, coalition=coalition)
    left.organisation.memberships.update(state=MembershipState.LEFT)
    assert find_seats(person, coalition) == []


def test_seats_take_one_query_however_many_there_are(coalition, django_assert_num_queries):
    person = UserFactory()
    for _ in range(3):
        MandateFactory(person=person, coalition=coalition)
    with django_assert_num_queries(1):
        assert len(find_seats(person, coalition)) == 3


def test_one_seat_is_taken_and_several_are_chosen(coalition):
    person = UserFactory()
    first = MandateFactory(person=person, coalition=coalition, organisation=OrganisationFactory(slug="a"))
    seats = find_seats(person, coalition)
    assert pick_seat(seats, slug="") == seats[0]
    MandateFactory(person=person, coalition=coalition, organisation=OrganisationFactory(slug="b"))
    seats = find_seats(person, coalition)
    assert pick_seat(seats, slug="") is None
    assert pick_seat(seats, slug="a").organisation == first.organisation
    assert pick_seat(seats, slug="elders") is None


def test_the_core_team_looks_as_a_reader_who_changes_nothing(coalition):
    core = MandateFactory(coalition=coalition, role=Role.CORE_TEAM)
    partner = MembershipFactory(coalition=coalition).organisation
    (own,) = find_seats(core.person, coalition)
    seat = look_through(own, slug=partner.slug)
    assert (seat.organisation, seat.role, seat.looking_as) == (partner, Role.READER, True)


def test_nobody_else_looks_as_a_partner_and_nobody_as_a_stranger(coalition):
    partner = MembershipFactory(coalition=coalition).organisation
    stranger = MembershipFactory().organisation
    (editor,) = find_seats(MandateFactory(coalition=coalition).person, coalition)
    (core,) = find_seats(MandateFactory(coalition=coalition, role=Role.CORE_TEAM).person, coalition)
    assert look_through(editor, slug=partner.slug) == editor
    assert look_through(core, slug=stranger.slug) == core
