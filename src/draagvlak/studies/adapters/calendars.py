"""A school's own calendar (iCalendar, RFC 5545): each event in it that is an open day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from draagvlak.core.fetching import Fetched, Fetcher
from draagvlak.studies.adapters.events import EventReader
from draagvlak.studies.adapters.found import Findings, SourceError, Tell
from draagvlak.studies.adapters.recurring import Window
from draagvlak.studies.adapters.spans import read_recurrence
from draagvlak.studies.adapters.zones import settle_zones

SOURCE = "iCal"
MOST_EVENTS = 25_000
AHEAD = datetime.timedelta(days=550)


def read_address(address: str) -> str:
    """A `webcal:` address is one of the web."""
    written = address.strip()
    for scheme in ("webcals://", "webcal://"):
        if written.lower().startswith(scheme):
            return "https://" + written[len(scheme) :]
    return written


@dataclass
class SchoolCalendar:
    """The coming open days in a calendar.

    With `everything` each event is one, of kind open day where its words tell no other; without it only events whose
    name or category tells a kind. `kinds` says which category means which kind.
    """

    fetcher: Fetcher
    address: str
    place: str = ""
    everything: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    now: Any = timezone.now

    def gather(self, tell: Tell) -> Findings:
        tell(0, 1, self.address)
        answer = self.fetcher.get(read_address(self.address), headers={"Accept": "text/calendar, text/plain;q=0.5"})
        findings = read_calendar(answer, place=self.place, everything=self.everything, kinds=self.kinds, now=self.now())
        tell(1, 1, self.address)
        return findings


def read_calendar(
    answer: Fetched, *, place: str, everything: bool, kinds: Mapping[str, str], now: datetime.datetime
) -> Findings:
    """Every coming open day. Raises SourceError where there are too many to be of a school."""
    events = list_events(answer)
    findings = Findings(complete=["open_day"], since=now)
    moved = {(str(one.get("UID")), read_recurrence(one)) for one in events if "RECURRENCE-ID" in one}
    reader = EventReader(findings, Window(now, now + AHEAD), place, everything, kinds, moved)
    for event in keep_newest(events):
        findings.open_days += reader.read(event)
        if len(findings.open_days) > MOST_EVENTS:
            words = _("This calendar gives more than %(most)d open days. Give one with open days only.")
            raise SourceError(words % {"most": MOST_EVENTS})
    return findings


def list_events(answer: Fetched) -> list[Any]:
    """The events in it. Counted before they are read, since reading takes long."""
    text = check_text(answer.text.text.lstrip("\ufeff \r\n\t"))
    count = text.upper().count("BEGIN:VEVENT")
    if count > MOST_EVENTS:
        words = _("This calendar holds %(count)d events; at most %(most)d are read. Give one with open days only.")
        raise SourceError(words % {"count": count, "most": MOST_EVENTS})
    calendar = parse(text)
    settle_zones(calendar)
    return list(calendar.walk("VEVENT"))


def check_text(text: str) -> str:
    """The same text. Raises SourceError for a web page, half a calendar, and what else is none."""
    if text[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise SourceError(
            _("This address gives a web page, not a calendar. Look for “subscribe” or “iCal” and copy that address.")
        )
    if not text.upper().startswith("BEGIN:VCALENDAR"):
        raise SourceError(_("This address gives no calendar. It should begin with BEGIN:VCALENDAR."))
    if "END:VCALENDAR" not in text.upper()[-2000:]:
        raise SourceError(_("The calendar breaks off halfway. Nothing was taken over; try again later."))
    return text


def parse(text: str) -> Calendar:
    """Raises SourceError where the whole of it cannot be read."""
    try:
        return Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError) as error:
        words = _("The calendar cannot be read (%(fault)s). Ask who makes it to export it again.")
        raise SourceError(words % {"fault": str(error)[:100]}) from error


def keep_newest(events: Iterable[Any]) -> list[Any]:
    """Of an event that stands there twice the one with the highest SEQUENCE."""
    newest: dict[tuple[str, str], Any] = {}
    nameless = []
    for event in events:
        if not event.get("UID"):
            nameless.append(event)
            continue
        again = str(read_recurrence(event)) if "RECURRENCE-ID" in event else ""
        key = (str(event["UID"]), again)
        if key not in newest or read_sequence(event) >= read_sequence(newest[key]):
            newest[key] = event
    return [*newest.values(), *nameless]


def read_sequence(event: Any) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0
