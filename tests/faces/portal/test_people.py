"""Colleagues: inviting, changing roles, removing; and that this stays within one's own organisation."""

import pytest
from django.core import mail

from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Invitation, Mandate
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.coalition import InvitationFactory, MandateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def post(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def mandate_of(person) -> Mandate:
    return person.mandates.get()


def test_an_editor_invites_a_colleague(as_person, people, django_capture_on_commit_callbacks):  # noqa: F811
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_person(people.editor).post(
            "/portaal/collegas/saxion/uitnodigen/", {"email": "a@b.test", "role": "reader"}
        )
    invitation = Invitation.objects.get()
    assert (answer.url, invitation.organisation, invitation.role) == ("/portaal/collegas/", people.school, Role.READER)
    assert (mail.outbox[0].to, mail.outbox[0].reply_to) == (["a@b.test"], [people.editor.email])
    assert mail.outbox[0].body.count("http://testserver/portaal/uitnodiging/") == 1


@pytest.mark.parametrize(
    ("role", "message"), [("core_team", "role"), ("supplier", "role"), ("", "role"), ("onzin", "role")]
)
def test_an_editor_gives_no_role_that_is_not_theirs_to_give(as_person, people, role, message):  # noqa: F811
    answer = as_person(people.editor).post("/portaal/collegas/saxion/uitnodigen/", {"email": "a@b.test", "role": role})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [message])
    assert Invitation.objects.exists() is False


def test_who_already_takes_part_is_not_invited(as_person, people):  # noqa: F811
    answer = as_person(people.editor).post(
        "/portaal/collegas/saxion/uitnodigen/", {"email": people.reader.email.upper(), "role": "editor"}
    )
    assert answer.context["form"].errors == {"email": ["Deze persoon doet al mee voor deze organisatie."]}


def test_the_core_team_invites_to_every_member(as_person, people):  # noqa: F811
    client = as_person(people.core)
    client.post("/portaal/collegas/hz/uitnodigen/", {"email": "a@hz.test", "role": "core_team"})
    client.post("/portaal/collegas/bureau/uitnodigen/", {"email": "b@bureau.test", "role": "supplier"})
    found = Invitation.objects.order_by("email").values_list("organisation__slug", "role")
    assert list(found) == [("hz", "core_team"), ("bureau", "supplier")]


@pytest.mark.parametrize("name", ["reader", "supplier", "other_editor"])
def test_others_do_not_invite_for_this_organisation(as_person, people, name):  # noqa: F811
    client = as_person(getattr(people, name))
    answer = client.post("/portaal/collegas/saxion/uitnodigen/", {"email": "a@b.test", "role": "reader"})
    assert (answer.status_code, Invitation.objects.exists()) == (404, False)


def test_a_reader_sees_colleagues_and_no_buttons(as_person, people):  # noqa: F811
    page = as_person(people.reader).get("/portaal/collegas/").content.decode()
    assert [page.count(text) > 0 for text in ("noor@saxion.test", "Rol wijzigen", "Iemand uitnodigen")] == [
        True,
        False,
        False,
    ]


def test_a_supplier_sees_no_colleagues(as_person, people):  # noqa: F811
    assert as_person(people.supplier).get("/portaal/collegas/").status_code == 404


def test_an_editor_changes_a_role_and_removes_somebody(as_person, people):  # noqa: F811
    client, mandate = as_person(people.editor), mandate_of(people.reader)
    client.post(f"/portaal/collegas/rol/{mandate.pk}/", {"role": "editor"})
    mandate.refresh_from_db()
    assert mandate.role == Role.EDITOR
    client.post(f"/portaal/collegas/verwijderen/{mandate.pk}/")
    assert Mandate.objects.active().filter(person=people.reader).exists() is False


def test_removing_the_last_editor_warns_first(as_person, people):  # noqa: F811
    client, path = as_person(people.editor), f"/portaal/collegas/verwijderen/{mandate_of(people.editor).pk}/"
    assert client.get(path).content.decode().count("Dit is de laatste redacteur.") == 1
    MandateFactory(coalition=people.campaign.coalition, organisation=people.school)
    assert client.get(path).content.decode().count("Dit is de laatste redacteur.") == 0


@pytest.mark.parametrize("what", ["rol", "verwijderen"])
def test_people_of_another_organisation_cannot_be_touched(as_person, people, what):  # noqa: F811
    foreign = mandate_of(people.other_editor)
    client = as_person(people.editor)
    path = f"/portaal/collegas/{what}/{foreign.pk}/"
    assert [client.get(path).status_code, client.post(path, {"role": "reader"}).status_code] == [404, 404]
    foreign.refresh_from_db()
    assert (foreign.role, foreign.ended_at) == (Role.EDITOR, None)


def test_an_editor_touches_nobody_of_the_core_team_at_the_own_organisation(as_person, people):  # noqa: F811
    core = MandateFactory(coalition=people.campaign.coalition, organisation=people.school, role=Role.CORE_TEAM)
    assert as_person(people.editor).post(f"/portaal/collegas/verwijderen/{core.pk}/").status_code == 404


@pytest.mark.parametrize("what", ["opnieuw", "intrekken"])
def test_invitations_of_another_organisation_cannot_be_touched(as_person, people, what):  # noqa: F811
    foreign = InvitationFactory(coalition=people.campaign.coalition, organisation=people.other)
    before = foreign.key_hash
    assert as_person(people.editor).post(f"/portaal/collegas/uitnodiging/{foreign.pk}/{what}/").status_code == 404
    foreign.refresh_from_db()
    assert (foreign.key_hash, foreign.withdrawn_at) == (before, None)


def test_an_invitation_is_sent_again_and_withdrawn(as_person, people, django_capture_on_commit_callbacks):  # noqa: F811
    client = as_person(people.editor)
    own = InvitationFactory(coalition=people.campaign.coalition, organisation=people.school)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/portaal/collegas/uitnodiging/{own.pk}/opnieuw/")
    client.post(f"/portaal/collegas/uitnodiging/{own.pk}/intrekken/")
    own.refresh_from_db()
    assert (len(mail.outbox), own.is_open) == (1, False)


def test_the_list_takes_as_many_queries_for_one_as_for_three(as_person, people, django_assert_max_num_queries):  # noqa: F811
    client = as_person(people.editor)
    for _ in range(3):
        MandateFactory(coalition=people.campaign.coalition, organisation=people.school)
    with django_assert_max_num_queries(12):
        client.get("/portaal/collegas/")
