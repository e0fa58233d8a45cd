"""A school's own calendar (iCalendar, RFC 5545): each event in it that is an open day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from draagvlak.core.fetching import Fetched, Fetcher
from draagvlak.studies.adapters.found import Findings, FoundOpenDay, SourceError, Tell, make_key
from draagvlak.studies.adapters.kinds import guess_kind
from draagvlak.studies.adapters.reading import read_line, read_web_address
from draagvlak.studies.adapters.recurring import Span, repeat, skipped_dates

SOURCE = "iCal"
MOST_EVENTS = 25_000
AHEAD = datetime.timedelta(days=550)
LONGEST_DAY = datetime.timedelta(hours=20)
DAY_STARTS, DAY_ENDS = datetime.time(10), datetime.time(16)


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
    calendar = parse(answer)
    findings = Findings(complete=["open_day"], since=now)
    events: list[Any] = list(calendar.walk("VEVENT"))
    if len(events) > MOST_EVENTS:
        words = _("This calendar holds %(count)d events; at most %(most)d are read. Give one with open days only.")
        raise SourceError(words % {"count": len(events), "most": MOST_EVENTS})
    moved = {(str(one.get("UID")), read_instant(one["RECURRENCE-ID"].dt)) for one in events if "RECURRENCE-ID" in one}
    for event in keep_newest(events):
        findings.open_days += read_event(
            event, findings, place=place, everything=everything, kinds=kinds, now=now, moved=moved
        )
    return findings


def parse(answer: Fetched) -> Calendar:
    """The calendar. Raises SourceError for a web page, half a calendar, and what else is none."""
    text = answer.text.text.lstrip("\ufeff \r\n\t")
    if text[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise SourceError(
            _("This address gives a web page, not a calendar. Look for “subscribe” or “iCal” and copy that address.")
        )
    if not text.upper().startswith("BEGIN:VCALENDAR"):
        raise SourceError(_("This address gives no calendar. It should begin with BEGIN:VCALENDAR."))
    if "END:VCALENDAR" not in text.upper()[-2000:]:
        raise SourceError(_("The calendar breaks off halfway. Nothing was taken over; try again later."))
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
        again = str(read_instant(event["RECURRENCE-ID"].dt)) if "RECURRENCE-ID" in event else ""
        key = (str(event["UID"]), again)
        if key not in newest or read_sequence(event) >= read_sequence(newest[key]):
            newest[key] = event
    return [*newest.values(), *nameless]


def read_sequence(event: Any) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def read_event(
    event: Any,
    findings: Findings,
    *,
    place: str,
    everything: bool,
    kinds: Mapping[str, str],
    now: datetime.datetime,
    moved: set[tuple[str, datetime.datetime]],
) -> Iterator[FoundOpenDay]:
    """The open days an event stands for: none, one, or one for each time it is held."""
    title = read_line(event.get("SUMMARY"), most=60)
    uid = str(event.get("UID") or "")
    at = title or uid or "VEVENT"
    repeats = "RRULE" in event or "RDATE" in event
    first = read_span(event)
    if first is not None and first.ends < now and not repeats:
        return
    kind = find_kind(event, title, kinds=kinds) or ("open_day" if everything else None)
    fault = find_fault(first, kind, uid)
    if fault or first is None or kind is None:
        findings.skip(at, fault)
        return
    spans, why = repeat(event, first, until=now + AHEAD)
    if why:
        findings.skip(at, why)
    again = "RECURRENCE-ID" in event
    left_out = skipped_dates(event) | {when for key, when in moved if key == uid and not again}
    for span in spans:
        if span.ends < now or span.starts in left_out:
            continue
        which = read_instant(event["RECURRENCE-ID"].dt) if again else span.starts
        named = make_key("ical", uid, which.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ"))
        yield make_open_day(
            event,
            span,
            key=named if again or repeats else make_key("ical", uid),
            title=title,
            kind=kind,
            place=place,
            at=at,
        )


def make_open_day(event: Any, span: Span, *, key: str, title: str, kind: str, place: str, at: str) -> FoundOpenDay:
    where = read_line(event.get("LOCATION"), most=200)
    city = find_city(where) or place
    return FoundOpenDay(
        key=key,
        title=title or _("Open day"),
        starts_at=span.starts,
        ends_at=span.ends,
        place=(city or _("Online") if kind == "online" else city or where[:120] or "–")[:120],
        kind=kind,
        address=where if where.lower() != city.lower() else "",
        website=read_web_address(str(event.get("URL") or "")),
        is_cancelled=str(event.get("STATUS") or "").upper() == "CANCELLED",
        at=at,
    )


def find_city(where: str) -> str:
    """The city in “Ariënsplein 1, 7511 JX Enschede”: the last part without its postcode, or nothing."""
    parts = [part.strip() for part in where.replace("\n", ",").split(",") if part.strip()]
    countries = {"nederland", "the netherlands", "netherlands", "nl"}
    named = [part for part in parts if part.lower() not in countries]
    if not named:
        return ""
    words = named[-1].split()
    if len(words) > 1 and words[0].isdigit() and len(words[0]) == 4:
        words = words[1:]
        if len(words) > 1 and len(words[0]) == 2 and words[0].isupper():
            words = words[1:]
    elif len(words) > 1 and len(words[0]) == 6 and words[0][:4].isdigit() and words[0][4:].isalpha():
        words = words[1:]
    return " ".join(words)[:80]


def find_kind(event: Any, title: str, *, kinds: Mapping[str, str]) -> str | None:
    """By what the school was told its categories mean, then by their words, then by the name of the event."""
    names = list(list_categories(event))
    told = next((kinds[name.lower()] for name in names if name.lower() in kinds), None)
    guessed = next((kind for kind in map(guess_kind, names) if kind and kind != "evening"), None)
    by_title = guess_kind(title)
    if told:
        return told
    if guessed == "open_day" and by_title:
        return by_title
    return guessed or by_title


def list_categories(event: Any) -> Iterator[str]:
    held = event.get("CATEGORIES")
    for one in held if isinstance(held, list) else [held] if held else []:
        cats = getattr(one, "cats", None)
        for name in cats if cats is not None else str(one).split(","):
            yield str(name).strip()


def find_fault(span: Span | None, kind: str | None, uid: str) -> str:
    """Why an event is no open day; empty when it is one."""
    if kind is None:
        return _("Its name and category do not say that it is an open day.")
    if not uid:
        return _("It has no UID, so that it could not be told from another.")
    if span is None:
        return _("Its times cannot be read.")
    if span.ends - span.starts > LONGEST_DAY:
        return _("It lasts for days. Give each day on which people are welcome an event of its own.")
    return ""


def read_span(event: Any) -> Span | None:
    """From when until when; None where that cannot be read. A whole day is meant from ten to four."""
    try:
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else start + event["DURATION"].dt if "DURATION" in event else None
        if not isinstance(start, datetime.datetime):
            return read_whole_days(start, end)
        starts = read_instant(start)
        ends = read_instant(end) if end is not None else starts + datetime.timedelta(hours=2)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None
    return Span(starts, ends) if ends > starts else None


def read_whole_days(start: datetime.date, end: Any) -> Span:
    last = (end or start + datetime.timedelta(days=1)) - datetime.timedelta(days=1)
    at = [
        timezone.make_aware(datetime.datetime.combine(day, clock))
        for day, clock in ((start, DAY_STARTS), (last, DAY_ENDS))
    ]
    return Span(at[0], at[1], is_whole_day=True)


def read_instant(value: datetime.date) -> datetime.datetime:
    """A moment. Without a time zone it is meant in the Netherlands, as the wall shows it."""
    if not isinstance(value, datetime.datetime):
        return timezone.make_aware(datetime.datetime.combine(value, DAY_STARTS))
    return timezone.make_aware(value) if timezone.is_naive(value) else value
