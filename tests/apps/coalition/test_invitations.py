"""Invitations: single use, a fortnight, withdrawn, sent again."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.invitations import (
    InvitationClosedError,
    accept_invitation,
    admit_newcomer,
    find_invitation,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Invitation, Mandate
from draagvlak.core.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.coalition import CoalitionFactory, InvitationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def invite(django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    coalition, organisation, by = CoalitionFactory(), OrganisationFactory(name="Saxion"), UserFactory(first_name="Noor")

    def send(email="Sem@Saxion.test", role=Role.EDITOR):
        keys = []
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite_person(
                email,
                coalition=coalition,
                organisation=organisation,
                role=role,
                by=by,
                make_link=lambda key: keys.append(key) or f"http://hier/uitnodiging/{key}/",
            )
        return invitation, keys[0]

    return send


def test_an_invitation_is_mailed_with_its_link_and_only_the_hash_of_its_key_is_kept(invite):
    invitation, key = invite()
    (message,) = mail.outbox
    assert message.to == ["sem@saxion.test"]
    assert [line for line in message.body.splitlines() if key in line] == [f"http://hier/uitnodiging/{key}/"]
    assert find_invitation(key) == invitation
    assert key not in str(list(Invitation.objects.values()))


def test_the_mail_is_in_the_language_of_who_is_known(invite):
    UserFactory(email="sem@saxion.test", language="en")
    invite()
    assert mail.outbox[0].subject == "Noor Voorbeeld invites you to Saxion"


def test_an_invitation_lasts_fourteen_days(invite):
    invitation, _key = invite()
    days = invitation.expires_at - timezone.now()
    assert datetime.timedelta(days=13, hours=23) < days <= datetime.timedelta(days=14)


def test_accepting_gives_the_mandate_once(invite):
    invitation, _key = invite(role=Role.READER)
    person = UserFactory(email="sem@saxion.test")
    mandate = accept_invitation(invitation, person=person)
    assert (mandate.person, mandate.organisation.name, mandate.role) == (person, "Saxion", Role.READER)
    with pytest.raises(InvitationClosedError):
        accept_invitation(invitation, person=UserFactory())
    assert Mandate.objects.count() == 1


@pytest.mark.parametrize(
    "state",
    [
        {"withdrawn_at": timezone.now()},
        {"accepted_at": timezone.now()},
        {"expires_at": timezone.now() - datetime.timedelta(minutes=1)},
    ],
)
def test_a_closed_invitation_gives_nothing(state):
    invitation = InvitationFactory(**state)
    with pytest.raises(InvitationClosedError):
        accept_invitation(invitation, person=UserFactory())
    assert Mandate.objects.exists() is False


def test_a_newcomer_is_admitted_with_account_and_mandate_or_with_neither():
    names = {"first_name": "Anna", "last_name": "Bos", "password": "", "language": "nl"}
    person = admit_newcomer(InvitationFactory(email="anna@b.test"), **names)
    assert (person.email, person.mandates.count()) == ("anna@b.test", 1)
    with pytest.raises(InvitationClosedError):
        admit_newcomer(InvitationFactory(email="laat@b.test", withdrawn_at=timezone.now()), **names)
    with pytest.raises(InvitationClosedError):
        admit_newcomer(InvitationFactory(email="anna@b.test"), **names)
    assert (User.objects.filter(email="laat@b.test").exists(), Mandate.objects.count()) == (False, 1)


def test_sending_again_makes_a_fresh_link_and_the_old_one_stops(invite, django_capture_on_commit_callbacks):
    invitation, old = invite()
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    invitation.refresh_from_db()
    fresh = []
    with django_capture_on_commit_callbacks(execute=True):
        resend_invitation(invitation, by=UserFactory(), make_link=lambda key: fresh.append(key) or key)
    assert (find_invitation(old), find_invitation(fresh[0]).is_open) == (None, True)


def test_a_withdrawn_invitation_is_not_sent_again(invite):
    invitation, _key = invite()
    withdraw_invitation(invitation, by=UserFactory())
    invitation.refresh_from_db()
    with pytest.raises(InvitationClosedError):
        resend_invitation(invitation, by=UserFactory(), make_link=str)


def test_inviting_again_ends_the_older_invitation(invite):
    first, _key = invite()
    second, _key = invite("SEM@saxion.test")
    assert [Invitation.objects.get(pk=pk).is_open for pk in (first.pk, second.pk)] == [False, True]


def test_what_happens_to_an_invitation_is_written_down(invite):
    invitation, _key = invite()
    accept_invitation(invitation, person=UserFactory())
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["invitation.sent", "invitation.accepted", "mandate.granted"]
