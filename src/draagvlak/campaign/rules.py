"""Who may start what, as sentences."""

from __future__ import annotations

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_edit, seat_can_lead


def seat_can_start_follow_up(seat: Seat, campaign: Campaign) -> bool:
    """Whoever has the initiative for the next campaign. Until it was handed on, that is the core team."""
    if campaign.initiative_with_id is None:
        return seat_can_lead(seat)
    return seat_can_edit(seat) and seat.organisation.pk == campaign.initiative_with_id


def seat_can_publish_campaign(seat: Seat) -> bool:
    return seat_can_lead(seat)
