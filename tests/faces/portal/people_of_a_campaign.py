"""Two campaigns with people in every role, for the tests of this face."""

from dataclasses import dataclass

import pytest
from django.test import Client

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Organisation
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import CoalitionFactory, MandateFactory, OrganisationFactory


@dataclass(frozen=True)
class People:
    """One campaign with a school, another partner, an agency, and somebody in each role."""

    campaign: Campaign
    school: Organisation
    other: Organisation
    agency: Organisation
    core: User
    editor: User
    reader: User
    other_editor: User
    supplier: User


def make_people(*, host: str = "testserver") -> People:
    coalition = CoalitionFactory()
    school, other = OrganisationFactory(slug="saxion", name="Saxion"), OrganisationFactory(slug="hz", name="HZ")
    agency = OrganisationFactory(slug="bureau", name="Bureau Voorbeeld", kind=OrganisationKind.AGENCY)
    leader = OrganisationFactory(slug="domein", name="Domein", kind=OrganisationKind.SECTOR_BODY)

    def join(first_name: str, organisation: Organisation, role: Role) -> User:
        person = UserFactory(first_name=first_name, email=f"{first_name.lower()}@{organisation.slug}.test")
        return MandateFactory(person=person, coalition=coalition, organisation=organisation, role=role).person

    return People(
        campaign=CampaignFactory(coalition=coalition, on=host, slug="civiele-helden"),
        school=school,
        other=other,
        agency=agency,
        core=join("Wies", leader, Role.CORE_TEAM),
        editor=join("Noor", school, Role.EDITOR),
        reader=join("Sem", school, Role.READER),
        other_editor=join("Bo", other, Role.EDITOR),
        supplier=join("Kim", agency, Role.SUPPLIER),
    )


@pytest.fixture
def people(db) -> People:
    return make_people()


@pytest.fixture
def as_person():
    """A browser signed in as somebody, reading Dutch."""

    def enter(person: User, *, second_factor: bool = True) -> Client:
        return sign_in(Client(), person, second_factor=second_factor)

    return enter
