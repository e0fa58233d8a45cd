"""Versions of the plan: put in force by a decision, and laid beside one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import DecisionState
from draagvlak.coalition.models import Decision
from draagvlak.core.audit import record_event
from draagvlak.planning.domain.queries.flights import load_flights
from draagvlak.planning.models import BudgetLine, Flight, PlanVersion

Row = dict[str, str]


class DecisionError(Exception):
    """A plan is put in force by a decision of its own coalition that was taken."""


@transaction.atomic
def put_in_force(campaign: Campaign, *, decision: Decision, by: Any) -> PlanVersion:
    """Keep the whole plan as it stands under the next number."""
    if decision.coalition_id != campaign.coalition_id or decision.state != DecisionState.TAKEN:
        raise DecisionError
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    version = PlanVersion.objects.create(
        campaign=campaign,
        number=find_next_number(campaign),
        decision=decision,
        contents=take_snapshot(campaign),
        put_in_force_by=by,
    )
    record_event(
        "put_plan_in_force",
        by=by,
        subject=version,
        campaign=campaign.slug,
        number=version.number,
        decision=str(decision),
    )
    return version


def find_next_number(campaign: Campaign) -> int:
    newest = PlanVersion.objects.filter(campaign=campaign).first()
    return newest.number + 1 if newest else 1


def take_snapshot(campaign: Campaign) -> dict[str, list[Row]]:
    """Flights and budget lines as plain rows: dates as ISO, amounts as text, names beside keys."""
    lines = BudgetLine.objects.filter(campaign=campaign).select_related("organisation").order_by("pk")
    flights = load_flights(campaign).order_by("pk")
    return {"flights": [write_flight(flight) for flight in flights], "budget": [write_line(line) for line in lines]}


def write_flight(flight: Flight) -> Row:
    """A flight as one row of text. Nobody's name stands in it: a version is kept for good."""
    anchor = flight.moment or flight.open_day
    return {
        "id": str(flight.pk),
        "name": flight.name,
        "organisation": flight.organisation.name if flight.organisation else "",
        "channel": flight.channel,
        "placement": flight.placement,
        "audience": flight.audience.key if flight.audience else "",
        "region": flight.region,
        "anchor": str(flight.anchor),
        "relative_to": str(anchor or ""),
        "start_offset": "" if flight.start_offset is None else str(flight.start_offset),
        "end_offset": "" if flight.end_offset is None else str(flight.end_offset),
        "starts_on": flight.starts_on.isoformat(),
        "ends_on": flight.ends_on.isoformat(),
        "budget_line": flight.budget_line.title if flight.budget_line else "",
        "budget": f"{flight.budget:.2f}",
        "state": str(flight.state),
        "materials": "; ".join(str(piece) for piece in flight.materials.all()),
        "note": flight.note,
        "sample": "yes" if flight.is_sample else "",
    }


def write_line(line: BudgetLine) -> Row:
    return {
        "id": str(line.pk),
        "title": line.title,
        "side": str(line.side),
        "kind": str(line.kind),
        "organisation": line.organisation.name if line.organisation else "",
        "amount": f"{line.amount:.2f}",
        "vat_rate": f"{line.vat_rate:.2f}",
        "quantity": "" if line.quantity is None else f"{line.quantity:.2f}",
        "due_on": line.due_on.isoformat() if line.due_on else "",
        "sample": "yes" if line.is_sample else "",
    }


@dataclass(frozen=True)
class FieldChange:
    """One field that reads differently."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class RowChange:
    """A row that is in both, with what differs."""

    row: Row
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """What came, went and changed, in the order of the newer (or, for what went, the older) plan."""

    added: list[Row]
    removed: list[Row]
    changed: list[RowChange]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True)
class PlanDifference:
    flights: Difference
    budget: Difference

    @property
    def is_empty(self) -> bool:
        return self.flights.is_empty and self.budget.is_empty


def compare_plans(older: PlanVersion, newer: PlanVersion | None = None) -> PlanDifference:
    """Field by field; without a newer version, with the plan as it stands now."""
    new = newer.contents if newer is not None else take_snapshot(older.campaign)
    old = older.contents
    return PlanDifference(
        flights=compare_rows(old.get("flights", []), new.get("flights", [])),
        budget=compare_rows(old.get("budget", []), new.get("budget", [])),
    )


def compare_rows(older: list[Row], newer: list[Row]) -> Difference:
    old, new = ({row["id"]: row for row in rows} for rows in (older, newer))
    pairs = [(old[key], row) for key, row in new.items() if key in old]
    changed = [RowChange(row, fields) for before, row in pairs if (fields := compare_fields(before, row))]
    return Difference(
        added=[row for key, row in new.items() if key not in old],
        removed=[row for key, row in old.items() if key not in new],
        changed=changed,
    )


def compare_fields(old: Row, new: Row) -> tuple[FieldChange, ...]:
    """Fields of either; one that a version did not know yet counts as empty."""
    names = dict.fromkeys([*new, *old])
    pairs = [(name, old.get(name, ""), new.get(name, "")) for name in names]
    return tuple(FieldChange(name, before, after) for name, before, after in pairs if before != after)
