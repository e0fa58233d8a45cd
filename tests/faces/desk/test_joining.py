"""Inviting organisations at the desk, one by one and by list; colleagues by list."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draagvlak.coalition.models import Invitation, OrganisationInvitation
from tests.faces.desk.trail import read_trail

ORGANISATIONS, PEOPLE = reverse("desk_newcomers:organisations"), reverse("desk_newcomers:people")


@pytest.fixture(autouse=True)
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def upload(core, address, text):
    return core.post(address, {"file": SimpleUploadedFile("lijst.csv", text.encode())})


def confirm(core, address, page):
    facts = {"name": page.context["plan"].file, "content": page.context["content"], "confirm": "1"}
    return core.post(address, facts)


def test_an_organisation_is_invited_with_a_link_to_this_campaign(here, core, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        core.post(reverse("desk_newcomers:add"), {"name": "Hogeschool Zee", "kind": "school", "email": "a@zee.test"})
    (message,) = mail.outbox
    links = [line for line in message.body.splitlines() if line.startswith("http")]
    assert (message.to, links[0].startswith("http://testserver/portaal/uitnodiging/organisatie/")) == (
        ["a@zee.test"],
        True,
    )
    assert read_trail(here, "organisation_invitation.sent") == [(here.core, "", here.campaign.slug)]


def test_a_member_is_not_invited_again(here, core):
    values = {"name": here.organisation.name, "kind": "school", "email": "a@zee.test"}
    assert core.post(reverse("desk_newcomers:add"), values).status_code == 422


def test_a_list_is_shown_first_and_mailed_on_confirmation(here, core, django_capture_on_commit_callbacks):
    page = upload(core, ORGANISATIONS, "naam;soort;e-mail\r\nHogeschool Zee;hogeschool;a@zee.test\r\n")
    before = OrganisationInvitation.objects.count()
    assert (page.status_code, [one.name for one in page.context["plan"].organisations]) == (200, ["Hogeschool Zee"])
    with django_capture_on_commit_callbacks(execute=True):
        answer = confirm(core, ORGANISATIONS, page)
    assert (answer.status_code, OrganisationInvitation.objects.count() - before, len(mail.outbox)) == (302, 1, 1)


def test_colleagues_are_invited_by_list(here, core, django_capture_on_commit_callbacks):
    page = upload(core, PEOPLE, f"organisation,email,role\n{here.organisation.slug},nieuw@x.test,reader\n")
    with django_capture_on_commit_callbacks(execute=True):
        confirm(core, PEOPLE, page)
    invitation = Invitation.objects.get(email="nieuw@x.test")
    assert (invitation.organisation, invitation.role, len(mail.outbox)) == (here.organisation, "reader", 1)


def test_one_wrong_line_and_nobody_is_invited_also_when_somebody_confirms_it(here, core):
    text = f"organisatie;e-mail\n{here.organisation.slug};goed@x.test\n{here.organisation.slug};fout\n"
    page = upload(core, PEOPLE, text)
    before = Invitation.objects.count()
    assert (page.status_code, [(one.line, one.field) for one in page.context["plan"].problems]) == (
        422,
        [(3, "e-mail")],
    )
    answer = confirm(core, PEOPLE, page)
    assert (answer.status_code, Invitation.objects.count()) == (422, before)


@pytest.mark.parametrize("values", [{}, {"name": "x.csv", "content": "geen base64", "confirm": "1"}])
def test_without_a_file_one_is_asked_for(here, core, values):
    assert core.post(PEOPLE, values).status_code == 422


def test_another_coalitions_organisation_is_unknown(here, neighbour, core):
    page = upload(core, PEOPLE, f"organisatie;e-mail\n{neighbour.organisation.slug};a@x.test\n")
    assert [(one.line, one.field) for one in page.context["plan"].problems] == [(2, "organisatie")]


def test_the_template_can_be_downloaded(here, core):
    answer = core.get(reverse("desk_newcomers:people_template"))
    assert (answer.content.decode("utf-8-sig"), answer["Content-Disposition"]) == (
        "organisatie;e-mail;rol\r\n",
        'attachment; filename="collegas.csv"',
    )


def test_an_invitation_is_sent_again_and_withdrawn(here, core):
    row = here.row("newcomer")
    old = row.key_hash
    core.post(reverse("desk_newcomers:resend", args=[row.pk]))
    row.refresh_from_db()
    assert (row.key_hash == old, row.is_open) == (False, True)
    core.post(reverse("desk_newcomers:withdraw", args=[row.pk]))
    row.refresh_from_db()
    assert row.is_open is False


@pytest.mark.parametrize(("state", "count"), [("open", 1), ("expired", 0), ("accepted", 0), ("withdrawn", 0)])
def test_invitations_are_found_by_their_state(here, core, state, count):
    page = core.get(reverse("desk_newcomers:index"), {"state": state})
    assert len(page.context["object_list"]) == count
