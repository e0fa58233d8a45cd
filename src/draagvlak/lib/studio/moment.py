"""Days and times as a person writes them, in the language of the piece.

The wall clock as given counts: no time zone is applied, no clock is read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date

PATTERNS = {"nl": ("EEE d MMM", "EEEE d MMMM y"), "en": ("EEE d MMM", "EEEE d MMMM y")}
DAY_WORDS = {"nl": ("dag", "dagen"), "en": ("day", "days")}
COUNTDOWN = {
    "nl": ("Vandaag", "Morgen", "Nog {days} dagen"),
    "en": ("Today", "Tomorrow", "{days} days to go"),
}


@dataclass(frozen=True)
class Moment:
    """A day, with a start and an end time where they are known."""

    day: dt.date
    starts: dt.time | None = None
    ends: dt.time | None = None


class EndsBeforeStartError(ValueError):
    """The end lies before the start."""


def read_moment(value: Any) -> Moment:
    """A Moment from a Moment, date, datetime, (start, end) pair, {starts, ends} table or ISO text.

    Text: 2026-12-12, 2026-12-12T10:00 or 2026-12-12T10:00/15:00. Raises ValueError.
    """
    if isinstance(value, Moment):
        return _checked(value)
    if isinstance(value, dict):
        return read_moment((value.get("starts"), value.get("ends")))
    if isinstance(value, str):
        first, _, last = value.strip().partition("/")
        return read_moment((first, last or None))
    start, end = value if isinstance(value, list | tuple) and len(value) == 2 else (value, None)
    day, starts = read_instant(start)
    return _checked(Moment(day, starts, read_end(end, day=day)))


def read_instant(value: Any) -> tuple[dt.date, dt.time | None]:
    """Day and time of the wall clock, without seconds; the time is None for a day alone."""
    if isinstance(value, str):
        value = value.strip()
        value = dt.datetime.fromisoformat(value) if len(value) > len("2026-12-12") else dt.date.fromisoformat(value)
    if isinstance(value, dt.datetime):
        return value.date(), value.time().replace(second=0, microsecond=0)
    if isinstance(value, dt.date):
        return value, None
    raise ValueError("not a date")


def read_end(value: Any, *, day: dt.date) -> dt.time | None:
    """The end as a time: given alone, or as a moment on the same or a later day."""
    if value is None or isinstance(value, dt.time):
        return value
    if isinstance(value, str) and len(value) <= len("15:00:00"):
        return dt.time.fromisoformat(value)
    last_day, ends = read_instant(value)
    if last_day < day:
        raise EndsBeforeStartError
    return ends if last_day == day else None


def _checked(moment: Moment) -> Moment:
    if moment.starts and moment.ends and moment.ends <= moment.starts:
        raise EndsBeforeStartError
    return moment


def format_moment(moment: Moment, *, language: str) -> dict[str, str]:
    """{day, long, time, iso}: "za 12 dec", "zaterdag 12 december 2026", "10.00–15.00 uur", "2026-12-12"."""
    short, long = PATTERNS[language]
    day = format_date(moment.day, short, locale=language).replace(".", "")
    return {
        "day": day,
        "long": format_date(moment.day, long, locale=language),
        "time": format_times(moment, language=language),
        "iso": moment.day.isoformat(),
    }


def format_times(moment: Moment, *, language: str) -> str:
    """ "10.00–15.00 uur" or "10:00–15:00"; "vanaf 10.00 uur" without an end; "" without a start."""
    if moment.starts is None:
        return ""
    mark = "." if language == "nl" else ":"
    times = [time.strftime(f"%H{mark}%M") for time in (moment.starts, moment.ends) if time]
    if language == "nl":
        return f"{times[0]}–{times[1]} uur" if len(times) == 2 else f"vanaf {times[0]} uur"
    return f"{times[0]}–{times[1]}" if len(times) == 2 else f"from {times[0]}"


def count_days(moment: Moment, *, created: dt.date, language: str) -> dict[str, Any]:
    """{days, number, unit, phrase} from the day the piece is made: 12, "12", "dagen", "Nog 12 dagen"."""
    days = (moment.day - created).days
    phrases = COUNTDOWN[language]
    return {
        "days": days,
        "number": str(days),
        "unit": DAY_WORDS[language][days != 1],
        "phrase": phrases[min(days, 2)].format(days=days) if days >= 0 else "",
    }
