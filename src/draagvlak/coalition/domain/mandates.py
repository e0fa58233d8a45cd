"""Verbs about mandates: who may act for an organisation."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.coalition.enums import EDITING_ROLES, Role
from draagvlak.coalition.models import Coalition, Mandate, Organisation
from draagvlak.core.audit import record_event

CORE_TEAM_GROUP = "Kernteam"


@transaction.atomic
def grant_mandate(
    person: User, *, coalition: Coalition, organisation: Organisation, role: Role, by: User | None, campaign: str = ""
) -> Mandate:
    """Let a person act for an organisation; a role they already had there is changed into this one."""
    mandate = Mandate.objects.active().filter(person=person, coalition=coalition, organisation=organisation).first()
    if mandate:
        return change_role(mandate, role=role, by=by, campaign=campaign)
    mandate = Mandate.objects.create(
        person=person, coalition=coalition, organisation=organisation, role=role, granted_by=by
    )
    sync_core_team_group(person)
    record_event(
        "mandate.granted",
        by=by,
        subject=mandate,
        organisation=organisation.slug,
        campaign=campaign,
        person=person.email,
        role=role,
    )
    return mandate


@transaction.atomic
def change_role(mandate: Mandate, *, role: Role, by: User | None, campaign: str = "") -> Mandate:
    """Give a mandate another role; nothing happens when it is the same."""
    before = mandate.role
    if before == role:
        return mandate
    mandate.role = role
    mandate.save(update_fields=["role"])
    sync_core_team_group(mandate.person)
    record_event(
        "mandate.role_changed",
        by=by,
        subject=mandate,
        organisation=mandate.organisation.slug,
        campaign=campaign,
        before=before,
        after=role,
    )
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: User | None, campaign: str = "") -> None:
    """The person no longer acts for the organisation; the row stays, with its end."""
    mandate.ended_at = timezone.now()
    mandate.save(update_fields=["ended_at"])
    sync_core_team_group(mandate.person)
    record_event(
        "mandate.ended",
        by=by,
        subject=mandate,
        organisation=mandate.organisation.slug,
        campaign=campaign,
        person=mandate.person.email,
    )


def person_is_in_core_team(person: User) -> bool:
    """In the core team of any coalition: such a person needs a second factor and may enter the desk."""
    return Mandate.objects.active().filter(person=person, role=Role.CORE_TEAM).exists()


def sync_core_team_group(person: User) -> None:
    """Membership of the group that opens the desk follows from the mandates, never from a tick box."""
    group = ensure_core_team_group()
    if person_is_in_core_team(person):
        person.groups.add(group)
    else:
        person.groups.remove(group)


def ensure_core_team_group() -> Group:
    """The group with the key of the desk; what it may do there the desk itself adds."""
    group, created = Group.objects.get_or_create(name=CORE_TEAM_GROUP)
    if created:
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
        )
    return group


def is_last_editor(mandate: Mandate) -> bool:
    """Whether the organisation would have nobody left who can edit."""
    others = Mandate.objects.active().filter(
        coalition=mandate.coalition, organisation=mandate.organisation, role__in=EDITING_ROLES
    )
    return mandate.role in EDITING_ROLES and not others.exclude(pk=mandate.pk).exists()
