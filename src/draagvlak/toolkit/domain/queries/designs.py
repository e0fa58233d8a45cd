"""Designs as a seat may see them."""

from django.db.models import QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.toolkit.models import Design
from draagvlak.toolkit.rules import seat_can_see_all_designs


def designs_for(seat: Seat, campaign: Campaign) -> QuerySet[Design]:
    """The campaign's published designs; for a supplier only those in its open briefings."""
    designs: QuerySet[Design] = campaign.designs.published().select_related("campaign")
    if seat_can_see_all_designs(seat):
        return designs
    return designs.filter(
        briefings__supplier=seat.organisation, briefings__campaign=campaign, briefings__closed_at=None
    ).distinct()
