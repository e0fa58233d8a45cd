"""Flights: plan one, change it, say how far it is, and what goes out in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Audience, Campaign, Moment
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.models import AuditEvent
from draagvlak.planning.domain.periods import Period, PeriodError, find_due_period, has_drifted
from draagvlak.planning.enums import FIXED, NEXT_STATES, Anchor, FlightState
from draagvlak.planning.models import BudgetLine, Flight, FlightMaterial
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import Design, Material, OwnVersion


class StateError(Exception):
    """A step that this flight cannot make from the state it is in."""


class ElsewhereError(Exception):
    """A flight holds things of its own campaign and organisation only."""


@dataclass(frozen=True)
class FlightDetails:
    """What a person fills in. With an anchor the days follow from it, and `starts_on` and `ends_on` are not read."""

    name: str
    channel: str
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    placement: str = ""
    organisation: Organisation | None = None
    owner: User | None = None
    audience: Audience | None = None
    region: str = ""
    anchor: str = Anchor.FIXED
    moment: Moment | None = None
    open_day: OpenDay | None = None
    start_offset: int | None = None
    end_offset: int | None = None
    budget_line: BudgetLine | None = None
    budget: Decimal = Decimal(0)
    link: TrackedLink | None = None
    note: str = ""


DETAILS = [field.name for field in fields(FlightDetails)]


@transaction.atomic
def plan_flight(
    campaign: Campaign,
    *,
    details: FlightDetails,
    by: Any,
    state: str = FlightState.PLANNED,
    briefings: Any = (),
    is_sample: bool = False,
) -> Flight:
    """A new flight; its days are worked out from its anchor."""
    flight = Flight(campaign=campaign, state=state, created_by=by, is_sample=is_sample)
    fill_in(flight, details)
    flight.save()
    flight.briefings.set(briefings)
    record_flight("plan_flight", flight, by=by, state=state, **describe_period(flight))
    return flight


@transaction.atomic
def change_flight(flight: Flight, *, details: FlightDetails, by: Any, briefings: Any = None) -> list[str]:
    """Store what changed and answer the names of those fields; briefings only when they are given."""
    stored = lock_flight(flight)
    before = {name: getattr(stored, name) for name in DETAILS}
    fill_in(stored, details)
    changed = [name for name in DETAILS if getattr(stored, name) != before[name]]
    if changed:
        stored.save()
    if briefings is not None and set(briefings) != set(stored.briefings.all()):
        stored.briefings.set(briefings)
        changed.append("briefings")
    if changed:
        said = [name for name in changed if name in before and name != "owner"]
        values = {name: [str(before[name] or ""), str(getattr(stored, name) or "")] for name in said}
        record_flight("change_flight", stored, by=by, fields=changed, values=values)
    return changed


def fill_in(flight: Flight, details: FlightDetails) -> None:
    """Take over the details; raises where they belong elsewhere or make no period."""
    for name in DETAILS:
        setattr(flight, name, getattr(details, name))
    drop_other_anchors(flight)
    check_home(flight)
    set_period(flight, find_filled_period(flight))


def drop_other_anchors(flight: Flight) -> None:
    """Keep only the anchor that counts, so that nothing old is followed by accident."""
    if flight.anchor != Anchor.MOMENT:
        flight.moment = None
    if flight.anchor != Anchor.OPEN_DAY:
        flight.open_day = None
    if flight.anchor == Anchor.FIXED:
        flight.start_offset = flight.end_offset = None


def find_filled_period(flight: Flight) -> Period:
    if flight.anchor == Anchor.FIXED:
        if not (flight.starts_on and flight.ends_on) or flight.ends_on < flight.starts_on:
            raise PeriodError
        return Period(flight.starts_on, flight.ends_on)
    if flight.moment is None and flight.open_day is None:
        raise PeriodError
    return find_due_period(flight)


def set_period(flight: Flight, period: Period) -> None:
    flight.starts_on, flight.ends_on = period.starts_on, period.ends_on


def check_home(flight: Flight) -> None:
    """Audience, moment, money and link are of this campaign; the open day is a member's."""
    parts = (flight.audience, flight.moment, flight.budget_line, flight.link)
    if any(part is not None and part.campaign_id != flight.campaign_id for part in parts):
        raise ElsewhereError
    hosts = [flight.open_day.organisation_id] if flight.open_day is not None else []
    owners = {key for key in [*hosts, flight.organisation_id] if key is not None}
    members = flight.campaign.coalition.memberships.filter(organisation__in=owners)
    if owners and members.count() != len(owners):
        raise ElsewhereError


