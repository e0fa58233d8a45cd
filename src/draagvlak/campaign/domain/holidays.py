"""School and public holidays of the Netherlands, as the package `holidays` has them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import holidays
from django.utils.text import slugify

from draagvlak.campaign.domain.school_years import find_school_year, split_school_year
from draagvlak.campaign.enums import HolidayRegion, MomentKind

REGIONS = {HolidayRegion.NORTH: "Noord", HolidayRegion.CENTRAL: "Midden", HolidayRegion.SOUTH: "Zuid"}
SOURCE = f"holidays {holidays.__version__}"
DAY = datetime.timedelta(days=1)
Facts = dict[str, Any]
Names = tuple[str, str]


def list_holidays(school_year: str) -> list[Facts]:
    """The holidays that begin in a school year, as moments; none of the kind the package does not know for it."""
    school = [facts for region in REGIONS for facts in list_school_holidays(school_year, region=region)]
    return [*school, *list_public_holidays(school_year)]


def list_school_holidays(school_year: str, *, region: HolidayRegion) -> Iterator[Facts]:
    named = name_days(school_year, category="school", subdiv=REGIONS[region])
    for names, starts_on, ends_on in join_days(named):
        if find_school_year(starts_on) == school_year:
            key = f"{slugify(names[1])}-{region}"
            kind = MomentKind.SCHOOL_HOLIDAY
            yield describe_holiday(names, key=key, kind=kind, region=region, starts_on=starts_on, ends_on=ends_on)


def list_public_holidays(school_year: str) -> Iterator[Facts]:
    for day, names in name_days(school_year, category="public", subdiv=None):
        if find_school_year(day) == school_year:
            key = slugify(names[1])
            yield describe_holiday(
                names, key=key, kind=MomentKind.PUBLIC_HOLIDAY, region="", starts_on=day, ends_on=day
            )


def describe_holiday(names: Names, **facts: Any) -> Facts:
    words = {"name_nl": names[0], "name_en": names[1], "applies_to": "", "rule": ""}
    return {**words, **facts, "source": SOURCE, "is_estimate": False}


def name_days(school_year: str, *, category: str, subdiv: str | None) -> list[tuple[datetime.date, Names]]:
    """Each day of the two calendar years with its name in Dutch and in English, in order; a day may have two."""
    years = split_school_year(school_year)
    dutch, english = (
        holidays.country_holidays("NL", subdiv=subdiv, years=years, categories=(category,), language=language)
        for language in ("nl", "en_US")
    )
    return [
        (day, names) for day in sorted(dutch) for names in zip(dutch.get_list(day), english.get_list(day), strict=True)
    ]


def join_days(named: list[tuple[datetime.date, Names]]) -> Iterator[tuple[Names, datetime.date, datetime.date]]:
    """Days that follow one another under one name, as one stretch: name, first and last day."""
    if not named:
        return
    first = named[0][0]
    for (day, names), (next_day, next_names) in pairwise(named):
        if next_names != names or next_day - day > DAY:
            yield names, first, day
            first = next_day
    yield named[-1][1], first, named[-1][0]
