"""The example's plan: flights, and a version in force. All of it made up, all of it called “voorbeeld”."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.channels.domain.links import LinkDetails, make_link
from draagvlak.coalition.enums import DecisionState
from draagvlak.coalition.models import Body, Decision, Organisation
from draagvlak.core.models import AuditEvent
from draagvlak.example.data import read_table
from draagvlak.example.stages import ENDED, WITH_OWN_VERSIONS, Stage
from draagvlak.planning.domain.flights import FlightDetails, attach_material, name_flight, plan_flight
from draagvlak.planning.domain.periods import Period, find_due_period
from draagvlak.planning.domain.plans import put_in_force
from draagvlak.planning.enums import Anchor, FlightState, LineSide
from draagvlak.planning.models import Flight
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import Briefing, OwnVersion

WITH_LINK = frozenset({FlightState.DONE, FlightState.RUNNING, FlightState.ORDERED})
WEEK = datetime.timedelta(weeks=1)


@transaction.atomic
def lay_plan(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Flights that are not there yet, and a version in force of all but the latest. Loading again changes nothing."""
    if stage not in WITH_OWN_VERSIONS:
        return
    table = read_table("plan")
    for row in (row for row in table["flight"] if not row.get("later")):
        lay_flight(campaign, row, stage=stage, today=today)
    if not campaign.plan_versions.exists():
        put_in_force(campaign, decision=find_decision(campaign, today=today), by=None)
    for row in (row for row in table["flight"] if row.get("later")):
        lay_flight(campaign, row, stage=stage, today=today)


def lay_flight(campaign: Campaign, row: dict[str, Any], *, stage: Stage, today: datetime.date) -> None:
    flight = Flight.objects.filter(campaign=campaign, name=row["name"], is_sample=True).first()
    if flight is None:
        flight = add_flight(campaign, row, today=today)
    if flight is not None and not was_touched(flight):
        settle_flight(flight, row, stage=stage, today=today)


def was_touched(flight: Flight) -> bool:
    """Whether a person did something with it; then it is theirs."""
    return AuditEvent.objects.filter(subject=name_flight(flight), actor__isnull=False).exists()


def add_flight(campaign: Campaign, row: dict[str, Any], *, today: datetime.date) -> Flight | None:
    """Plan it as its maker would, with what goes out in it; nothing where what it hangs on is not there."""
    period = find_days(row, today=today)
    anchor = find_anchor(campaign, row)
    if period is None and anchor is None:
        return None
    organisation = Organisation.objects.filter(slug=row.get("organisation", "")).first()
    details = FlightDetails(
        **{name: row[name] for name in ("name", "channel", "placement", "budget") if name in row},
        **(anchor or {"starts_on": period.starts_on, "ends_on": period.ends_on}),  # type: ignore[union-attr]
        organisation=organisation,
        owner=User.objects.filter(email=row.get("owner", "")).first(),
        audience=campaign.audiences.filter(key=row.get("audience", "")).first(),
        budget_line=campaign.budget_lines.filter(title=row.get("line", ""), side=LineSide.COST).first(),
        link=find_link(campaign, row, organisation),
    )
    briefings = find_briefings(campaign) if row.get("briefed") else []
    flight = plan_flight(campaign, details=details, by=None, state=row["state"], briefings=briefings, is_sample=True)
    attach_all(flight, row)
    return flight


def find_days(row: dict[str, Any], *, today: datetime.date) -> Period | None:
    if "days" not in row:
        return None
    return Period(*(today + datetime.timedelta(days=number) for number in row["days"]))


def find_anchor(campaign: Campaign, row: dict[str, Any]) -> dict[str, Any] | None:
    """The moment of the newest school year, or the sample open day, with the days counted from it."""
    offsets = {"start_offset": row.get("starts"), "end_offset": row.get("ends")}
    if moment := campaign.moments.filter(key=row.get("moment", "")).order_by("-school_year").first():
        return {"anchor": Anchor.MOMENT, "moment": moment, **offsets}
    slug, _, key = row.get("open_day", "").partition("/")
    if open_day := OpenDay.objects.filter(organisation__slug=slug, key=key, is_sample=True).first():
        return {"anchor": Anchor.OPEN_DAY, "open_day": open_day, **offsets}
    return None


