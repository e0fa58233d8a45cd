"""Links as a seat may see them, with how often they were followed."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import TrackedLink
from draagvlak.channels.rules import seat_can_see_links
from draagvlak.coalition.domain.seats import Seat


def links_for(seat: Seat, campaign: Campaign) -> QuerySet[TrackedLink]:
    """The seat's own links in this campaign; those of the campaign as a whole too for the core team."""
    if not seat_can_see_links(seat):
        return TrackedLink.objects.none()
    own = Q(organisation=seat.organisation)
    mine = own | Q(organisation=None) if seat.is_core_team else own
    return TrackedLink.objects.filter(mine, campaign=campaign).select_related(
        "organisation__brand_kit", "open_day__organisation__brand_kit"
    )


def with_visits(links: QuerySet[TrackedLink], *, today: datetime.date | None = None) -> QuerySet[TrackedLink]:
    """Adds `week`, `month` and `total`: visits of the last 7 and 28 days, today among them, and of all days."""
    day = today or timezone.localdate()
    return links.annotate(
        week=sum_since(day - datetime.timedelta(days=6)),
        month=sum_since(day - datetime.timedelta(days=27)),
        total=Coalesce(Sum("counts__visits"), 0),
    )


def sum_since(day: datetime.date) -> Coalesce:
    return Coalesce(Sum("counts__visits", filter=Q(counts__day__gte=day)), 0)
