"""Which claims somebody may read."""

from __future__ import annotations

from django.db.models import QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_sees_campaign
from draagvlak.results.models import Claim, Evidence, Judgement


def claims_for(seat: Seat, campaign: Campaign) -> QuerySet[Claim]:
    """All of the campaign for who sees it as a whole; else what was published."""
    claims = Claim.objects.filter(campaign=campaign).select_related("campaign", "audience", "supersedes")
    return claims if seat_sees_campaign(seat) else claims.filter(published_at__isnull=False)


def list_public_claims(campaign: Campaign) -> QuerySet[Claim]:
    """What stands on the impact page, in the order of registering."""
    return Claim.objects.public().filter(campaign=campaign).select_related("campaign", "audience", "supersedes")


def list_withdrawn_claims(campaign: Campaign) -> QuerySet[Claim]:
    """Published once, and not said any more."""
    return Claim.objects.filter(campaign=campaign, published_at__isnull=False, withdrawn_at__isnull=False)


def list_judgements(claim: Claim) -> QuerySet[Judgement]:
    return claim.judgements.select_related("judged_by")


def list_sources(claim: Claim) -> QuerySet[Evidence]:
    """What somebody put beside the claim; it decides nothing."""
    return claim.evidence.filter(judgement=None).select_related("file")


def list_deciding(judgement: Judgement) -> QuerySet[Evidence]:
    """What a judgement rests on."""
    return judgement.evidence.select_related("figure", "file", "estimation")