@transaction.atomic
def move_flight(flight: Flight, *, to: str, by: Any) -> Flight:
    """Say how far the flight is. One that is open again takes the days its anchor has now."""
    stored = lock_flight(flight)
    if to not in NEXT_STATES[stored.state]:
        raise StateError(f"{stored.state} -> {to}")
    before = describe_standing(stored)
    stored.state = to
    if to not in FIXED | {FlightState.CANCELLED}:
        set_period(stored, find_due_period(stored))
    stored.save()
    record_flight("move_flight", stored, by=by, before=before, after=describe_standing(stored))
    return stored


def find_step_back(flight: Flight) -> AuditEvent | None:
    """The last step, when the flight still stands where it led and it was not taken back."""
    steps = AuditEvent.objects.filter(subject=name_flight(flight), verb__in=["move_flight", "undo_flight_move"])
    last = steps.first()
    if last is None or last.verb != "move_flight" or last.details["after"]["state"] != flight.state:
        return None
    return last


@transaction.atomic
def undo_move(flight: Flight, *, by: Any) -> Flight:
    """Take the last step back, with the days the flight had before it."""
    stored = lock_flight(flight)
    step = find_step_back(stored)
    if step is None:
        raise StateError("nothing to take back")
    before = step.details["before"]
    stored.state = before["state"]
    days = (datetime.date.fromisoformat(before[name]) for name in ("starts_on", "ends_on"))
    set_period(stored, Period(*days) if stored.state in FIXED else find_due_period(stored))
    stored.save()
    record_flight("undo_flight_move", stored, by=by, before=step.details["after"], after=before)
    return stored


@transaction.atomic
def catch_up_flight(flight: Flight, *, by: Any) -> bool:
    """Put an ordered or running flight on the days of its anchor, as agreed with who carries it out."""
    stored = lock_flight(flight)
    if not has_drifted(stored):
        return False
    before = describe_period(stored)
    set_period(stored, find_due_period(stored))
    stored.save()
    record_flight("catch_up_flight", stored, by=by, before=before, after=describe_period(stored))
    return True


@transaction.atomic
def attach_material(flight: Flight, thing: OwnVersion | Design | Material, *, by: Any) -> FlightMaterial:
    """Let this go out in the flight. Attaching it again changes nothing."""
    if thing.campaign_id != flight.campaign_id:
        raise ElsewhereError
    if isinstance(thing, OwnVersion) and flight.organisation_id not in (None, thing.organisation_id):
        raise ElsewhereError
    kind = name_kind(thing)
    wanted: dict[str, Any] = {kind: thing}
    row, is_new = FlightMaterial.objects.get_or_create(flight=flight, **wanted)
    if is_new:
        record_flight("attach_material", flight, by=by, kind=kind, name=str(thing))
    return row


@transaction.atomic
def detach_material(row: FlightMaterial, *, by: Any) -> None:
    record_flight("detach_material", row.flight, by=by, name=str(row))
    row.delete()


def name_kind(thing: models.Model) -> str:
    kinds = {OwnVersion: "own_version", Design: "design", Material: "material"}
    return kinds[type(thing)]


def lock_flight(flight: Flight) -> Flight:
    return Flight.objects.select_for_update().get(pk=flight.pk)


def name_flight(flight: Flight) -> str:
    """How the audit trail names it."""
    return f"{Flight._meta.label_lower}:{flight.pk}"


def describe_period(flight: Flight) -> dict[str, str]:
    return {"starts_on": f"{flight.starts_on:%Y-%m-%d}", "ends_on": f"{flight.ends_on:%Y-%m-%d}"}


def describe_standing(flight: Flight) -> dict[str, str]:
    return {"state": str(flight.state), **describe_period(flight)}


def record_flight(verb: str, flight: Flight, *, by: Any, **details: Any) -> None:
    slug = flight.organisation.slug if flight.organisation else ""
    record_event(verb, by=by, subject=flight, organisation=slug, campaign=flight.campaign.slug, **details)
