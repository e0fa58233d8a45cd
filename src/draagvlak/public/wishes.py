"""What a visitor chose, read from the address: whatever is no choice counts as not chosen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from draagvlak.campaign.domain.school_years import find_school_year, follow_school_year
from draagvlak.coalition.enums import Province
from draagvlak.studies.domain.agenda import DayWishes
from draagvlak.studies.domain.finder import FORMS, Taught, Wishes
from draagvlak.studies.domain.places import Search, list_large_places, search_place
from draagvlak.studies.models import OpenDayKind, Profile, SchoolLevel

DISTANCES = (15, 30, 60, 100)
PROFILED = frozenset({SchoolLevel.HAVO, SchoolLevel.VWO})

FINDER_QUERIES = ("vooropleiding", "jaar", "opleiding", "profiel", "vorm", "plaats", "pagina")
DAY_QUERIES = ("provincie", "soort", "maand", "plaats", "binnen", "school", "pagina")
"""The names of a query that count on the page; no other reaches its view."""


@dataclass(frozen=True)
class Chip:
    """A choice that was made, and the address without it."""

    label: str
    href: str


def one_of(value: str | None, known: Iterable[Any], default: str = "") -> str:
    return value if value in {str(one) for one in known} else default


def list_study_years(today: datetime.date) -> tuple[str, ...]:
    """The next one to start, and the one after that."""
    following = follow_school_year(find_school_year(today))
    return following, follow_school_year(following)


def read_wishes(query: QueryDict, *, taught: tuple[Taught, ...], search: Search) -> Wishes:
    years = list_study_years(timezone.localdate())
    level = one_of(query.get("vooropleiding"), SchoolLevel.values, SchoolLevel.HAVO)
    profiles = [value for value in Profile.values if value != Profile.ANY] if level in PROFILED else []
    crohos = [one.croho for one in taught]
    return Wishes(
        study_year=one_of(query.get("jaar"), years, years[0]),
        croho=one_of(query.get("opleiding"), crohos, crohos[0] if crohos else ""),
        level=level,
        profile=one_of(query.get("profiel"), profiles, Profile.ANY),
        form=one_of(query.get("vorm"), FORMS),
        place=search.place,
    )


@lru_cache(maxsize=1)
def write_place_options() -> SafeString:
    """Places to offer while typing; the same on every page, and written once."""
    return format_html_join("", '<option value="{}">', ((name,) for name in list_large_places()))


def read_place(query: QueryDict) -> Search:
    return search_place(query.get("plaats", "").replace("\0", ""))


def read_day_wishes(query: QueryDict, *, search: Search, schools: Iterable[str] = ()) -> DayWishes:
    within = one_of(query.get("binnen"), DISTANCES)
    return DayWishes(
        province=one_of(query.get("provincie"), Province.values),
        kind=one_of(query.get("soort"), OpenDayKind.values),
        month=read_month(query.get("maand", "")),
        place=search.place,
        within=int(within) if within else 0,
        school=one_of(query.get("school"), schools),
    )


def read_month(text: str) -> datetime.date | None:
    """The first day of "2026-12"."""
    if len(text) != len("2026-12") or not text.startswith("20"):
        return None
    try:
        return datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def leave_out(query: QueryDict, *names: str) -> str:
    """The same question without these, as it stands behind an address; the page number always goes."""
    rest = query.copy()
    for name in (*names, "pagina"):
        rest.pop(name, None)
    for name in [name for name, value in rest.items() if not value]:
        rest.pop(name)
    return f"?{rest.urlencode()}" if rest else "?"
