"""Time zones that a calendar draws itself (VTIMEZONE).

Known names, of Olson and of Windows, never come here. The rules of a drawn zone may take for ever to follow, and the
library keeps the zone for the next calendar; so a drawn zone counts as its one offset, or else as Dutch time.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar, vDDDLists, vDDDTypes

NAMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")


def settle_zones(calendar: Calendar) -> None:
    """Give each moment in a drawn zone a zone that costs nothing to ask."""
    zones = {str(drawn.get("TZID")): read_offset(drawn) for drawn in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        for written, name in list_moments(event):
            if isinstance(written.dt, datetime.datetime):
                written.dt = leave_drawn_zone(written.dt, zones.get(name))


def list_moments(event: Any) -> Iterator[tuple[Any, str]]:
    """Each moment of an event, with the name of the zone in which it is written."""
    for name in NAMES:
        held = event.get(name)
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, (vDDDTypes, vDDDLists)):
                name_of_zone = str(one.params.get("TZID") or "")
                yield from ((written, name_of_zone) for written in one.dts)


def leave_drawn_zone(moment: datetime.datetime, instead: datetime.tzinfo | None = None) -> datetime.datetime:
    known = moment.tzinfo is None or isinstance(moment.tzinfo, (zoneinfo.ZoneInfo, datetime.timezone))
    return moment if known else moment.replace(tzinfo=instead)


def read_offset(drawn: Any) -> datetime.tzinfo | None:
    """The one offset that a zone has all year; None where it has several."""
    try:
        (offset,) = {part["TZOFFSETTO"].td for part in drawn.subcomponents}
        return datetime.timezone(offset)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
