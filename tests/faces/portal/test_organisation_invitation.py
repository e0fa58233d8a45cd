"""Following the link that invites an organisation: facts confirmed, an account made, and in."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Mandate, Organisation, OrganisationInvitation
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.accounts import UserFactory
from tests.factories.coalition import OrganisationInvitationFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/portaal/uitnodiging/organisatie/sleutel/"
FACTS = {
    "name": "Hogeschool  Nieuw",
    "short_name": "Nieuw",
    "kind": "school",
    "city": "Zwolle",
    "province": "overijssel",
    "website": "nieuw.test",
}
PERSON = {"first_name": "Anna", "last_name": "Bos", "password": ""}


@pytest.fixture
def invite(people):  # noqa: F811
    def make(**values):
        return OrganisationInvitationFactory(
            key="sleutel", coalition=people.campaign.coalition, email="anna@nieuw.test", **values
        )

    return make


def test_the_page_is_filled_with_what_the_core_team_knew(client, invite):
    invite(name="Hogeschool Nieuw")
    page = client.get(ADDRESS)
    assert (page.status_code, page.context["facts"]["name"].value()) == (200, "Hogeschool Nieuw")


def test_a_newcomer_confirms_makes_an_account_and_sits_on_the_new_seat(client, invite):
    invite()
    answer = client.post(ADDRESS, {**FACTS, **PERSON})
    organisation = Organisation.objects.get(slug="nieuw")
    assert (answer.url, organisation.name, organisation.website) == (
        "/portaal/",
        "Hogeschool Nieuw",
        "https://nieuw.test",
    )
    assert client.get("/portaal/").context["request"].seat.organisation == organisation
    assert list(Mandate.objects.filter(organisation=organisation).values_list("role", flat=True)) == [Role.EDITOR]
    assert client.get(ADDRESS).status_code == 410


def test_what_is_wrong_is_said_and_nothing_is_made(client, invite):
    invite()
    before = Organisation.objects.count()
    page = client.post(ADDRESS, {**FACTS, **PERSON, "name": " ", "website": "geen adres", "password": "kort"})
    wrong = [*page.context["facts"].errors, *page.context["person"].errors]
    assert (page.status_code, wrong) == (422, ["name", "website", "password"])
    assert (Organisation.objects.count(), User.objects.filter(email="anna@nieuw.test").exists()) == (before, False)


def test_somebody_with_an_account_signs_in_first_and_then_only_confirms(client, invite, as_person):  # noqa: F811
    invite()
    person = UserFactory(email="anna@nieuw.test")
    assert "facts" not in client.get(ADDRESS).context
    client.post(ADDRESS, {**FACTS, **PERSON})
    assert Organisation.objects.filter(slug="nieuw").exists() is False
    signed_in = as_person(person)
    assert signed_in.get(ADDRESS).context["person"] is None
    signed_in.post(ADDRESS, FACTS)
    assert Mandate.objects.get(person=person).organisation.slug == "nieuw"


def test_somebody_else_does_not_use_the_link(people, invite, as_person):  # noqa: F811
    invite()
    assert as_person(people.editor).post(ADDRESS, FACTS).status_code == 403
    assert OrganisationInvitation.objects.get().is_open is True


def test_an_agency_is_not_asked_for_its_kind_and_becomes_a_supplier(client, invite):
    invite(kind=OrganisationKind.AGENCY)
    assert "kind" not in client.get(ADDRESS).context["facts"].fields
    client.post(ADDRESS, {**FACTS, **PERSON})
    mandate = Mandate.objects.get(person__email="anna@nieuw.test")
    assert (mandate.role, mandate.organisation.kind) == (Role.SUPPLIER, OrganisationKind.AGENCY)


@pytest.mark.parametrize("state", [{"accepted_at": timezone.now()}, {"withdrawn_at": timezone.now()}, {}])
def test_a_link_that_no_longer_works_says_so(client, invite, state):
    made = invite(**state)
    if not state:
        past = timezone.now() - datetime.timedelta(days=1)
        OrganisationInvitation.objects.filter(pk=made.pk).update(
            created_at=past - datetime.timedelta(days=21), expires_at=past
        )
    assert (client.get(ADDRESS).status_code, client.post(ADDRESS, {**FACTS, **PERSON}).status_code) == (410, 410)


def test_a_made_up_key_opens_nothing(client, people):  # noqa: F811
    assert client.get("/portaal/uitnodiging/organisatie/verzonnen/").status_code == 410
