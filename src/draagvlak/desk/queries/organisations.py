"""Members of the coalition, with what the core team wants to see of each at a glance."""

from typing import Any

from django.db.models import Count, IntegerField, Max, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.brand import list_missing_parts
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.enums import OrganisationKind
from draagvlak.coalition.models import Invitation, Mandate, Membership, Organisation
from draagvlak.core.models import AuditEvent
from draagvlak.toolkit.models import OwnVersion


def find_memberships(campaign: Campaign) -> QuerySet[Membership]:
    """The members of the campaign's coalition, those who left too, with their brand kits."""
    return Membership.objects.filter(coalition=campaign.coalition).select_related("organisation__brand_kit")


def describe_memberships(campaign: Campaign) -> QuerySet[Membership]:
    """Members with `people`, `versions` and `last_activity`, all within this campaign."""
    mine = {"organisation": OuterRef("organisation")}
    people = Mandate.objects.active().filter(coalition=campaign.coalition, **mine)
    versions = OwnVersion.objects.filter(campaign=campaign, archived_at=None, **mine)
    events = AuditEvent.objects.filter(campaign=campaign.slug, organisation=OuterRef("organisation__slug"))
    latest = events.order_by().values("organisation").annotate(latest=Max("at")).values("latest")
    return find_memberships(campaign).annotate(
        people=count_rows(people), versions=count_rows(versions), last_activity=Subquery(latest)
    )


def count_rows(rows: QuerySet[Any], *, by: str = "organisation") -> Coalesce:
    """How many rows a correlated query finds, as a number to annotate with."""
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def find_organisations(campaign: Campaign) -> QuerySet[Organisation]:
    """Organisations with a membership of the coalition, in whatever state."""
    return Organisation.objects.filter(memberships__coalition=campaign.coalition)


def find_active(campaign: Campaign) -> QuerySet[Organisation]:
    """Organisations that take part now."""
    return find_members(campaign.coalition)


def find_suppliers(campaign: Campaign) -> QuerySet[Organisation]:
    """Agencies that take part now."""
    return find_active(campaign).filter(kind=OrganisationKind.AGENCY)


def map_names(campaign: Campaign) -> dict[str, str]:
    """Slug to name of the organisations of the coalition: the audit trail keeps slugs."""
    return dict(find_organisations(campaign).values_list("slug", "name"))


def find_invitations(campaign: Campaign) -> QuerySet[Invitation]:
    """Neither used nor withdrawn; those too old are among them."""
    waiting = Invitation.objects.filter(coalition=campaign.coalition, accepted_at=None, withdrawn_at=None)
    return waiting.select_related("organisation", "invited_by")


def judge_brand(organisation: Organisation) -> str:
    """ "complete", "partly" or "none"."""
    missing = list_missing_parts(find_kit(organisation))
    return "complete" if not missing else "none" if len(missing) == 2 else "partly"


def find_kit(organisation: Organisation) -> Model | Any | None:
    return getattr(organisation, "brand_kit", None)