def find_link(campaign: Campaign, row: dict[str, Any], organisation: Organisation | None) -> Any:
    """A tracked link of its own, for what goes out or went out."""
    if row["state"] not in WITH_LINK:
        return None
    details = LinkDetails(label=row["name"], channel=row["channel"])
    return make_link(campaign, organisation=organisation, details=details, by=None, is_sample=True)


def find_briefings(campaign: Campaign) -> list[Briefing]:
    return list(Briefing.objects.filter(campaign=campaign, supplier__slug="bureau-voorbeeld")[:1])


def attach_all(flight: Flight, row: dict[str, Any]) -> None:
    """Of what the row names, all that is there."""
    campaign = flight.campaign
    things: list[Any] = [
        *campaign.materials.filter(slug__in=row.get("materials", [])),
        *campaign.designs.filter(slug__in=row.get("designs", [])),
    ]
    for name in row.get("versions", []):
        slug, _, design = name.partition("/")
        things += OwnVersion.objects.filter(campaign=campaign, organisation__slug=slug, design__slug=design)[:1]
    for thing in things:
        attach_material(flight, thing, by=None)


def settle_flight(flight: Flight, row: dict[str, Any], *, stage: Stage, today: datetime.date) -> None:
    """The days and the state that the day of loading brings; after the end of the campaign all lies behind."""
    period = find_days(row, today=today) or find_due_period(flight)
    state = row["state"]
    if stage in ENDED:
        state, period = FlightState.DONE, put_behind(period, today=today)
    elif state in (FlightState.PLANNED, FlightState.ORDERED):
        state = find_state(state, period, today=today)
    if state == FlightState.ORDERED:
        back = datetime.timedelta(days=row.get("moved", 0))
        period = Period(period.starts_on - back, period.ends_on - back)
    wanted = {"state": state, "starts_on": period.starts_on, "ends_on": period.ends_on}
    if stage in ENDED:  # those days were moved behind as well; what it once hung on would only warn
        wanted |= {"anchor": Anchor.FIXED, "moment": None, "open_day": None}
    if any(getattr(flight, name) != value for name, value in wanted.items()):
        Flight.objects.filter(pk=flight.pk).update(**wanted)


def find_state(state: str, period: Period, *, today: datetime.date) -> str:
    """What was planned runs once its days have come, and is done when they are over."""
    if period.ends_on < today:
        return FlightState.DONE
    return FlightState.RUNNING if period.starts_on <= today and state == FlightState.PLANNED else state


def put_behind(period: Period, *, today: datetime.date) -> Period:
    """Whole weeks earlier, so that it ended before this day."""
    weeks = max(0, (period.ends_on - today).days // 7 + 1)
    return Period(period.starts_on - weeks * WEEK, period.ends_on - weeks * WEEK)


def find_decision(campaign: Campaign, *, today: datetime.date) -> Decision:
    """A sample decision of the coalition that was taken; its own where it has none."""
    taken = Decision.objects.filter(coalition=campaign.coalition, state=DecisionState.TAKEN, is_sample=True)
    if found := taken.filter(title__icontains="plan").first() or taken.first():
        return found
    body, _ = Body.objects.get_or_create(coalition=campaign.coalition, key="kernteam", defaults={"name": "Kernteam"})
    return Decision.objects.create(
        coalition=campaign.coalition,
        body=body,
        number=f"{today.year}-1",
        title="Het plan van dit schooljaar (voorbeeld)",
        text="Voorbeeld. Het kernteam stelt het plan vast zoals het er nu ligt.",
        decided_on=today - datetime.timedelta(days=60),
        is_sample=True,
    )
