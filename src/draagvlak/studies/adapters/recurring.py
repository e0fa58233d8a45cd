"""Events that are held more than once: each coming time as one of its own, with an end to how many."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from icalendar import vDDDLists

from draagvlak.studies.adapters.rhythm import Effort, TooMuchWorkError, list_days, read_rhythm
from draagvlak.studies.adapters.spans import ONE_DAY, Span, read_instant

MOST_TIMES = 60
Dates = list[datetime.datetime | None]


@dataclass(frozen=True)
class Window:
    """What ends before `now` is past; a rule is followed until `until`."""

    now: datetime.datetime
    until: datetime.datetime


@dataclass(frozen=True)
class Times:
    """The times of an event that are still to come; `why` those are not all, and `notes` on what may be wrong."""

    spans: list[Span]
    why: str = ""
    notes: tuple[str, ...] = ()
    is_series: bool = False
    """Whether it is held at other times than its first, so that each needs a name of its own."""


def repeats(event: Any) -> bool:
    return "RECURRENCE-ID" not in event and ("RRULE" in event or "RDATE" in event)


def repeat(event: Any, first: Span, window: Window, *, effort: Effort) -> Times:
    """Each time the event is held from now on.

    Counted on the wall clock of the event: ten o'clock stays ten o'clock when the clock is put back.
    """
    if isinstance(event.get("RRULE"), list):
        return Times([first], _("It repeats by several rules at once. Only its first time counts."))
    try:
        return work_out(event, first, window, effort=effort)
    except TooMuchWorkError:
        return Times([first], _("This calendar repeats more than can be worked out. Only its first time counts."))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return Times([first], _("The rule by which it repeats cannot be read. Only its first time counts."))


def work_out(event: Any, first: Span, window: Window, *, effort: Effort) -> Times:
    left_out = read_dates(event, "EXDATE", effort=effort)
    gone = set(left_out)
    added = read_dates(event, "RDATE", effort=effort) if repeats(event) else []
    rule = event.get("RRULE") if repeats(event) else None
    starts = {*list_starts(rule, first, window, effort=effort), *filter(None, added)}
    coming = [span for span in map(first.begin_at, sorted(starts)) if span.ends >= window.now]
    return Times(
        [span for span in coming[:MOST_TIMES] if span.starts not in gone],
        tell_cut_off() if len(coming) > MOST_TIMES else "",
        tuple(tell_odd_dates(left_out, added)),
        is_series=starts != {first.starts},
    )


def tell_cut_off() -> str:
    return _("It repeats more than %(most)d times. The first of them are taken over.") % {"most": MOST_TIMES}


def tell_odd_dates(left_out: Dates, added: Dates) -> Iterator[str]:
    if None in left_out:
        yield _("Dates on which it is not held after all cannot be read, so that a time may be shown that is not held.")
    if None in added:
        yield _("Dates on which it is held as well cannot be read, so that those are missing.")


def list_starts(rule: Any, first: Span, window: Window, *, effort: Effort) -> Iterator[datetime.datetime]:
    """What the rule gives from now on, and no more than shows that there are too many; without one the first time."""
    if rule is None:
        yield first.starts
        return
    wall = first.starts.replace(tzinfo=None)
    now, until = (moment.astimezone(first.starts.tzinfo).replace(tzinfo=None) for moment in (window.now, window.until))
    rhythm = read_rhythm(rule.to_ical().decode(), first.starts)
    last = min(until, rhythm.until or until)
    since = now - (first.ends - first.starts)
    days = list_days(rhythm, wall.date(), since=since.date() - ONE_DAY, until=last.date(), effort=effort)
    starts = (datetime.datetime.combine(day, wall.time()) for day in days)
    coming = (start for start in starts if since <= start <= last)
    for start in islice(coming, MOST_TIMES + 1):
        yield start.replace(tzinfo=first.starts.tzinfo)


def read_dates(event: Any, name: str, *, effort: Effort) -> Dates:
    """The moments under that name; None for what cannot be read."""
    dates = []
    for written in list_written(event, name):
        effort.spend(1)
        dates.append(read_date(written))
    return dates


def list_written(event: Any, name: str) -> Iterator[Any]:
    """Each date as the library left it; a line that it could not read as one thing."""
    held = event.get(name, [])
    for one in held if isinstance(held, list) else [held]:
        yield from one.dts if isinstance(one, vDDDLists) else [one]


def read_date(written: Any) -> datetime.datetime | None:
    try:
        return read_instant(written.dt)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
