"""What stands on the timeline: flights in lanes, and the moments, holidays and open days around them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.campaign.enums import MomentKind
from draagvlak.campaign.models import Campaign, Moment
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.domain.seats import Seat
from draagvlak.planning.domain.channel_book import open_book
from draagvlak.planning.domain.periods import Period
from draagvlak.planning.domain.windows import Window
from draagvlak.planning.models import Flight
from draagvlak.studies.domain.queries import open_days_for
from draagvlak.studies.models import OpenDay, OpenDayState

BY_CHANNEL, BY_ORGANISATION = "kanaal", "organisatie"
BANDS = {MomentKind.EXAM, MomentKind.SCHOOL_HOLIDAY}


@dataclass(frozen=True)
class Lane:
    """A row of the timeline."""

    label: str
    flights: list[Flight]


@dataclass(frozen=True)
class Around:
    """What is not ours to plan: it happens, and the plan minds it."""

    label: str
    period: Period
    kind: str
    """`choice`, `exam`, `school_holiday`, `public_holiday` or `open_day`."""
    is_off: bool = False
    is_sample: bool = False

    @property
    def is_band(self) -> bool:
        return self.kind in BANDS


@dataclass(frozen=True)
class MonthList:
    """One month as a list, for reading on a phone and aloud."""

    first: datetime.date
    around: list[Around] = field(default_factory=list)
    flights: list[Flight] = field(default_factory=list)


def list_lanes(flights: Iterable[Flight], *, by: str) -> list[Lane]:
    """Channels in the order of their table, or the campaign as a whole before organisations by name."""
    rows = list(flights)
    if by == BY_ORGANISATION:
        names = {flight.organisation.short if flight.organisation else "" for flight in rows}
        groups = [(name or _("The campaign as a whole"), name) for name in sorted(names)]
        return [
            Lane(label, [one for one in rows if (one.organisation.short if one.organisation else "") == name])
            for label, name in groups
        ]
    known = dict(open_book().list_channels())
    channels = [*known, *sorted({flight.channel for flight in rows} - set(known))]
    lanes = [Lane(known.get(key, key), [one for one in rows if one.channel == key]) for key in channels]
    return [lane for lane in lanes if lane.flights]


def find_around(seat: Seat, campaign: Campaign, window: Window, *, whole: bool) -> list[Around]:
    """Moments of the campaign and open days this seat may see, by day; two queries."""
    moments = campaign.moments.filter(starts_on__lte=window.ends_on, ends_on__gte=window.starts_on)
    days = OpenDay.objects.filter(organisation__in=find_members(campaign.coalition)) if whole else open_days_for(seat)
    zone = timezone.get_current_timezone()
    first = datetime.datetime.combine(window.starts_on, datetime.time.min, tzinfo=zone)
    last = datetime.datetime.combine(window.ends_on, datetime.time.max, tzinfo=zone)
    held = days.filter(starts_at__lte=last, ends_at__gte=first).select_related("organisation")
    found = [*map(show_moment, moments), *map(show_open_day, held)]
    return sorted(found, key=lambda one: (one.period.starts_on, one.period.ends_on))


def show_moment(moment: Moment) -> Around:
    region = f" ({moment.get_region_display()})" if moment.region else ""
    return Around(f"{moment.name}{region}", Period(moment.starts_on, moment.ends_on), moment.kind)


def show_open_day(day: OpenDay) -> Around:
    period = Period(timezone.localdate(day.starts_at), timezone.localdate(day.ends_at))
    off = day.state == OpenDayState.CANCELLED
    return Around(f"{day.organisation.short}: {day.title}", period, "open_day", off, day.is_sample)


def list_months(window: Window, flights: Iterable[Flight], around: Iterable[Around]) -> list[MonthList]:
    """Month by month what begins; what began before the window stands in its first month."""
    months = {first: MonthList(first) for first in window.months}

    def find_month(day: datetime.date) -> MonthList:
        return months[max(day, window.starts_on).replace(day=1)]

    for one in around:
        find_month(one.period.starts_on).around.append(one)
    for flight in sorted(flights, key=lambda one: (one.starts_on, one.name)):
        find_month(flight.starts_on).flights.append(flight)
    return [month for month in months.values() if month.around or month.flights]
