"""Open days as iCalendar (RFC 5545), for a feed that follows them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from icalendar import Calendar, Event

from draagvlak.studies.domain.agenda import find_day_point
from draagvlak.studies.models import OpenDay, OpenDayState

STATUS = {OpenDayState.CANCELLED: "CANCELLED"}
FindPage = Callable[[OpenDay], str]


def lead_to_school(day: OpenDay) -> str:
    return day.registration_url or day.website


def write_calendar(days: Iterable[OpenDay], *, name: str, host: str, find_page: FindPage = lead_to_school) -> bytes:
    """A calendar of these days. An event keeps its UID for good; SEQUENCE rises with each change of the day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Draagvlak//open days//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", datetime.timedelta(hours=6), parameters={"value": "DURATION"})
    for day in days:
        calendar.add_component(write_event(day, host=host, find_page=find_page))
    return bytes(calendar.to_ical())


def write_event(day: OpenDay, *, host: str, find_page: FindPage) -> Event:
    event = Event()
    event.add("uid", f"open-day-{day.pk}@{host.split(':')[0]}")
    event.add("sequence", day.revision - 1)
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("dtstart", day.starts_at)
    event.add("dtend", day.ends_at)
    event.add("summary", f"{day.title}, {day.organisation.name}")
    event.add("location", ", ".join(part for part in (day.address, day.place) if part))
    event.add("status", STATUS.get(OpenDayState(day.state), "CONFIRMED"))
    if point := find_day_point(day):
        event.add("geo", point)
    if own := lead_to_school(day):
        event.add("description", own)
    if page := find_page(day):
        event.add("url", page)
    return event
