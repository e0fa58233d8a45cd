"""Verbs about inviting organisations: a mailed link, used once, makes the organisation and lets its first person in."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify

from draagvlak.accounts.domain.people import create_person
from draagvlak.accounts.models import User
from draagvlak.coalition.domain.brand import ensure_brand_kit
from draagvlak.coalition.domain.invitations import InvitationClosedError, MakeLink, hash_key
from draagvlak.coalition.domain.mandates import grant_mandate
from draagvlak.coalition.domain.organisations import change_organisation
from draagvlak.coalition.enums import MembershipState, OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Mandate, Membership, Organisation, OrganisationInvitation
from draagvlak.core.audit import record_event

HOLDS = datetime.timedelta(days=21)


class AlreadyMemberError(Exception):
    """An active member of the coalition has this name."""


@dataclass(frozen=True)
class OrganisationFacts:
    """What the invited person confirms about their organisation."""

    name: str
    kind: str
    short_name: str = ""
    city: str = ""
    province: str = ""
    website: str = ""


@transaction.atomic
def invite_organisation(
    name: str, *, kind: OrganisationKind, email: str, coalition: Coalition, by: User, make_link: MakeLink, campaign: str
) -> OrganisationInvitation:
    """Invite an organisation through one person and mail the link. An older open invitation to that address ends.

    Raises AlreadyMemberError when an active member has this name. One that was marked as invited joins under its row.
    """
    plain, address = " ".join(name.split()), email.strip().lower()
    known = find_named_membership(coalition, plain)
    if known and known.state == MembershipState.ACTIVE:
        raise AlreadyMemberError(plain)
    coalition.organisation_invitations.filter(email=address, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    key = secrets.token_urlsafe(32)
    invitation = OrganisationInvitation.objects.create(
        coalition=coalition,
        name=plain,
        kind=kind,
        email=address,
        key_hash=hash_key(key),
        invited_by=by,
        expires_at=timezone.now() + HOLDS,
        organisation=known.organisation if known else None,
    )
    tell("organisation_invitation.sent", invitation, by=by, campaign=campaign)
    transaction.on_commit(lambda: mail_organisation_invitation(invitation, link=make_link(key), by=by), robust=True)
    return invitation


@transaction.atomic
def resend_organisation_invitation(
    invitation: OrganisationInvitation, *, by: User, make_link: MakeLink, campaign: str
) -> None:
    """A fresh link that holds for three weeks; the old link stops working. Raises InvitationClosedError."""
    key = secrets.token_urlsafe(32)
    waiting = OrganisationInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(key_hash=hash_key(key), expires_at=timezone.now() + HOLDS):
        raise InvitationClosedError
    invitation.refresh_from_db()
    tell("organisation_invitation.resent", invitation, by=by, campaign=campaign)
    transaction.on_commit(lambda: mail_organisation_invitation(invitation, link=make_link(key), by=by), robust=True)


@transaction.atomic
def withdraw_organisation_invitation(invitation: OrganisationInvitation, *, by: User, campaign: str) -> None:
    """The link stops working. A used invitation stays used; withdrawing twice changes nothing."""
    waiting = OrganisationInvitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if waiting.update(withdrawn_at=timezone.now()):
        tell("organisation_invitation.withdrawn", invitation, by=by, campaign=campaign)


@transaction.atomic
def join_coalition(
    invitation: OrganisationInvitation, *, facts: OrganisationFacts, person: User, campaign: str = ""
) -> Mandate:
    """Use the invitation, once: the organisation, its membership, its brand kit and the person's mandate, or nothing.

    The kind the core team invited decides whether it joins as an agency; what the person fills in cannot change that.
    Raises InvitationClosedError when the invitation is not open.
    """
    open_now = Q(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    claimed = OrganisationInvitation.objects.filter(open_now, pk=invitation.pk)
    if not claimed.update(accepted_at=timezone.now(), accepted_by=person):
        raise InvitationClosedError
    settled = settle_kind(facts, invited_as=invitation.kind)
    organisation = confirm_facts(invitation, settled, by=person, campaign=campaign) or found_organisation(settled)
    OrganisationInvitation.objects.filter(pk=invitation.pk).update(organisation=organisation)
    Membership.objects.update_or_create(
        coalition=invitation.coalition,
        organisation=organisation,
        defaults={"state": MembershipState.ACTIVE, "joined_on": timezone.localdate()},
    )
    ensure_brand_kit(organisation)
    tell("organisation_invitation.accepted", invitation, by=person, campaign=campaign, organisation=organisation.slug)
    return grant_mandate(
        person,
        coalition=invitation.coalition,
        organisation=organisation,
        role=Role.SUPPLIER if organisation.kind == OrganisationKind.AGENCY else Role.EDITOR,
        by=invitation.invited_by,
        campaign=campaign,
    )


@transaction.atomic
def join_as_newcomer(
    invitation: OrganisationInvitation,
    *,
    facts: OrganisationFacts,
    first_name: str,
    last_name: str,
    password: str,
    language: str,
    campaign: str = "",
) -> User:
    """An account for who was invited, and all that comes with joining. The mailed link proved the address.

    Raises InvitationClosedError when the invitation is not open, or the address has an account by now.
    """
    if User.objects.filter(email=invitation.email).exists():
        raise InvitationClosedError
    names = {"first_name": first_name, "last_name": last_name}
    person = create_person(invitation.email, password=password, language=language, **names)
    join_coalition(invitation, facts=facts, person=person, campaign=campaign)
    return person


def confirm_facts(
    invitation: OrganisationInvitation, facts: OrganisationFacts, *, by: User, campaign: str
) -> Organisation | None:
    """The organisation that was marked as invited, with its facts confirmed; None where there is no such row.

    What takes part in another coalition keeps its facts: those read them too.
    """
    organisation = invitation.organisation
    if organisation is None:
        return None
    elsewhere = organisation.memberships.exclude(coalition=invitation.coalition).filter(state=MembershipState.ACTIVE)
    if not elsewhere.exists():
        change_organisation(organisation, by=by, campaign=campaign, **vars(facts))
        organisation.refresh_from_db()
    return organisation


def found_organisation(facts: OrganisationFacts) -> Organisation:
    """A new organisation with a short code of its own. One of the same name elsewhere is never taken over."""
    stem = slugify(facts.short_name or facts.name)[:50] or "organisatie"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return Organisation.objects.create(slug=next(slug for slug in candidates if slug not in taken), **vars(facts))


def settle_kind(facts: OrganisationFacts, *, invited_as: str) -> OrganisationFacts:
    """An agency stays an agency and nobody else becomes one: that would open more, or less, than was meant."""
    agency = OrganisationKind.AGENCY.value
    keeps = (facts.kind == agency) == (invited_as == agency)
    return facts if keeps else OrganisationFacts(**{**vars(facts), "kind": invited_as})


def find_named_membership(coalition: Coalition, name: str) -> Membership | None:
    """The membership of the organisation with this name or short name in this coalition, whoever left excepted."""
    named = Q(organisation__name__iexact=name) | Q(organisation__short_name__iexact=name)
    rows = coalition.memberships.filter(named).exclude(state=MembershipState.LEFT)
    return rows.select_related("organisation").first()


def find_organisation_invitation(key: str) -> OrganisationInvitation | None:
    """The invitation this key opens, in whatever state it is."""
    found = OrganisationInvitation.objects.filter(key_hash=hash_key(key))
    return found.select_related("coalition", "organisation", "invited_by").first()


def mail_organisation_invitation(invitation: OrganisationInvitation, *, link: str, by: User) -> None:
    """Mail the link, in the language of the one who is invited if known, else of the one who invites."""
    known = User.objects.filter(email=invitation.email).first()
    context = {"invitation": invitation, "link": link, "by": by, "known": known}
    with translation.override((known or by).language):
        subject = render_to_string("coalition/mail/organisation_invitation_subject.txt", context)
        body = render_to_string("coalition/mail/organisation_invitation.txt", context)
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[invitation.email], reply_to=[by.email]).send()


def tell(verb: str, invitation: OrganisationInvitation, *, by: Any, campaign: str, organisation: str = "") -> None:
    facts = {"name": invitation.name, "email": invitation.email}
    record_event(verb, by=by, subject=invitation, organisation=organisation, campaign=campaign, **facts)
