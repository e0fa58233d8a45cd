"""An event of a calendar as the open days it stands for: none, one, or one for each time it is held."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.studies.adapters.cities import find_city, tidy_location
from draagvlak.studies.adapters.found import Findings, FoundOpenDay, make_key
from draagvlak.studies.adapters.kinds import guess_kind
from draagvlak.studies.adapters.reading import read_web_address, shorten
from draagvlak.studies.adapters.recurring import Times, Window, repeat, repeats
from draagvlak.studies.adapters.rhythm import Effort
from draagvlak.studies.adapters.spans import Span, read_recurrence, read_span

LONGEST_DAY = datetime.timedelta(hours=20)
LONGEST_TITLE, LONGEST_LOCATION = 1000, 300
TAG = re.compile(r"<[^<>]*>")
Moved = set[tuple[str, datetime.datetime | None]]


@dataclass(frozen=True)
class Told:
    """What an event says of itself. `title` is whole; `city` is empty where no part of its location can be one."""

    uid: str
    title: str
    location: str
    city: str
    kind: str | None
    is_moved: bool
    recurrence: datetime.datetime | None

    @property
    def key(self) -> str:
        """Of the event as a whole; a time of a series has one behind it."""
        return make_key("ical", self.uid) if self.uid else ""

    @property
    def at(self) -> str:
        return shorten(self.title, most=60) or self.uid or "VEVENT"


@dataclass
class EventReader:
    """Reads the events of one calendar. `moved` are times of a series that have an event of their own.

    With `everything` each event is an open day, of that kind where its words tell no other.
    """

    findings: Findings
    window: Window
    place: str = ""
    everything: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    moved: Moved = field(default_factory=set)
    effort: Effort = field(default_factory=Effort)

    def read(self, event: Any) -> Iterator[FoundOpenDay]:
        """Its open days. What is left out of it, and what may be wrong with it, is said in the findings."""
        first = read_span(event)
        if first and first.ends < self.window.now and not repeats(event):
            return
        told = self.listen(event)
        fault = self.find_fault(told) or find_fault_in_time(first)
        if fault or first is None:
            self.findings.skip(told.at, fault, key=told.key)
            return
        times = repeat(event, first, self.window, effort=self.effort)
        self.say(told, times)
        yield from self.list_days(event, told, times)

    def listen(self, event: Any) -> Told:
        title = " ".join(read_text(event, "SUMMARY", most=LONGEST_TITLE).split())
        location = tidy_location(read_text(event, "LOCATION", most=LONGEST_LOCATION))
        return Told(
            uid=str(event.get("UID") or ""),
            title=title,
            location=shorten(location, most=200),
            city=find_city(location),
            kind=find_kind(event, title, kinds=self.kinds, everything=self.everything),
            is_moved="RECURRENCE-ID" in event,
            recurrence=read_recurrence(event),
        )

    def find_fault(self, told: Told) -> str:
        """Why an event is no open day; empty when it is one."""
        if told.kind is None:
            return _("Its name and category do not say that it is an open day.")
        if not told.uid:
            return _("It has no UID, so that it could not be told from another.")
        if told.is_moved and told.recurrence is None:
            return _("Of which time of the series it is cannot be read (RECURRENCE-ID).")
        if not told.city and not self.place and told.kind != "online":
            return _("Its location names no city, and the school has none here. Add the city to its location.")
        return ""

    def say(self, told: Told, times: Times) -> None:
        if times.why:
            self.findings.skip(told.at, times.why, key=told.key)
        self.findings.notes += [f"{told.at}: {note}" for note in times.notes]

    def list_days(self, event: Any, told: Told, times: Times) -> Iterator[FoundOpenDay]:
        for span in times.spans:
            has_own_event = not told.is_moved and (told.uid, span.starts) in self.moved
            if span.is_forward and span.ends >= self.window.now and not has_own_event:
                yield self.make_open_day(event, told, span, key=name_time(told, span, times))

    def make_open_day(self, event: Any, told: Told, span: Span, *, key: str) -> FoundOpenDay:
        city = told.city or (_("Online") if told.kind == "online" else self.place)
        return FoundOpenDay(
            key=key,
            title=shorten(told.title, most=60) or _("Open day"),
            starts_at=span.starts,
            ends_at=span.ends,
            place=city[:120],
            kind=told.kind or "open_day",
            address=told.location if told.location.lower() != city.lower() else "",
            website=read_web_address(str(event.get("URL") or "")),
            is_cancelled=str(event.get("STATUS") or "").upper() == "CANCELLED",
            at=told.at,
        )


def read_text(event: Any, name: str, *, most: int) -> str:
    """The beginning of a text, without the tags that websites leave in it. Nobody writes more than that."""
    held = event.get(name)
    written = str((held[0] if isinstance(held, list) else held) or "")[:most]
    return unescape(TAG.sub("\n", written))


def name_time(told: Told, span: Span, times: Times) -> str:
    """The key of one time: of a series with its start, or with the start from which it was moved."""
    if not told.is_moved and not times.is_series:
        return make_key("ical", told.uid)
    start = told.recurrence or span.starts
    return make_key("ical", told.uid, start.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ"))


def find_fault_in_time(span: Span | None) -> str:
    if span is None:
        return _("Its times cannot be read.")
    if not span.is_forward:
        return _("It does not end after it begins. Correct its end in the calendar.")
    if span.ends - span.starts > LONGEST_DAY:
        return _("It lasts for days. Give each day on which people are welcome an event of its own.")
    return ""


def find_kind(event: Any, title: str, *, kinds: Mapping[str, str], everything: bool) -> str | None:
    """By what the school was told its categories mean, then by their words, then by the name of the event."""
    names = list(list_categories(event))
    told = next((kinds[name.lower()] for name in names if name.lower() in kinds), None)
    guessed = next((kind for kind in map(guess_kind, names) if kind and kind != "evening"), None)
    by_title = guess_kind(title)
    assumed = "open_day" if everything else None
    if told:
        return told
    if guess_kind(" / ".join([title, *names, "open dag" if everything else ""])) == "online":
        return "online"
    if guessed == "open_day" and by_title:
        return by_title
    return guessed or by_title or assumed


def list_categories(event: Any) -> Iterator[str]:
    held = event.get("CATEGORIES")
    for one in held if isinstance(held, list) else [held] if held else []:
        cats = getattr(one, "cats", None)
        for name in cats if cats is not None else str(one).split(","):
            yield str(name).strip()
