"""Events that are held more than once: each time as one of its own, with an end to how many."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateutil.rrule import rrulestr
from django.utils import timezone
from django.utils.translation import gettext as _

MOST_TIMES = 60


@dataclass(frozen=True)
class Span:
    starts: datetime.datetime
    ends: datetime.datetime
    is_whole_day: bool = False


def repeat(event: Any, first: Span, *, until: datetime.datetime) -> tuple[list[Span], str]:
    """Each time the event is held up to a day, and why that is not all where it is not.

    Counted on the wall clock of the event: ten o'clock stays ten o'clock when the clock is put back.
    """
    if "RECURRENCE-ID" in event or not ("RRULE" in event or "RDATE" in event):
        return [first], ""
    rules = event.get("RRULE")
    if isinstance(rules, list):
        return [first], _("It repeats by several rules at once. Only its first time is taken over.")
    zone = first.starts.tzinfo
    wall = first.starts.replace(tzinfo=None)
    try:
        starts = list(list_starts(rules, wall, zone=zone, until=until.astimezone(zone).replace(tzinfo=None)))
    except (ValueError, TypeError, KeyError):
        return [first], _("The rule by which it repeats cannot be read. Only its first time is taken over.")
    added = [one for one in list_dates(event, "RDATE") if one not in starts]
    lasts = first.ends - first.starts
    spans = [Span(start, start + lasts, first.is_whole_day) for start in sorted({*starts[:MOST_TIMES], *added})]
    if len(spans) > MOST_TIMES or len(starts) > MOST_TIMES:
        return spans[:MOST_TIMES], _("It repeats more than %(most)d times. The first of them are taken over.") % {
            "most": MOST_TIMES
        }
    return spans, ""


def list_starts(
    rules: Any, wall: datetime.datetime, *, zone: Any, until: datetime.datetime
) -> Iterator[datetime.datetime]:
    if rules is None:
        yield wall.replace(tzinfo=zone)
        return
    written = rules.to_ical().decode() if hasattr(rules, "to_ical") else str(rules)
    if any(word in written.upper() for word in ("SECONDLY", "MINUTELY", "HOURLY")):
        raise ValueError("no open day is held by the hour")
    plain = ";".join(make_plain(part, zone=zone) for part in written.split(";"))
    for number, start in enumerate(rrulestr(plain, dtstart=wall)):
        if start > until or number > MOST_TIMES:
            return
        yield start.replace(tzinfo=zone)


def make_plain(part: str, *, zone: Any) -> str:
    """UNTIL on the wall clock of the event, as the rest of the rule is counted."""
    name, _sign, value = part.partition("=")
    if name.upper() != "UNTIL" or not value.endswith("Z"):
        return part
    moment = datetime.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    return f"UNTIL={moment.astimezone(zone):%Y%m%dT%H%M%S}"


def skipped_dates(event: Any) -> set[datetime.datetime]:
    """The times at which it is not held after all."""
    return set(list_dates(event, "EXDATE"))


def list_dates(event: Any, name: str) -> Iterator[datetime.datetime]:
    held = event.get(name)
    for one in held if isinstance(held, list) else [held] if held is not None else []:
        for date in getattr(one, "dts", []):
            value = date.dt
            if isinstance(value, tuple):
                value = value[0]
            if not isinstance(value, datetime.datetime):
                value = datetime.datetime.combine(value, datetime.time(10))
            yield timezone.make_aware(value) if timezone.is_naive(value) else value
