"""Which figures and flights somebody may see: of the whole campaign, of one partner, or of a supplier's briefings."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import LinkCount
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.models import Organisation
from draagvlak.planning.models import Flight
from draagvlak.results.models import Figure


@dataclass(frozen=True)
class Scope:
    """What results are about. Without organisation: the whole campaign."""

    campaign: Campaign
    organisation: Organisation | None = None
    is_supplier: bool = False

    def list_flights(self) -> QuerySet[Flight]:
        flights = Flight.objects.filter(campaign=self.campaign)
        if self.is_supplier:
            return flights.filter(
                briefings__supplier=self.organisation, briefings__closed_at=None, briefings__campaign=self.campaign
            ).distinct()
        return flights.filter(organisation=self.organisation) if self.organisation else flights

    def list_figures(self) -> QuerySet[Figure]:
        """Figures that count. A partner's: its own and of its own flights; a supplier's: of flights."""
        figures = Figure.objects.counting().filter(campaign=self.campaign)
        if self.is_supplier:
            return figures.filter(flight__in=self.list_flights())
        if self.organisation:
            return figures.filter(Q(organisation=self.organisation) | Q(flight__organisation=self.organisation))
        return figures

    def list_visits(self) -> QuerySet[LinkCount]:
        """Visits through tracked links."""
        visits = LinkCount.objects.filter(link__campaign=self.campaign)
        if self.is_supplier:
            return visits.filter(link__flights__in=self.list_flights()).distinct()
        return visits.filter(link__organisation=self.organisation) if self.organisation else visits


def find_scope(seat: Seat, campaign: Campaign, *, sees_campaign: bool) -> Scope:
    """The widest scope of a seat; `sees_campaign` is the answer of the rule about campaign-wide results."""
    if sees_campaign:
        return Scope(campaign)
    return Scope(campaign, seat.organisation, is_supplier=seat.is_supplier)
