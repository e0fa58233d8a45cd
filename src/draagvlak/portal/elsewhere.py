"""The other campaigns somebody takes part in, each on an address of its own."""

from __future__ import annotations

from django.db.models import F, QuerySet

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Mandate


def find_campaigns_elsewhere(person: User, *, here: Campaign) -> QuerySet[Campaign]:
    """Campaigns with a seat for this person, other than this one."""
    mandates = Mandate.objects.active().filter(
        person=person,
        organisation__memberships__coalition=F("coalition"),
        organisation__memberships__state=MembershipState.ACTIVE,
    )
    coalitions = mandates.values("coalition")
    return Campaign.objects.filter(coalition__in=coalitions).exclude(pk=here.pk).select_related("site").order_by("name")
