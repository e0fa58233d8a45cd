"""Names of days and months, and the few words a timeline needs, without the locale of a machine."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    week: str
    today: str
    around: str
    cancelled: str
    warned: str
    onwards: str
    undated: str


def split(names: str) -> tuple[str, ...]:
    return tuple(names.split())


DUTCH = Words(
    months=split("januari februari maart april mei juni juli augustus september oktober november december"),
    short_months=split("jan feb mrt apr mei jun jul aug sep okt nov dec"),
    days=split("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    short_days=split("ma di wo do vr za zo"),
    week="wk",
    today="vandaag",
    around="Momenten",
    cancelled="gaat niet door",
    warned="let op",
    onwards="en verder",
    undated="Nog zonder datum",
)
ENGLISH = Words(
    months=split("January February March April May June July August September October November December"),
    short_months=split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    days=split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    short_days=split("Mon Tue Wed Thu Fri Sat Sun"),
    week="wk",
    today="today",
    around="Moments",
    cancelled="cancelled",
    warned="look at this one",
    onwards="and on",
    undated="No date yet",
)


def find_words(language: str) -> Words:
    """Dutch, or English for every other language."""
    return DUTCH if language == "nl" else ENGLISH


def say_day(day: datetime.date, *, language: str) -> str:
    """ "7 nov 2026"."""
    return f"{day.day} {find_words(language).short_months[day.month - 1]} {day.year}"


def say_period(starts: datetime.date | None, ends: datetime.date | None, *, language: str) -> str:
    """What can be left out of the first day is: "7–8 nov 2026", "30 okt – 2 nov 2026"."""
    words = find_words(language)
    if starts is None:
        return words.undated.lower()
    if ends is None:
        return f"{say_day(starts, language=language)} {words.onwards}"
    last = say_day(ends, language=language)
    if starts == ends:
        return last
    if starts.year != ends.year:
        return f"{say_day(starts, language=language)} – {last}"
    month = "" if starts.month == ends.month else f" {words.short_months[starts.month - 1]}"
    return f"{starts.day}{month} – {last}" if month else f"{starts.day}–{last}"
