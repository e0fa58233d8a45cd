"""People at the desk: who takes part, inviting, ending a mandate."""

import pytest
from django.core import mail
from django.urls import reverse

from draagvlak.coalition.models import Invitation, Mandate, Membership
from tests.faces.desk.spreadsheets import read_rows
from tests.faces.desk.trail import read_trail
from tests.factories.accounts import enrol_second_factor

LIST = "/beheer/mensen/"


def export(core, **filters) -> list[str]:
    return [row[1] for row in read_rows(core.get(LIST, {"export": "csv", **filters}), "csv")[1:]]


def test_the_list_says_who_has_a_second_factor(here, core):
    enrol_second_factor(here.partner.person)
    assert sorted(export(core, second_factor="yes")) == sorted([here.core.email, here.partner.person.email])
    assert export(core, second_factor="no") == [here.supplier.email]


@pytest.mark.parametrize(("role", "who"), [("supplier", "supplier"), ("core_team", "core")])
def test_the_list_is_filtered_by_role(here, core, role, who):
    assert export(core, role=role) == [getattr(here, who).email]


def test_the_list_is_filtered_by_organisation(here, core):
    assert export(core, organisation=here.organisation.pk) == [here.partner.person.email]


def test_ended_mandates_are_not_in_the_list(here, core):
    core.post(reverse("desk_people:end", args=[here.row("mandate").pk]))
    assert here.partner.person.email not in export(core)


def test_somebody_is_invited_by_mail_and_it_is_written_down(here, core, run_tasks):
    address = reverse("desk_people:invite", args=[here.organisation.pk])
    answer = core.post(address, {"email": "Fatima@School.test", "role": "editor"})
    run_tasks()
    assert answer.status_code == 302
    assert Invitation.objects.filter(email="fatima@school.test", organisation=here.organisation).count() == 1
    assert [message.to for message in mail.outbox] == [["fatima@school.test"]]
    assert read_trail(here, "invitation.sent") == [(here.core, "school-hier", here.campaign.slug)]


@pytest.mark.parametrize(
    ("email", "role"), [("geen adres", "editor"), ("a@b.test", "supplier"), ("a@b.test", "superuser"), ("", "editor")]
)
def test_an_invitation_that_cannot_be_is_refused(here, core, email, role):
    before = Invitation.objects.count()
    answer = core.post(reverse("desk_people:invite", args=[here.organisation.pk]), {"email": email, "role": role})
    assert (answer.status_code, Invitation.objects.count()) == (422, before)


def test_nobody_is_invited_to_an_organisation_that_left(here, core):
    Membership.objects.filter(organisation=here.organisation).update(state="left")
    assert core.get(reverse("desk_people:invite", args=[here.organisation.pk])).status_code == 404


def test_an_agency_gets_suppliers_only(here, core):
    form = core.get(reverse("desk_people:invite", args=[here.agency.pk])).context["form"]
    assert [value for value, _label in form.fields["role"].choices] == ["supplier"]


@pytest.mark.parametrize("name", ["end", "withdraw", "resend"])
def test_a_question_changes_nothing_until_it_is_answered(here, core, name):
    kind = "mandate" if name == "end" else "invitation"
    core.get(reverse(f"desk_people:{name}", args=[here.row(kind).pk]))
    here.row("invitation").refresh_from_db()
    here.row("mandate").refresh_from_db()
    assert (here.row("invitation").withdrawn_at, here.row("mandate").ended_at) == (None, None)


def test_a_mandate_is_ended_and_written_down(here, core):
    answer = core.post(reverse("desk_people:end", args=[here.row("mandate").pk]))
    assert answer.url == reverse("desk_organisations:show", args=[here.organisation.pk])
    assert Mandate.objects.active().filter(person=here.partner.person).exists() is False
    assert read_trail(here, "mandate.ended") == [(here.core, "school-hier", here.campaign.slug)]


def test_a_mandate_ends_once(here, core):
    address = reverse("desk_people:end", args=[here.row("mandate").pk])
    assert [core.post(address).status_code, core.post(address).status_code] == [302, 404]


def test_ones_own_mandate_cannot_be_ended(here, core):
    own = here.core.mandates.get()
    assert core.post(reverse("desk_people:end", args=[own.pk])).status_code == 404
    assert Mandate.objects.active().filter(pk=own.pk).exists() is True


def test_ending_the_mandate_of_the_last_editor_warns(here, core):
    page = core.get(reverse("desk_people:end", args=[here.row("mandate").pk])).content.decode()
    assert "nodig eerst iemand anders uit" in page


def test_an_invitation_is_withdrawn_and_written_down(here, core):
    core.post(reverse("desk_people:withdraw", args=[here.row("invitation").pk]))
    here.row("invitation").refresh_from_db()
    assert here.row("invitation").withdrawn_at is not None
    assert read_trail(here, "invitation.withdrawn") == [(here.core, "school-hier", here.campaign.slug)]


def test_an_invitation_is_sent_again_with_a_fresh_link(here, core, run_tasks):
    before = here.row("invitation").key_hash
    core.post(reverse("desk_people:resend", args=[here.row("invitation").pk]))
    run_tasks()
    here.row("invitation").refresh_from_db()
    assert (here.row("invitation").key_hash == before, len(mail.outbox)) == (False, 1)
