"""The list of coming open days: what was chosen, page by page, under its months."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from draagvlak.coalition.enums import Province
from draagvlak.coalition.models import Coalition
from draagvlak.core.shown import remember_shown
from draagvlak.public.wishes import DISTANCES, Chip, leave_out, read_day_wishes, read_place, write_place_options
from draagvlak.studies.domain.agenda import (
    DayWishes,
    Venue,
    choose_days,
    list_nearest,
    measure_day,
    read_calendar,
)
from draagvlak.studies.domain.places import Place, Search
from draagvlak.studies.models import OpenDay, OpenDayKind

DayPage = Page[OpenDay]
A_PAGE = 24


@dataclass(frozen=True)
class DayRow:
    day: OpenDay
    distance: float | None = None


@dataclass(frozen=True)
class Month:
    first: datetime.date
    rows: tuple[DayRow, ...]


def describe_days(request: HttpRequest) -> dict[str, Any]:
    """What the page shows. Asks the database a fixed number of things, whatever the number of schools and days."""
    coalition, search = request.campaign.coalition, read_place(request.GET)
    wishes = read_day_wishes(request.GET, search=search)
    venues, choices = remember_shown("calendar", coalition.pk, find=lambda: read_calendar(coalition))
    page = recall_page(coalition, wishes, venues=venues, number=request.GET.get("pagina"))
    days = list(page)
    return {
        "days": page,
        "months": group_by_month(days, place=wishes.place),
        "wishes": wishes,
        "search": search,
        "without_place": leave_out(request.GET, "plaats"),
        "choices": choices,
        "distances": DISTANCES,
        "nearest": [] if days else measure_all(list_nearest(coalition, wishes, venues=venues), place=wishes.place),
        "chips": list_chips(request, wishes, search),
        "query": leave_out(request.GET).lstrip("?"),
        "places": write_place_options(),
    }


def recall_page(coalition: Coalition, wishes: DayWishes, *, venues: Iterable[Venue], number: str | None) -> DayPage:
    """The first page without a wish, which most visitors see, is found once until something shown changes."""

    def find() -> DayPage:
        page = Paginator(choose_days(coalition, wishes, venues=venues), A_PAGE).get_page(number)
        page.object_list = list(page.object_list)
        return page

    return find() if wishes.any or number else remember_shown("first days", coalition.pk, find=find)


def group_by_month(days: Iterable[OpenDay], *, place: Place | None) -> list[Month]:
    rows = groupby(measure_all(days, place=place), key=lambda row: find_month(row.day))
    return [Month(month, tuple(there)) for month, there in rows]


def find_month(day: OpenDay) -> datetime.date:
    return timezone.localtime(day.starts_at).date().replace(day=1)


def measure_all(days: Iterable[OpenDay], *, place: Place | None) -> list[DayRow]:
    return [DayRow(day, measure_day(day, place) if place else None) for day in days]


def list_chips(request: HttpRequest, wishes: DayWishes, search: Search) -> list[Chip]:
    chips = []
    if wishes.month:
        chips.append(Chip(date_format(wishes.month, "F Y"), leave_out(request.GET, "maand")))
    if wishes.province:
        chips.append(Chip(str(Province(wishes.province).label), leave_out(request.GET, "provincie")))
    if wishes.kind:
        chips.append(Chip(str(OpenDayKind(wishes.kind).label).capitalize(), leave_out(request.GET, "soort")))
    if search.place:
        chips.append(Chip(name_distance(wishes, search.place), leave_out(request.GET, "plaats", "binnen")))
    return chips


def name_distance(wishes: DayWishes, place: Place) -> str:
    if not wishes.within:
        return _("near %(place)s") % {"place": place.full_name}
    return _("within %(distance)s km of %(place)s") % {"distance": wishes.within, "place": place.full_name}


def find_all(request: HttpRequest, *, school: str = "") -> Iterable[OpenDay]:
    """The same choice as a whole, for a calendar."""
    coalition = request.campaign.coalition
    wishes = read_day_wishes(request.GET, search=read_place(request.GET))
    if school:
        wishes = DayWishes(kind=wishes.kind, month=wishes.month, school=school)
    venues = read_calendar(coalition)[0] if wishes.province or wishes.within else ()
    return choose_days(coalition, wishes, venues=venues)
