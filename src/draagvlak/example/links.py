"""Short links of the example with visits, and the panels of its outdoor flights: made up, and called “voorbeeld”."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from draagvlak.campaign.models import Campaign
from draagvlak.channels.domain.links import LinkDetails, make_link
from draagvlak.channels.models import LinkCount, LinkTarget, TrackedLink
from draagvlak.coalition.models import Organisation
from draagvlak.example.data import read_table
from draagvlak.example.stages import WITH_OWN_VERSIONS, Stage
from draagvlak.planning.domain.outdoor import GroupDetails, add_group
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import Flight
from draagvlak.toolkit.models import OwnVersion

DAYS = 42
FLIGHT_VISITS = 37
SHARES = (60, 110, 120, 115, 90, 70, 140)
"""Percent of an ordinary day, Monday to Sunday: people plan visits on Sunday evening."""


@transaction.atomic
def lay_links(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Links and panels that are not there yet, with six weeks of visits. Loading again changes nothing."""
    if stage not in WITH_OWN_VERSIONS:
        return
    table = read_table("links")
    for row in table["link"]:
        lay_link(campaign, row, today=today)
    for row in table["panels"]:
        lay_panels(campaign, row, today=today)
    for flight in campaign.flights.filter(is_sample=True, link__is_sample=True, link__counts=None).select_related(
        "link"
    ):
        lay_flight_visits(flight, today=today)


def lay_flight_visits(flight: Flight, *, today: datetime.date) -> None:
    """Of a flight that runs or ran, on its own days until yesterday."""
    ran = flight.state in (FlightState.RUNNING, FlightState.DONE)
    count = min((flight.ends_on - flight.starts_on).days + 1, (today - flight.starts_on).days)
    if ran and flight.link and count > 0:
        days = [flight.starts_on + datetime.timedelta(days=place) for place in range(count)]
        keep_visits(flight.link, days, ordinary=FLIGHT_VISITS)


def lay_link(campaign: Campaign, row: dict[str, Any], *, today: datetime.date) -> None:
    if campaign.links.filter(label=row["label"], is_sample=True).exists():
        return
    page = "" if row["leads"] == "next" else row["leads"]
    target = LinkTarget.PAGE if page else LinkTarget.NEXT_OPEN_DAY
    details = LinkDetails(label=row["label"], target=target, url=page, channel=row["channel"])
    organisation = Organisation.objects.filter(slug=row.get("organisation", "")).first()
    link = make_link(campaign, organisation=organisation, details=details, by=None, is_sample=True)
    lay_visits(link, ordinary=row["visits"], today=today)


def lay_visits(link: TrackedLink, *, ordinary: int, today: datetime.date) -> None:
    """Six weeks until yesterday, slowly rising; the same numbers whenever they are laid."""
    days = [today - datetime.timedelta(days=back) for back in range(DAYS, 0, -1)]
    keep_visits(link, days, ordinary=ordinary)


def keep_visits(link: TrackedLink, days: list[datetime.date], *, ordinary: int) -> None:
    visits = [(day, ordinary * SHARES[day.weekday()] * (60 + place) // 6000) for place, day in enumerate(days)]
    LinkCount.objects.bulk_create(LinkCount(link=link, day=day, visits=count) for day, count in visits if count)


def lay_panels(campaign: Campaign, row: dict[str, Any], *, today: datetime.date) -> None:
    """A group of panels in its flight; nothing where the flight is not there."""
    flight = Flight.objects.filter(campaign=campaign, name=row["flight"], is_sample=True).first()
    if flight is None or flight.panel_groups.filter(operator=row["operator"], city=row["city"]).exists():
        return
    names = ("operator", "city", "panels", "contacts", "contacts_source")
    facts = {name: row[name] for name in names if name in row}
    group = add_group(flight, details=GroupDetails(**facts, own_version=find_version(campaign, row)), by=None)
    if row["visits"] and group.link:
        lay_visits(group.link, ordinary=row["visits"], today=today)


def find_version(campaign: Campaign, row: dict[str, Any]) -> OwnVersion | None:
    versions = OwnVersion.objects.filter(campaign=campaign, organisation__slug=row["hangs"])
    return versions.current().filter(design__slug=row["design"]).order_by("pk").first()
