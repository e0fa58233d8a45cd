"""Open days and flights a seat may have packs of, and what goes into those."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import EDITING_ROLES
from draagvlak.coalition.models import Organisation
from draagvlak.coalition.rules import seat_can_lead
from draagvlak.planning.domain.outdoor import OUTDOOR
from draagvlak.planning.domain.pack_subjects import POSTED, Subject, describe_flight, describe_open_day
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import Flight, PanelGroup, Reminder
from draagvlak.studies.domain.coming import list_coming_open_days
from draagvlak.studies.models import OpenDay, OpenDayState


def seat_can_prepare(seat: Seat, subject: Subject) -> bool:
    """Have files made and links laid: editors for their own organisation, the core team for everybody."""
    if seat.looking_as or seat.role not in EDITING_ROLES:
        return False
    return seat.is_core_team or (subject.organisation is not None and subject.organisation.pk == seat.organisation.pk)


def pack_open_days_for(seat: Seat, campaign: Campaign) -> QuerySet[OpenDay]:
    """Open days still to come: one's own; for the core team those of every active member; none for a supplier."""
    coming = list_coming_open_days(campaign.coalition).exclude(state=OpenDayState.CANCELLED)
    if seat.is_supplier or seat.coalition.pk != campaign.coalition_id:
        return coming.none()
    return coming if seat_can_lead(seat) else coming.filter(organisation=seat.organisation)


def pack_flights_for(seat: Seat, campaign: Campaign) -> QuerySet[Flight]:
    """Flights one may have a pack of: own ones, and for a partner its part in those of the campaign as a whole."""
    own = own_flights_for(seat, campaign)
    if seat.is_supplier or seat_can_lead(seat) or seat.coalition.pk != campaign.coalition_id:
        return own
    named = Q(materials__own_version__organisation=seat.organisation) | Q(materials__design__isnull=False)
    shared = Flight.objects.filter(named, campaign=campaign, organisation=None, channel__in=POSTED)
    shared = shared.exclude(state__in=[FlightState.CANCELLED, FlightState.IDEA])
    return load_flights(campaign).filter(Q(pk__in=own.values("pk")) | Q(pk__in=shared.values("pk")))


def load_flights(campaign: Campaign) -> QuerySet[Flight]:
    flights = Flight.objects.filter(campaign=campaign).exclude(state=FlightState.CANCELLED)
    return flights.select_related(
        "campaign__site", "campaign__coalition", "organisation__brand_kit", "open_day", "link"
    )


def own_flights_for(seat: Seat, campaign: Campaign) -> QuerySet[Flight]:
    """Flights whose files one may have: one's own, all for the core team, for a supplier those it is briefed on."""
    flights = load_flights(campaign)
    if seat.coalition.pk != campaign.coalition_id:
        return flights.none()
    if seat.is_supplier:
        briefed = Q(briefings__supplier=seat.organisation, briefings__campaign=campaign, briefings__closed_at=None)
        return flights.filter(briefed).distinct()
    return flights if seat_can_lead(seat) else flights.filter(organisation=seat.organisation)


def outdoor_flights_for(seat: Seat, campaign: Campaign) -> QuerySet[Flight]:
    return own_flights_for(seat, campaign).filter(channel=OUTDOOR)


def panel_groups_for(seat: Seat, campaign: Campaign) -> QuerySet[PanelGroup]:
    groups = PanelGroup.objects.filter(flight__in=outdoor_flights_for(seat, campaign))
    return groups.select_related("flight__campaign__site", "own_version__design__campaign", "link__campaign__site")


def find_subject(seat: Seat, campaign: Campaign, *, key: str) -> Subject | None:
    """ "open-dag-12" or "inzet-3"; None for what this seat may not see, and for what is not there."""
    kind, _, number = key.rpartition("-")
    pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 12 else 0
    if kind == "open-dag":
        open_day = pack_open_days_for(seat, campaign).filter(pk=pk).first()
        return describe_open_day(open_day, campaign=campaign) if open_day else None
    flight = pack_flights_for(seat, campaign).filter(pk=pk).first() if kind == "inzet" else None
    return describe_flight(flight, organisation=find_maker(flight, seat)) if flight else None


def find_maker(flight: Flight, seat: Seat) -> Organisation | None:
    """Whose pieces go into the pack: of a flight of the whole campaign a partner's own, else whose flight it is."""
    is_partner = not (seat.is_supplier or seat_can_lead(seat))
    return seat.organisation if is_partner else flight.organisation


def reminders_for(seat: Seat, campaign: Campaign) -> QuerySet[Reminder]:
    """One's own reminders that are still to be sent."""
    own = Reminder.objects.filter(person=seat.person, organisation=seat.organisation, campaign=campaign, sent_at=None)
    return own.select_related("flight__campaign", "flight__organisation", "open_day__organisation", "campaign")
