"""Following an invitation: newcomer, known person, somebody else, and links that no longer work."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Mandate
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.accounts import UserFactory
from tests.factories.coalition import InvitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(people):  # noqa: F811
    return InvitationFactory(
        key="sleutel", coalition=people.campaign.coalition, organisation=people.school, email="nieuw@saxion.test"
    )


def test_a_newcomer_gets_an_account_without_a_password_and_is_in(client, invitation):
    answer = client.post("/portaal/uitnodiging/sleutel/", {"first_name": "Anna", "last_name": "Bos", "password": ""})
    person = User.objects.get(email="nieuw@saxion.test")
    assert (answer.url, str(person), person.has_usable_password()) == ("/portaal/", "Anna Bos", False)
    assert list(person.mandates.values_list("organisation__slug", "role")) == [("saxion", Role.EDITOR)]
    assert client.get("/portaal/").context["request"].seat.organisation == invitation.organisation


def test_a_weak_password_is_refused_with_a_reason_and_makes_no_account(client, invitation):
    page = client.post("/portaal/uitnodiging/sleutel/", {"first_name": "Anna", "last_name": "Bos", "password": "kort"})
    assert list(page.context["form"].errors) == ["password"]
    assert User.objects.filter(email="nieuw@saxion.test").exists() is False


def test_a_newcomer_in_the_core_team_is_led_to_the_second_factor(client, people):  # noqa: F811
    InvitationFactory(
        key="kern",
        coalition=people.campaign.coalition,
        organisation=people.school,
        email="k@b.test",
        role=Role.CORE_TEAM,
    )
    client.post("/portaal/uitnodiging/kern/", {"first_name": "A", "last_name": "B", "password": ""})
    assert client.get("/portaal/").url == "/accounts/2fa/totp/activate/"


def test_somebody_known_signs_in_first_and_comes_back(client, invitation):
    UserFactory(email=invitation.email)
    assert client.get("/portaal/uitnodiging/sleutel/").status_code == 200
    answer = client.post("/portaal/uitnodiging/sleutel/", {"first_name": "Inbreker", "last_name": "X"})
    assert answer.url == "/accounts/login/code/?next=/portaal/uitnodiging/sleutel/"


def test_somebody_known_and_signed_in_gets_the_mandate(as_person, invitation):  # noqa: F811
    person = UserFactory(email=invitation.email)
    assert as_person(person).post("/portaal/uitnodiging/sleutel/").url == "/portaal/"
    assert person.mandates.get().organisation == invitation.organisation


def test_somebody_else_cannot_use_it(as_person, people, invitation):  # noqa: F811
    assert as_person(people.other_editor).post("/portaal/uitnodiging/sleutel/").status_code == 403
    assert Mandate.objects.filter(person=people.other_editor).count() == 1


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ({"accepted_at": timezone.now()}, "Hij is al gebruikt."),
        ({"withdrawn_at": timezone.now()}, "Hij is ingetrokken"),
        ({"expires_at": timezone.now() - datetime.timedelta(seconds=1)}, "Hij is verlopen."),
    ],
)
def test_a_link_that_no_longer_works_says_why(client, invitation, state, says):
    for name, value in state.items():
        setattr(invitation, name, value)
    invitation.save()
    for answer in (
        client.get("/portaal/uitnodiging/sleutel/"),
        client.post("/portaal/uitnodiging/sleutel/", {"first_name": "A"}),
    ):
        assert (answer.status_code, answer.content.decode().count(says)) == (410, 1)


def test_a_wrong_link_says_what_to_do(client, people):  # noqa: F811
    answer = client.get("/portaal/uitnodiging/bestaat-niet/")
    assert (answer.status_code, answer.content.decode().count("Is de link compleet?")) == (410, 1)
