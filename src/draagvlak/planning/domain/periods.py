"""When a flight runs: fixed days, or days counted from a moment or an open day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from draagvlak.campaign.models import Moment
from draagvlak.lib import planner
from draagvlak.planning.enums import Anchor
from draagvlak.planning.models import Flight
from draagvlak.studies.models import OpenDay, OpenDayState


class PeriodError(ValueError):
    """A period that cannot be: without its anchor or dates, or ending before it starts."""


@dataclass(frozen=True)
class Period:
    """First and last day, both included."""

    starts_on: datetime.date
    ends_on: datetime.date

    def overlaps(self, other: Period) -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on

    def contains(self, day: datetime.date) -> bool:
        return self.starts_on <= day <= self.ends_on


def resolve_period(anchor: Period, *, start_offset: int, end_offset: int) -> Period:
    """Days counted from the first and the last day of an anchor; negative before, positive after."""
    try:
        return Period(*planner.resolve_period(anchor.starts_on, anchor.ends_on, start_offset, end_offset))
    except planner.TimelineError as error:
        raise PeriodError from error


def read_anchor(thing: Moment | OpenDay) -> Period:
    """The days of a moment, or the local days of an open day."""
    if isinstance(thing, Moment):
        return Period(thing.starts_on, thing.ends_on)
    return Period(timezone.localdate(thing.starts_at), timezone.localdate(thing.ends_at))


def find_anchor(flight: Flight) -> Moment | OpenDay | None:
    """What the flight hangs on; None when its days are fixed, or when that thing is gone."""
    if flight.anchor == Anchor.MOMENT:
        return flight.moment
    return flight.open_day if flight.anchor == Anchor.OPEN_DAY else None


def find_due_period(flight: Flight) -> Period:
    """The days the flight should have by its anchor; those it has where it hangs on nothing."""
    anchor = find_anchor(flight)
    stored = Period(flight.starts_on, flight.ends_on)
    if anchor is None:
        return stored
    return resolve_period(read_anchor(anchor), start_offset=flight.start_offset or 0, end_offset=flight.end_offset or 0)


def has_drifted(flight: Flight) -> bool:
    """Whether the anchor moved while the flight stayed where it was."""
    return find_due_period(flight) != Period(flight.starts_on, flight.ends_on)


def is_called_off(flight: Flight) -> bool:
    anchor = find_anchor(flight)
    return isinstance(anchor, OpenDay) and anchor.state == OpenDayState.CANCELLED
