"""Queries about the partners of a coalition and their people."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from draagvlak.coalition.domain.brand import list_missing_parts
from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import BrandKit, Coalition, Mandate, Organisation


@dataclass(frozen=True)
class Partner:
    """One active member with what the core team wants to see of it at a glance."""

    organisation: Organisation
    people: int
    has_brand: bool


def list_partners(coalition: Coalition) -> list[Partner]:
    """All active members by name; two queries, however many there are."""
    active = Q(mandates__coalition=coalition, mandates__ended_at=None)
    organisations = find_members(coalition).annotate(people=Count("mandates", filter=active, distinct=True))
    kits = {kit.organisation_id: kit for kit in BrandKit.objects.filter(organisation__in=organisations)}
    return [
        Partner(organisation, organisation.people, not list_missing_parts(kits.get(organisation.pk)))
        for organisation in organisations
    ]


def find_members(coalition: Coalition) -> QuerySet[Organisation]:
    """The active members of a coalition."""
    return Organisation.objects.filter(
        memberships__coalition=coalition, memberships__state=MembershipState.ACTIVE
    ).order_by("name")


def find_colleagues(coalition: Coalition, organisation: Organisation) -> QuerySet[Mandate]:
    """The active mandates at one organisation, with their people."""
    return (
        Mandate.objects.active()
        .filter(coalition=coalition, organisation=organisation)
        .select_related("person")
        .order_by("person__first_name", "person__last_name", "person__email")
    )


def find_core_team(coalition: Coalition) -> QuerySet[Mandate]:
    """The core team of a coalition, with their people; each person may stand there once for each organisation."""
    return Mandate.objects.active().filter(coalition=coalition, role="core_team").select_related("person")
