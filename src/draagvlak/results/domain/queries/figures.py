"""Files and figures as a seat may see them, in every state. What counts is in `scope`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.models import Organisation
from draagvlak.coalition.rules import seat_can_lead
from draagvlak.results.domain.placing import flights_of
from draagvlak.results.enums import FigureState
from draagvlak.results.models import Figure, FigureFile


def find_sender(seat: Seat) -> Organisation | None:
    """For whom a seat hands in: the core team for the whole campaign, everybody else for their organisation."""
    return None if seat_can_lead(seat) else seat.organisation


def files_for(seat: Seat, campaign: Campaign) -> QuerySet[FigureFile]:
    """The core team sees all files; everybody else what their organisation handed in."""
    files = FigureFile.objects.filter(campaign=campaign).select_related("organisation", "handed_in_by", "campaign")
    return files if seat_can_lead(seat) else files.filter(organisation=seat.organisation)


def figures_for(seat: Seat, campaign: Campaign) -> QuerySet[Figure]:
    """The core team: all. A partner: its own and of its own flights. A supplier: of the flights it is briefed on."""
    figures = Figure.objects.filter(campaign=campaign)
    figures = figures.select_related("organisation", "flight", "file", "open_day", "reported_by", "judged_by")
    if seat_can_lead(seat):
        return figures
    if seat.is_supplier:
        return figures.filter(flight__in=flights_of(campaign, seat.organisation))
    own = seat.organisation
    return figures.filter(Q(organisation=own) | Q(flight__organisation=own))


def waiting_for(seat: Seat, campaign: Campaign) -> QuerySet[Figure]:
    """Doubtful figures that nobody has judged yet."""
    return figures_for(seat, campaign).filter(state=FigureState.WAITING).order_by("file", "row", "pk")
