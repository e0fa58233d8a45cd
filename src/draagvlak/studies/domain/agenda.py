"""Coming open days by month, kind, province and distance, for lists of any length.

A day takes place where its location is, or in the place it names; only where neither is known, in the province of its
school. Saxion is at home in Overijssel and opens its doors in Apeldoorn.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from draagvlak.coalition.enums import Province
from draagvlak.coalition.models import Coalition
from draagvlak.lib.maps import Point, measure_distance
from draagvlak.studies.domain.coming import list_coming_open_days
from draagvlak.studies.domain.places import Place, find_place
from draagvlak.studies.models import OpenDay, OpenDayKind

MOST_MONTHS = 24
VENUE = (
    *("location_id", "place", "organisation__province"),
    *("location__city", "location__latitude", "location__longitude"),
)


@dataclass(frozen=True)
class DayWishes:
    """What a visitor chose; every value is one that exists. `month` is the first day of one."""

    province: str = ""
    kind: str = ""
    month: datetime.date | None = None
    place: Place | None = None
    within: int = 0
    """Kilometres; 0 is any distance."""
    school: str = ""

    @property
    def any(self) -> bool:
        return bool(self.province or self.kind or self.month or (self.place and self.within) or self.school)


@dataclass(frozen=True)
class Venue:
    """Where one or more days take place."""

    location_pk: int | None
    named: str
    home: str
    province: str
    point: Point | None

    def measure(self, place: Place) -> float | None:
        return measure_distance(place.point, self.point) if self.point else None


@dataclass(frozen=True)
class Choices:
    """What can be chosen, because there is a day to it."""

    provinces: tuple[Province, ...]
    kinds: tuple[OpenDayKind, ...]
    months: tuple[datetime.date, ...]


def choose_days(coalition: Coalition, wishes: DayWishes, *, venues: Iterable[Venue]) -> QuerySet[OpenDay]:
    """Soonest first. An online event is near to everybody."""
    days = list_coming_open_days(coalition)
    if wishes.school:
        days = days.filter(organisation__slug=wishes.school)
    if wishes.kind:
        days = days.filter(kind=wishes.kind)
    if wishes.month:
        days = days.filter(starts_at__gte=open_month(wishes.month), starts_at__lt=open_month(follow(wishes.month)))
    if wishes.province:
        days = days.filter(find_rows(venue for venue in venues if venue.province == wishes.province))
    if wishes.place and wishes.within:
        near = [venue for venue in venues if is_near(venue, wishes.place, wishes.within)]
        days = days.filter(find_rows(near) | Q(kind=OpenDayKind.ONLINE))
    return days


def is_near(venue: Venue, place: Place, within: int) -> bool:
    distance = venue.measure(place)
    return distance is not None and distance <= within


def find_rows(venues: Iterable[Venue]) -> Q:
    """The days at these venues, as one condition."""
    locations, named = [], defaultdict(list)
    for venue in venues:
        if venue.location_pk:
            locations.append(venue.location_pk)
        else:
            named[venue.home].append(venue.named)
    found = Q(location__in=locations)
    for home, names in named.items():
        found |= Q(location=None, organisation__province=home, place__in=names)
    return found


def read_calendar(coalition: Coalition) -> tuple[tuple[Venue, ...], Choices]:
    """Every place where coming days are, and what can be chosen: one question, whatever the number of days."""
    days = list_coming_open_days(coalition).order_by()
    rows = list(days.values_list("kind", *VENUE).annotate(first=Min("starts_at"), last=Max("starts_at")))
    venues = {row[1:4] if row[1] is None else row[1:2]: make_venue(*row[1:-2]) for row in rows}
    found = tuple(venues.values())
    provinces, kinds = {venue.province for venue in found}, {row[0] for row in rows}
    choices = Choices(
        tuple(one for one in Province if one in provinces),
        tuple(one for one in OpenDayKind if one in kinds),
        tuple(list_months(row[-2:] for row in rows)),
    )
    return found, choices


def list_months(spans: Iterable[tuple[datetime.datetime, datetime.datetime]]) -> list[datetime.date]:
    """From the month of the first to that of the last."""
    moments = [moment for span in spans for moment in span]
    if not moments:
        return []
    month, last = (timezone.localtime(moment).date().replace(day=1) for moment in (min(moments), max(moments)))
    found = [month]
    while found[-1] < last and len(found) < MOST_MONTHS:
        found.append(follow(found[-1]))
    return found


def make_venue(
    location_pk: int | None,
    named: str,
    home: str,
    city: str | None,
    latitude: float | None,
    longitude: float | None,
) -> Venue:
    known = find_city(city or named)
    point = Point(latitude, longitude) if latitude is not None and longitude is not None else None
    return Venue(location_pk, named, home, known.province if known else home, point or (known.point if known else None))


def find_city(text: str) -> Place | None:
    """The city in "Enschede" or "Campus Noord, Enschede"."""
    parts = [text, *reversed(text.split(","))]
    return next((place for part in parts if (place := find_place(part.strip()))), None)


def find_day_point(day: OpenDay) -> Point | None:
    if day.kind == OpenDayKind.ONLINE:
        return None
    place = day.location
    facts = (place.city, place.latitude, place.longitude) if place else (None, None, None)
    return make_venue(day.location_id, day.place, "", *facts).point


def measure_day(day: OpenDay, place: Place) -> float | None:
    """Kilometres from a place to a day; None for what is online or nobody knows where."""
    point = find_day_point(day)
    return measure_distance(place.point, point) if point else None


def follow(month: datetime.date) -> datetime.date:
    """The first day of the month after."""
    return (month + datetime.timedelta(days=32)).replace(day=1)


def open_month(month: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(month, datetime.time()))


def list_nearest(coalition: Coalition, wishes: DayWishes, *, venues: Iterable[Venue], most: int = 3) -> list[OpenDay]:
    """For who found nothing: the next days at the places nearest by, else the next ones anywhere."""
    days = list_coming_open_days(coalition)
    if wishes.place:
        known = [(distance, venue) for venue in venues if (distance := venue.measure(wishes.place)) is not None]
        nearest = [venue for _distance, venue in sorted(known, key=lambda pair: pair[0])[:most]]
        days = days.filter(find_rows(nearest)) if nearest else days
    return list(days[:most])
