"""Mandates in the coalition, with what the core team wants to know about the people."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Mandate


def find_mandates(campaign: Campaign) -> QuerySet[Mandate]:
    """Active mandates, each with `second_factor`: whether the person has set one up."""
    factors = Authenticator.objects.filter(user=OuterRef("person"), type=Authenticator.Type.TOTP)
    mandates = Mandate.objects.active().filter(coalition=campaign.coalition)
    return mandates.select_related("person", "organisation").annotate(second_factor=Exists(factors))
