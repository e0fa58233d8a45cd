"""HOVI v4: what every funded university of applied sciences publishes of its programmes and open days.

By https://api.hovi.nl/api/4/openapi.json (4.0.0). Unknown fields are passed over, as HOVI asks of its readers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.core.fetching import Fetcher
from draagvlak.studies.adapters.found import (
    Findings,
    FoundLocation,
    FoundOpenDay,
    FoundProgramme,
    FoundWindow,
    Tell,
    join_programmes,
    make_key,
)
from draagvlak.studies.adapters.kinds import guess_kind
from draagvlak.studies.adapters.reading import (
    insist,
    insist_list,
    read_day,
    read_json,
    read_line,
    read_moment,
    read_web_address,
    read_words,
)

ADDRESS = "https://api.hovi.nl/api/4"
SOURCE = "HOVI"
PER_SECOND = 20
FORMS = {"dual": "duaal", "parttime": "deeltijd", "fulltime": "voltijd"}
PERIODS = frozenset({"ondemand", "continuous"})
EVENT_FIELDS = ("eventType", "eventPlanning", "eventStartDate", "eventEndDate")
Taught = Mapping[str, tuple[str, ...]]
"""The places of each programme, by their keys."""


@dataclass
class Pace:
    """At most so many questions a second."""

    per_second: float = PER_SECOND
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    due: float = 0.0

    def wait(self) -> None:
        now = self.clock()
        if self.due > now:
            self.sleep(self.due - now)
        self.due = max(now, self.due) + 1 / self.per_second


@dataclass
class Hovi:
    """`kinds` says which of our kinds an event type is; without a word about one its name is looked at.

    With `crohos` only those programmes and the events they take part in; an event without programmes counts for all.
    """

    fetcher: Fetcher
    key: str
    brins: Iterable[str]
    crohos: frozenset[str] = frozenset()
    address: str = ADDRESS
    kinds: Mapping[str, str] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    now: Callable[[], datetime] = timezone.now

    def gather(self, tell: Tell) -> Findings:
        wanted = {brin.upper() for brin in self.brins if brin}
        findings = Findings(complete=["location", "programme", "open_day"], since=self.now())
        types = self.read_event_types()
        listed = [insist(one, "organizationId", source=SOURCE, at="/organization") for one in self.ask("/organization")]
        known = {str(one.get("brin") or "").upper(): str(one["organizationId"]) for one in listed}
        for number, brin in enumerate(sorted(wanted), start=1):
            tell(number, len(wanted), brin)
            if brin in known:
                findings.brins.append(brin)
                self.gather_school(known[brin], brin, types, findings)
            else:
                findings.skip(brin, _("HOVI does not know this school."))
        return findings

    def ask(self, path: str) -> list[Any]:
        return insist_list(self.read(path), source=SOURCE, at=path)

    def read(self, path: str) -> Any:
        self.pace.wait()
        headers = {"Authorization": f"Bearer {self.key}", "Accept": "application/json"}
        return read_json(self.fetcher.get(self.address.rstrip("/") + path, headers=headers), source=SOURCE)

    def read_event_types(self) -> dict[str, str]:
        """The names of event types, by key, as they are at this moment."""
        listed = [insist(one, "rowkey", source=SOURCE, at="/domain/eventtype") for one in self.ask("/domain/eventtype")]
        return {str(one["rowkey"]): read_words(one.get("title"), most=100) for one in listed}

    def gather_school(self, school: str, brin: str, types: Mapping[str, str], findings: Findings) -> None:
        base = f"/organization/{quote(school, safe='')}"
        taught = self.gather_programmes(base, brin)
        programmes = merge_forms(taught, findings)
        days = self.gather_events(base, brin, types, {one.key: one.locations for one in taught}, findings)
        used = {key for one in programmes for key in one.locations} | {one.location for one in days if one.location}
        places = {one.key: one for one in self.gather_locations(base, brin, findings) if one.key in used}
        findings.programmes += programmes
        findings.locations += places.values()
        findings.open_days += [with_place(day, places.get(day.location)) for day in days]

    def gather_locations(self, base: str, brin: str, findings: Findings) -> list[FoundLocation]:
        places = []
        for listed in self.ask(f"{base}/location"):
            key = str(insist(listed, "locationId", source=SOURCE, at=f"{base}/location")["locationId"])
            place = insist(self.read(f"{base}/location/{quote(key, safe='')}"), source=SOURCE, at=f"{base}/location")
            address = place.get("visitorAddress") or {}
            city = read_line(address.get("city") or read_words(place.get("courseCityName"), most=80), most=80)
            if not city:
                findings.skip(f"{SOURCE} location {key}", _("It has no city."))
                continue
            street = f"{address.get('street') or ''} {address.get('nr_detail') or ''}"
            zipped = " ".join(part for part in (address.get("zip"), city) if part)
            written = (
                ", ".join(part for part in (read_line(street, most=120), zipped) if part) if street.strip() else ""
            )
            name = read_words(place.get("locationName"), most=120)
            places.append(
                FoundLocation(make_key("hovi", key), city, brin, name, written[:200], at=f"{SOURCE} location {key}")
            )
        return places

    def gather_programmes(self, base: str, brin: str) -> list[FoundProgramme]:
        """Each form of each product, with the places where that very product is taught."""
        found = []
        for listed in self.ask(f"{base}/product?state=active"):
            croho = str(insist(listed, "productId", source=SOURCE, at=f"{base}/product").get("croho") or "")
            if not croho or (self.crohos and croho not in self.crohos):
                continue
            key = str(listed["productId"])
            product = self.read(f"{base}/product/{quote(key, safe='')}")
            found += read_product(insist(product, "productForms", source=SOURCE, at=f"{base}/product/{key}"), brin)
        return found

    def gather_events(
        self, base: str, brin: str, types: Mapping[str, str], taught: Taught, findings: Findings
    ) -> list[FoundOpenDay]:
        days = []
        for listed in self.ask(f"{base}/event"):
            event = insist(listed, "eventId", "eventEndDate", source=SOURCE, at=f"{base}/event")
            ends = read_moment(event["eventEndDate"])
            if ends is not None and ends < self.now():
                continue
            key = str(event["eventId"])
            whole = self.read(f"{base}/event/{quote(key, safe='')}")
            event = insist(whole, *EVENT_FIELDS, source=SOURCE, at=f"{SOURCE} event {key}")
            days += self.read_event(event, key, brin, types, taught, findings)
        return days

    def read_event(
        self,
        event: Mapping[str, Any],
        key: str,
        brin: str,
        types: Mapping[str, str],
        taught: Taught,
        findings: Findings,
    ) -> list[FoundOpenDay]:
        """An event as an open day at each of its places; none for what is no day, and said why, or of others."""
        at = f"{SOURCE} event {key}"
        products = [insist(one, source=SOURCE, at=at) for one in event.get("participatingProducts") or []]
        wanted = [one for one in products if not self.crohos or str(one.get("croho")) in self.crohos]
        if products and not wanted:
            return []
        name = types.get(event["eventType"], "")
        kind = self.kinds.get(event["eventType"]) or guess_kind(name)
        times = read_times(event)
        if kind is None or times is None or event["eventPlanning"] in PERIODS:
            findings.skip(at, tell_fault(event, kind, name), key=make_key("hovi", key))
            return []
        day = make_open_day(event, times, key=make_key("hovi", key), brin=brin, kind=kind, name=name, at=at)
        return stand_at(day, key, choose_locations(event, wanted, taught))


def tell_fault(event: Mapping[str, Any], kind: str | None, name: str) -> str:
    """Why an event is no open day."""
    if event["eventPlanning"] in PERIODS:
        return _("It is a period in which one can come, not a day.")
    if kind is None:
        words = _("Its type “%(type)s” (%(name)s) is unknown. Say in the settings of the source which kind it is.")
        return words % {"type": event["eventType"], "name": name or "?"}
    return _("Its times cannot be read.")


def read_times(event: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    starts, ends = read_moment(event["eventStartDate"]), read_moment(event["eventEndDate"])
    return (starts, ends) if starts and ends and starts < ends else None


def make_open_day(
    event: Mapping[str, Any], times: tuple[datetime, datetime], *, key: str, brin: str, kind: str, name: str, at: str
) -> FoundOpenDay:
    """The day, still without its location."""
    online = is_online(event)
    return FoundOpenDay(
        key=key,
        title=read_words(event.get("eventName"), most=60) or name[:60],
        starts_at=times[0],
        ends_at=times[1],
        place="Online" if online else "",
        brin=brin,
        kind="online" if online else kind,
        website=read_web_address(event.get("onlineEventURL")),
        registration_url=read_web_address(event.get("informationRegistrationURL")),
        at=at,
    )


def is_online(event: Mapping[str, Any]) -> bool:
    return bool(event.get("locationType") == "online")


def choose_locations(event: Mapping[str, Any], wanted: list[Mapping[str, Any]], taught: Taught) -> list[str]:
    """Where a wanted programme that takes part is taught; where that is none of its locations, all of them."""
    if is_online(event):
        return []
    named = list(dict.fromkeys(str(one) for one in event.get("locations") or []))
    forms = [make_key("hovi", one.get("product"), form) for one in wanted for form in one.get("productForms") or []]
    places = {place for form in forms for place in taught.get(form, ())}
    return [one for one in named if make_key("hovi", one) in places] or named


def stand_at(day: FoundOpenDay, key: str, locations: list[str]) -> list[FoundOpenDay]:
    """The day at each location. One at a single location keeps the key of its event, as it was always stored."""
    if len(locations) < 2:
        return [replace(day, location=make_key("hovi", *locations) if locations else "")]
    return [replace(day, key=make_key("hovi", key, one), location=make_key("hovi", one)) for one in locations]


def with_place(day: FoundOpenDay, place: FoundLocation | None) -> FoundOpenDay:
    if place is None:
        return replace(day, location="", place=day.place or "–")
    return replace(day, place=place.city, address=place.address)


def read_product(product: Mapping[str, Any], brin: str) -> list[FoundProgramme]:
    """A programme for each form it is taught in."""
    key, croho = str(product.get("productId") or ""), str(product.get("croho") or "")
    name = read_words(product.get("productName"), most=120) or read_words(product.get("crohoName"), most=120)
    found = []
    for form in product["productForms"]:
        code = str(form.get("productForm") or "")
        places = [str(one) for one in [product.get("location"), *read_sides(form)] if one]
        found.append(
            FoundProgramme(
                key=make_key("hovi", key, code),
                croho=croho[:5],
                name=name or croho,
                brin=brin,
                form=FORMS.get(code, "voltijd"),
                website=read_web_address(form.get("productURL")),
                locations=tuple(dict.fromkeys(make_key("hovi", one) for one in places)),
                windows=tuple(read_starts(form, key=make_key("hovi", key, code))),
                at=f"{SOURCE} product {key}",
            )
        )
    return found


def read_sides(form: Mapping[str, Any]) -> list[str]:
    """Places beside the main one: keys, or things that have one."""
    sides = form.get("sideLocations") or []
    return [str(one.get("location") or "") if isinstance(one, Mapping) else str(one) for one in sides]


def read_starts(form: Mapping[str, Any], *, key: str) -> Iterable[FoundWindow]:
    """The deadline of each start. HOVI says until when one can apply, not from when."""
    for start in form.get("productStarts") or []:
        begins = read_day(start.get("startingDate"))
        closes = read_day(start.get("applicationDeadlineNL") or start.get("applicationDeadline"))
        if begins and closes:
            yield FoundWindow(make_key(key, begins), begins, None, closes)


def merge_forms(found: list[FoundProgramme], findings: Findings) -> list[FoundProgramme]:
    """One programme for each CROHO number and form: a school may have a product for each of its places."""
    merged: dict[tuple[str, str], FoundProgramme] = {}
    for one in sorted(found, key=lambda programme: programme.key):
        first = merged.setdefault((one.croho, one.form), one)
        if first is not one:
            merged[one.croho, one.form] = join_programmes(first, one)
            findings.notes.append(_("%(at)s goes together with %(first)s.") % {"at": one.at, "first": first.at})
    return list(merged.values())
