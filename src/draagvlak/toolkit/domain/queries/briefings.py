"""Briefings and what was handed in for them, as a supplier may see them: open ones, its own."""

from __future__ import annotations

from django.db.models import QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.toolkit.models import Briefing, Deliverable


def briefings_for(seat: Seat, campaign: Campaign) -> QuerySet[Briefing]:
    """A supplier's open briefings with their designs, flights and deliverables; nobody else has any."""
    if not seat.is_supplier:
        return Briefing.objects.none()
    mine = campaign.briefings.filter(supplier=seat.organisation, closed_at=None)
    return mine.prefetch_related("designs", "deliverables").order_by("-created_at")


def deliverables_for(seat: Seat, campaign: Campaign) -> QuerySet[Deliverable]:
    """What a supplier handed in for its open briefings."""
    return Deliverable.objects.filter(briefing__in=briefings_for(seat, campaign).prefetch_related(None))


def find_deliverables(campaign: Campaign) -> QuerySet[Deliverable]:
    """All that was handed in, for the core team."""
    mine = Deliverable.objects.filter(briefing__campaign=campaign)
    return mine.select_related("briefing__supplier", "briefing__campaign", "handed_in_by")
