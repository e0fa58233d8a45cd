"""What is written above a timeline: months, ISO weeks or days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from draagvlak.lib.planner.model import Window, Zoom
from draagvlak.lib.planner.periods import list_months
from draagvlak.lib.planner.words import Words, find_words


@dataclass(frozen=True)
class Tick:
    """A line at the left edge of a day, with two rows of words; either may be empty."""

    day: datetime.date
    x: float
    label: str
    below: str = ""


def list_ticks(window: Window, *, language: str = "nl") -> list[Tick]:
    """Months in a year, ISO weeks in a quarter, days in a month or a week."""
    words = find_words(language)
    if window.zoom == Zoom.YEAR:
        months = [max(first, window.starts) for first in list_months(window)]
        return [Tick(day, window.find(day), words.short_months[day.month - 1], say_year(day, window)) for day in months]
    days = [window.starts + datetime.timedelta(days=number) for number in range(window.days)]
    if window.zoom == Zoom.QUARTER:
        weeks = [day for day in days if day.weekday() == 0 or day == window.starts]
        return [Tick(day, window.find(day), *say_week(day, window, words)) for day in weeks]
    return [Tick(day, window.find(day), *say_weekday(day, window, words)) for day in days]


def say_year(day: datetime.date, window: Window) -> str:
    return str(day.year) if day.month == 1 or day == window.starts else ""


def say_week(day: datetime.date, window: Window, words: Words) -> tuple[str, str]:
    """The month above its first week, the number of the week below; not where a first week is cut too short."""
    is_named = day == window.starts or (day.day <= 7 and (day - window.starts).days >= 7)
    month = words.months[day.month - 1] if is_named else ""
    is_cut = day.weekday() > 3
    return month, "" if is_cut else f"{words.week} {day.isocalendar().week}"


def say_weekday(day: datetime.date, window: Window, words: Words) -> tuple[str, str]:
    if window.zoom == Zoom.WEEK:
        return words.days[day.weekday()], f"{day.day} {words.short_months[day.month - 1]}"
    return str(day.day), words.short_days[day.weekday()]
