"""Which flight and organisation a row of a file belongs to, and whether whoever handed it in may say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.channels.parsers import ParsedRow, RowProblem
from draagvlak.coalition.enums import OrganisationKind
from draagvlak.coalition.models import Organisation
from draagvlak.planning.models import Flight
from draagvlak.results.models import FigureFile, FlightName


def flights_of(campaign: Campaign, organisation: Organisation | None) -> QuerySet[Flight]:
    """Flights that figures may be handed in for: a supplier's briefings, an organisation's own, or all."""
    flights = Flight.objects.filter(campaign=campaign)
    if organisation is None:
        return flights
    if organisation.kind == OrganisationKind.AGENCY:
        briefed = Q(briefings__supplier=organisation, briefings__closed_at=None, briefings__campaign=campaign)
        return flights.filter(briefed).distinct()
    return flights.filter(organisation=organisation)


def simplify_name(name: str) -> str:
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row belongs. `scope` goes into the identity: who speaks, not who owns the flight."""

    scope: int | None
    organisation: int | None
    flight: int | None


class RefusedRowError(Exception):
    """The row may not be handed in by this organisation, or names what does not exist."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code)
        self.code, self.value = code, value


class Placer:
    """Places the rows of one file. Names that lead to no flight are counted in `unmatched`."""

    def __init__(self, file: FigureFile) -> None:
        self.file, self.own = file, file.organisation
        self.is_supplier = self.own is not None and self.own.kind == OrganisationKind.AGENCY
        flights = list(flights_of(file.campaign, self.own).only("pk", "name", "channel", "organisation"))
        self.owners = {flight.pk: flight.organisation_id for flight in flights}
        self.numbers = {str(flight.pk): flight.pk for flight in flights}
        self.named: dict[str, list[Flight]] = defaultdict(list)
        for flight in flights:
            self.named[simplify_name(flight.name)].append(flight)
        self.remembered = self.recall()
        members = Organisation.objects.filter(memberships__coalition=file.campaign.coalition)
        self.organisations = {
            simplify_name(word): one.pk for one in members for word in (one.slug, one.name, one.short_name) if word
        }
        self.unmatched: Counter[str] = Counter()
        self.known: dict[tuple[str, str, str], Place] = {}

    def recall(self) -> dict[str, int]:
        """Names that somebody gave a flight before, as far as the flight is still theirs."""
        names = FlightName.objects.filter(campaign=self.file.campaign, organisation=self.own)
        return {one.name: one.flight_id for one in names if one.flight_id in self.owners}

    def place(self, row: ParsedRow) -> Place:
        """Raises RefusedRowError."""
        key = (row.flight_ref, row.organisation_ref, row.channel)
        place = self.known.get(key)
        if place is None:
            place = self.known[key] = self.find_place(row)
        if place.flight is None and row.flight_ref:
            self.unmatched[row.flight_ref] += 1
        return place

    def find_place(self, row: ParsedRow) -> Place:
        named = self.find_organisation(row.organisation_ref)
        flight = self.find_flight(row.flight_ref, channel=row.channel)
        if self.is_supplier:
            if flight is None:
                raise RefusedRowError("not_briefed", row.flight_ref)
            return Place(named, self.owners[flight], flight)
        scope = named if self.own is None else self.own.pk
        return Place(scope, scope if scope is not None or flight is None else self.owners[flight], flight)

    def find_organisation(self, text: str) -> int | None:
        if not text:
            return None
        found = self.organisations.get(simplify_name(text))
        if self.own is not None:
            if found != self.own.pk:
                raise RefusedRowError("other_organisation", text)
            return None if self.is_supplier else found
        if found is None:
            raise RefusedRowError("unknown_organisation", text)
        return found

    def find_flight(self, text: str, *, channel: str) -> int | None:
        """By what somebody remembered, its number, or its name; of several with one name that of the channel."""
        name = simplify_name(text)
        if not name:
            return None
        if name in self.remembered:
            return self.remembered[name]
        found = self.named.get(name, [])
        if len(found) > 1:
            found = [flight for flight in found if flight.channel == channel]
        if len(found) == 1:
            return found[0].pk
        return self.numbers.get(name.removeprefix("#"))


def tell_refusal(row: ParsedRow, refusal: RefusedRowError, *, file: str) -> RowProblem:
    field = "inzet" if refusal.code == "not_briefed" else "organisatie"
    return RowProblem(file, row.sheet, row.line, field, refusal.code, refusal.value)
