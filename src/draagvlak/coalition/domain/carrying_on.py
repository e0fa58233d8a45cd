"""What of a coalition carries on into a follow-up: organisations, the core team, colleagues. Consents never do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.domain.bodies import find_free_key
from draagvlak.coalition.domain.mandates import grant_mandate
from draagvlak.coalition.enums import PARTNER_ROLES, BodyKind, MembershipState, OrganisationKind, Role
from draagvlak.coalition.models import BodyMember, Coalition, Mandate, Membership, Organisation
from draagvlak.core.carrying_on import Part, register_part


def register_parts() -> None:
    register_part(
        Part(
            "memberships",
            _("Organisations and bodies"),
            _("Every partner takes part from the start and may leave; an agency comes in with a briefing."),
            lambda campaign: find_carried_members(campaign.coalition).count(),
            copy_memberships,
            position=10,
        )
    )
    register_part(
        Part(
            "core_team",
            _("The core team"),
            _("The same people lead, for the same organisations."),
            lambda campaign: find_mandates(campaign.coalition, [Role.CORE_TEAM]).count(),
            copy_core_team,
            position=20,
        )
    )
    register_part(
        Part(
            "people",
            _("People at the partners"),
            _("Editors and readers keep their role, where their organisation goes along."),
            lambda campaign: find_mandates(campaign.coalition, PARTNER_ROLES).count(),
            copy_people,
            position=30,
        )
    )


def find_carried_members(coalition: Coalition) -> QuerySet[Membership]:
    members = coalition.memberships.filter(state=MembershipState.ACTIVE).select_related("organisation")
    return members.exclude(organisation__kind=OrganisationKind.AGENCY)


def find_mandates(coalition: Coalition, roles: Iterable[str]) -> QuerySet[Mandate]:
    """Those that hold, of people who can still sign in, at organisations that still take part."""
    mandates = Mandate.objects.active().filter(coalition=coalition, role__in=list(roles), person__is_active=True)
    return mandates.filter(organisation__in=find_carried_members(coalition).values("organisation")).select_related(
        "person", "organisation"
    )


def copy_memberships(source: Any, target: Any, **_: Any) -> int:
    """The members, and the bodies but for their members: those have to be named again."""
    members = list(find_carried_members(source.coalition))
    for member in members:
        let_join(target.coalition, member.organisation)
    for body in source.coalition.bodies.exclude(kind=BodyKind.CORE_TEAM):
        key = find_free_key(target.coalition.bodies, body.name)
        target.coalition.bodies.create(key=key, name=body.name, kind=body.kind, task=body.task)
    return len(members)


def copy_core_team(source: Any, target: Any, *, by: Any) -> int:
    """Mandates, and places in the core team's body as far as there is one on both sides."""
    mandates = list(find_mandates(source.coalition, [Role.CORE_TEAM]))
    for mandate in mandates:
        let_join(target.coalition, mandate.organisation)
        copy_mandate(mandate, target, by=by)
    body = target.coalition.bodies.filter(kind=BodyKind.CORE_TEAM).first()
    seated = BodyMember.objects.active().filter(body__coalition=source.coalition, body__kind=BodyKind.CORE_TEAM)
    for member in seated.filter(person__in=[mandate.person_id for mandate in mandates]) if body else []:
        facts = {"organisation_id": member.organisation_id, "function": member.function}
        body.members.get_or_create(person_id=member.person_id, until=None, defaults=facts)
    return len(mandates)


def copy_people(source: Any, target: Any, *, by: Any) -> int:
    """Only of organisations that take part in the new one too."""
    here = find_carried_members(target.coalition).values("organisation")
    mandates = list(find_mandates(source.coalition, PARTNER_ROLES).filter(organisation__in=here))
    for mandate in mandates:
        copy_mandate(mandate, target, by=by)
    return len(mandates)


def copy_mandate(mandate: Mandate, target: Any, *, by: Any) -> None:
    """A role somebody already has there stays."""
    held = Mandate.objects.active().filter(
        person=mandate.person, coalition=target.coalition, organisation=mandate.organisation
    )
    if not held.exists():
        grant_mandate(
            mandate.person,
            coalition=target.coalition,
            organisation=mandate.organisation,
            role=Role(mandate.role),
            by=by,
            campaign=target.slug,
        )


def let_join(coalition: Coalition, organisation: Organisation) -> None:
    facts = {"state": MembershipState.ACTIVE, "joined_on": timezone.localdate()}
    Membership.objects.get_or_create(coalition=coalition, organisation=organisation, defaults=facts)
