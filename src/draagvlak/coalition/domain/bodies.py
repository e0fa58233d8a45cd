"""Verbs about the bodies of a coalition and who sits in them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from draagvlak.accounts.models import User
from draagvlak.coalition.enums import BodyKind
from draagvlak.coalition.models import Body, BodyMember, Coalition, Mandate, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.changes import store_changes


class AlreadyInBodyError(Exception):
    """The person sits in this body now."""


class NotOfThisOrganisationError(Exception):
    """Somebody sits in a body only for an organisation they have a mandate of."""


@transaction.atomic
def add_body(coalition: Coalition, *, name: str, kind: BodyKind, task: str = "", by: Any, campaign: str = "") -> Body:
    """A new body, with a short code of its own."""
    key = find_free_key(coalition.bodies, name)
    body = Body.objects.create(coalition=coalition, key=key, name=name, kind=kind, task=task)
    record_event("add_body", by=by, subject=body, campaign=campaign, name=name)
    return body


@transaction.atomic
def change_body(body: Body, *, by: Any, campaign: str = "", **values: Any) -> bool:
    """Write what differs; answers whether anything did."""
    changes = store_changes(body, **values)
    if changes:
        record_event("change_body", by=by, subject=body, campaign=campaign, **vars(changes))
    return bool(changes)


@transaction.atomic
def seat_member(
    body: Body,
    *,
    person: User,
    organisation: Organisation,
    function: str = "",
    since: datetime.date | None = None,
    by: Any,
    campaign: str = "",
) -> BodyMember:
    """Let a person sit in a body for an organisation they have a mandate of.

    Raises NotOfThisOrganisationError without that mandate, and AlreadyInBodyError when they sit there now.
    """
    mandates = Mandate.objects.active().filter(coalition=body.coalition, person=person, organisation=organisation)
    if not mandates.exists():
        raise NotOfThisOrganisationError
    try:
        with transaction.atomic():
            member = BodyMember.objects.create(
                body=body,
                person=person,
                organisation=organisation,
                function=function,
                since=since or timezone.localdate(),
            )
    except IntegrityError as error:
        raise AlreadyInBodyError from error
    tell("seat_member", member, by=by, campaign=campaign)
    return member


@transaction.atomic
def end_membership(member: BodyMember, *, by: Any, campaign: str = "") -> None:
    """From today on the person no longer sits in the body; ending twice changes nothing."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ended = BodyMember.objects.filter(pk=member.pk, until=None).update(until=yesterday)
    if ended:
        tell("end_membership", member, by=by, campaign=campaign)


def find_free_key(rows: Any, name: str) -> str:
    """A short code out of a name, numbered from the second on."""
    stem = slugify(name)[:50] or "zonder-naam"
    taken = set(rows.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)


def tell(verb: str, member: BodyMember, *, by: Any, campaign: str) -> None:
    facts = {"body": member.body.name, "person": member.person.email}
    record_event(verb, by=by, subject=member, organisation=member.organisation.slug, campaign=campaign, **facts)
