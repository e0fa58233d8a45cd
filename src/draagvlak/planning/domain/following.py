"""An anchor moves: what hangs on it follows in the same transaction, and its owner is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from draagvlak.campaign.models import Moment
from draagvlak.core.letters import send_letter
from draagvlak.planning.domain.flights import describe_period, record_flight, set_period
from draagvlak.planning.domain.owners import find_owners
from draagvlak.planning.domain.periods import Period, PeriodError, find_due_period
from draagvlak.planning.enums import FIXED, Anchor, FlightState
from draagvlak.planning.models import Flight
from draagvlak.studies.models import OpenDay, OpenDayState

DATES = frozenset({"starts_at", "ends_at", "starts_on", "ends_on"})


@dataclass(frozen=True)
class Consequence:
    """What an anchor's change means for one flight: `moved`, `stays`, `called_off`, `resumed` or `impossible`."""

    flight: Flight
    what: str
    before: Period


def follow_open_day(open_day: OpenDay, *, fields: Iterable[str], by: Any) -> list[Consequence]:
    """Everything that hangs on this open day, in whichever campaign."""
    hanging = Flight.objects.filter(anchor=Anchor.OPEN_DAY, open_day=open_day)
    changed = set(fields)
    found = move_all(hanging, by=by) if changed & DATES else []
    if "state" in changed:
        found += tell_state(hanging, open_day=open_day, known={one.flight.pk for one in found}, by=by)
    tell_owners(found, about=open_day, by=by)
    return found


def follow_moment(moment: Moment, *, fields: Iterable[str], by: Any) -> list[Consequence]:
    if not set(fields) & DATES:
        return []
    found = move_all(Flight.objects.filter(anchor=Anchor.MOMENT, moment=moment), by=by)
    tell_owners(found, about=moment, by=by)
    return found


@transaction.atomic
def move_all(flights: QuerySet[Flight], *, by: Any) -> list[Consequence]:
    """Move those that may, note those that stay; a cancelled flight hears nothing but does keep in step."""
    locked = flights.select_for_update(of=("self",)).select_related("campaign__coalition", "owner", "organisation")
    made = [move_along(flight, by=by) for flight in locked.select_related("moment", "open_day")]
    return [one for one in made if one is not None and one.flight.state != FlightState.CANCELLED]


def move_along(flight: Flight, *, by: Any) -> Consequence | None:
    before = Period(flight.starts_on, flight.ends_on)
    try:
        due = find_due_period(flight)
    except PeriodError:
        return Consequence(flight, "impossible", before)
    if due == before:
        return None
    if flight.state in FIXED:
        return Consequence(flight, "stays", before)
    was = describe_period(flight)
    set_period(flight, due)
    flight.save(update_fields=["starts_on", "ends_on", "changed_at"])
    record_flight("follow_anchor", flight, by=by, before=was, after=describe_period(flight))
    return Consequence(flight, "moved", before)


def tell_state(flights: QuerySet[Flight], *, open_day: OpenDay, known: set[int], by: Any) -> list[Consequence]:
    """An open day that is called off, or goes ahead after all, concerns what was still to come of it."""
    off = open_day.state == OpenDayState.CANCELLED
    if not off and open_day.state != OpenDayState.PLANNED:
        return []
    what = "called_off" if off else "resumed"
    over = [FlightState.DONE, FlightState.CANCELLED]
    left = (
        flights.exclude(state__in=over)
        .exclude(pk__in=known)
        .select_related("campaign__coalition", "owner", "organisation")
    )
    found = [Consequence(flight, what, Period(flight.starts_on, flight.ends_on)) for flight in left]
    for one in found:
        record_flight(f"anchor_{what}", one.flight, by=by, open_day=str(open_day))
    return found


def tell_owners(consequences: list[Consequence], *, about: OpenDay | Moment, by: Any) -> None:
    """One letter a person, with everything of theirs that this change touches."""
    post: dict[Any, list[Consequence]] = defaultdict(list)
    for one in consequences:
        for person in find_owners(one.flight):
            post[person].append(one)
    for person, theirs in post.items():
        send_letter("planning/mail/anchor_changed", to=[person], about=about, consequences=theirs, by=by)
