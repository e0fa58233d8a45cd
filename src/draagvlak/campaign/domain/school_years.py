"""Days by rule: school years, and the days in them that a rule means."""

import datetime
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_MONTH = 8
"""A school year runs from August to July."""


def find_school_year(day: datetime.date) -> str:
    """The school year a day lies in, as "2026-2027"."""
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"


def follow_school_year(school_year: str) -> str:
    """The one after it."""
    first, second = split_school_year(school_year)
    return f"{first + 1}-{second + 1}"


def split_school_year(school_year: str) -> tuple[int, int]:
    """Its two calendar years. Refuses what is no school year, such as "2026" or "2026-2028"."""
    first, _, second = school_year.partition("-")
    if not (first.isdecimal() and second.isdecimal() and len(first) == 4 and int(second) == int(first) + 1):
        raise ValueError(f"“{school_year}” is no school year; write it as 2026-2027.")
    return int(first), int(second)


def year_of_month(month: int, *, school_year: str) -> int:
    first, second = split_school_year(school_year)
    return first if month >= FIRST_MONTH else second


def find_day(rule: str | dict[str, Any], *, school_year: str) -> datetime.date:
    """The day in a school year that a rule means: "05-01", or {weekday, nth, month}."""
    if isinstance(rule, str):
        month, day = (int(part) for part in rule.split("-"))
        return datetime.date(year_of_month(month, school_year=school_year), month, day)
    first = datetime.date(year_of_month(rule["month"], school_year=school_year), rule["month"], 1)
    return find_weekday(first, rule["weekday"]) + datetime.timedelta(weeks=rule["nth"] - 1)


def find_weekday(day: datetime.date, weekday: str) -> datetime.date:
    """The first such weekday on or after a day."""
    return day + datetime.timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def find_period(moment: dict[str, Any], *, school_year: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of a moment in a school year; an exception of that very year goes before the rule."""
    moment = {**moment, **moment.get("years", {}).get(school_year, {})}
    starts_on = find_day(moment["starts"], school_year=school_year)
    if isinstance(moment["ends"], int):
        return starts_on, starts_on + datetime.timedelta(days=moment["ends"])
    return starts_on, find_day(moment["ends"], school_year=school_year)
