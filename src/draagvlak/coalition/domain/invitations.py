"""Verbs about invitations: the only way to an account. Only the hash of a key is kept; the key stands in the mail."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation

from draagvlak.accounts.domain.people import create_person
from draagvlak.accounts.models import User
from draagvlak.coalition.domain.mandates import grant_mandate
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Coalition, Invitation, Mandate, Organisation
from draagvlak.coalition.models.people import default_expiry
from draagvlak.core.audit import record_event

MakeLink = Callable[[str], str]
MOST_OPEN = 50


class InvitationClosedError(Exception):
    """The invitation was used, withdrawn or is too old."""


def hash_key(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def invite_person(
    email: str,
    *,
    coalition: Coalition,
    organisation: Organisation,
    role: Role,
    by: User | None,
    make_link: MakeLink,
    campaign: str = "",
) -> Invitation:
    """Invite somebody and mail the link. An older open invitation to the same place ends.

    `by` is None for the very first person of a campaign, whom the platform itself invites.
    """
    address = email.strip().lower()
    find_open(coalition, organisation).filter(email=address).update(withdrawn_at=timezone.now())
    key = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        coalition=coalition,
        organisation=organisation,
        email=address,
        role=role,
        invited_by=by,
        key_hash=hash_key(key),
    )
    tell("invitation.sent", invitation, by=by, campaign=campaign)
    transaction.on_commit(lambda: mail_invitation(invitation, link=make_link(key), by=by), robust=True)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User, make_link: MakeLink, campaign: str = "") -> None:
    """A fresh link and a fresh fortnight; the old link stops working."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise InvitationClosedError
    key = secrets.token_urlsafe(32)
    invitation.key_hash, invitation.expires_at = hash_key(key), default_expiry()
    invitation.save(update_fields=["key_hash", "expires_at"])
    tell("invitation.resent", invitation, by=by, campaign=campaign)
    transaction.on_commit(lambda: mail_invitation(invitation, link=make_link(key), by=by), robust=True)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User, campaign: str = "") -> None:
    """The link stops working."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    tell("invitation.withdrawn", invitation, by=by, campaign=campaign)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, person: User, campaign: str = "") -> Mandate:
    """Use the invitation, once, and give the person its mandate. Raises InvitationClosedError when it is not open."""
    used = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).update(accepted_at=timezone.now(), accepted_by=person)
    if not used:
        raise InvitationClosedError
    tell("invitation.accepted", invitation, by=person, campaign=campaign)
    return grant_mandate(
        person,
        coalition=invitation.coalition,
        organisation=invitation.organisation,
        role=Role(invitation.role),
        by=invitation.invited_by,
        campaign=campaign,
    )


@transaction.atomic
def admit_newcomer(
    invitation: Invitation, *, first_name: str, last_name: str, password: str, language: str, campaign: str = ""
) -> User:
    """An account for who was invited, with its mandate: both or neither. The mailed link proved the address.

    Raises InvitationClosedError when the invitation is not open, or the address has an account by now.
    """
    if User.objects.filter(email=invitation.email).exists():
        raise InvitationClosedError
    person = create_person(
        invitation.email, first_name=first_name, last_name=last_name, password=password, language=language
    )
    accept_invitation(invitation, person=person, campaign=campaign)
    return person


def find_invitation(key: str) -> Invitation | None:
    """The invitation this key opens, in whatever state it is."""
    return Invitation.objects.select_related("organisation", "coalition").filter(key_hash=hash_key(key)).first()


def find_open(coalition: Coalition, organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations to this organisation that were neither used nor withdrawn; those too old are among them."""
    return Invitation.objects.filter(
        coalition=coalition, organisation=organisation, accepted_at=None, withdrawn_at=None
    )


def mail_invitation(invitation: Invitation, *, link: str, by: User | None) -> None:
    """Mail the link, in the language of the one who is invited if known, else of the one who invites."""
    known = User.objects.filter(email=invitation.email).first()
    context = {"invitation": invitation, "link": link, "by": by, "known": known}
    reader = known or by
    with translation.override(reader.language if reader else "nl"):
        subject = render_to_string("coalition/mail/invitation_subject.txt", context)
        body = render_to_string("coalition/mail/invitation.txt", context)
    answers = [by.email] if by else []
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[invitation.email], reply_to=answers).send()


def tell(verb: str, invitation: Invitation, *, by: User | None, campaign: str) -> None:
    record_event(
        verb,
        by=by,
        subject=invitation,
        organisation=invitation.organisation.slug,
        campaign=campaign,
        email=invitation.email,
        role=invitation.role,
    )
