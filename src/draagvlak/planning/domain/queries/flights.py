"""Flights as a seat may see them."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import Flight, FlightMaterial
from draagvlak.planning.rules import seat_sees_whole_plan
from draagvlak.toolkit.models import MaterialFile


def flights_for(seat: Seat, campaign: Campaign, *, whole: bool | None = None) -> QuerySet[Flight]:
    """All for who sees the whole plan; a partner its own and those of the campaign as a whole, ideas left out.

    A supplier sees the flights its open briefings name. `whole` saves asking the rule again.
    """
    flights = load_flights(campaign)
    if seat.coalition.pk != campaign.coalition_id:
        return flights.none()
    if seat.is_supplier:
        briefed = {"supplier": seat.organisation, "campaign": campaign, "closed_at": None}
        return flights.filter(**{f"briefings__{name}": value for name, value in briefed.items()}).distinct()
    if seat_sees_whole_plan(seat) if whole is None else whole:
        return flights
    shared = Q(organisation=None) & ~Q(state=FlightState.IDEA)
    return flights.filter(Q(organisation=seat.organisation) | shared)


def load_flights(campaign: Campaign) -> QuerySet[Flight]:
    """Flights with all that a page or a warning asks of them, in a fixed number of queries."""
    files = MaterialFile.objects.filter(version__published_at__isnull=False).select_related("version")
    pieces = FlightMaterial.objects.select_related(
        "own_version__design", "own_version__organisation", "design", "material"
    )
    return (
        Flight.objects.filter(campaign=campaign)
        .select_related(
            "campaign__coalition",
            "organisation",
            "owner",
            "audience",
            "moment",
            "open_day__organisation",
            "budget_line",
            "link",
        )
        .prefetch_related(
            Prefetch(
                "materials", queryset=pieces.prefetch_related(Prefetch("material__versions__files", queryset=files))
            )
        )
    )
