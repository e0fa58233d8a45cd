"""Inviting everybody in a list: all of them, or nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.db import transaction

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.invitations import MakeLink, invite_person
from draagvlak.coalition.domain.organisation_invitations import invite_organisation
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.core.audit import record_event


class Person(Protocol):
    """Somebody to invite for one organisation."""

    @property
    def organisation(self) -> Organisation: ...
    @property
    def email(self) -> str: ...
    @property
    def role(self) -> Role: ...


class Newcomer(Protocol):
    """An organisation to invite through one person."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> OrganisationKind: ...
    @property
    def email(self) -> str: ...


@transaction.atomic
def invite_people(
    people: Iterable[Person], *, coalition: Coalition, by: User, make_link: MakeLink, campaign: str
) -> int:
    """Invite them all; the mails leave when everybody is written down. How many."""
    sent = [
        invite_person(
            one.email,
            coalition=coalition,
            organisation=one.organisation,
            role=one.role,
            by=by,
            make_link=make_link,
            campaign=campaign,
        )
        for one in people
    ]
    record_event("invite_people", by=by, subject=coalition, campaign=campaign, count=len(sent))
    return len(sent)


@transaction.atomic
def invite_organisations(
    newcomers: Iterable[Newcomer], *, coalition: Coalition, by: User, make_link: MakeLink, campaign: str
) -> int:
    """Invite them all; the mails leave when every one is written down. How many."""
    sent = [
        invite_organisation(
            one.name,
            kind=one.kind,
            email=one.email,
            coalition=coalition,
            by=by,
            make_link=make_link,
            campaign=campaign,
        )
        for one in newcomers
    ]
    record_event("invite_organisations", by=by, subject=coalition, campaign=campaign, count=len(sent))
    return len(sent)
