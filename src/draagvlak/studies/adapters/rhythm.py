"""The rhythm of an event that comes back (RRULE of RFC 5545): on which days it is held.

Counted period by period from the first day that matters and never past the last, so that a rule that seldom or never
falls costs no more than another. What calendars of people write is read; what they never write is refused.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

READ = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
DAYS = {"DAILY": 1, "WEEKLY": 7}
MONTHS = {"MONTHLY": 1, "YEARLY": 12}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_INTERVAL = 1000


class TooMuchWorkError(Exception):
    """A calendar asks for more counting than a worker gives it."""


@dataclass
class Effort:
    """How much counting is left for one calendar, in days that are looked at. These take about two seconds."""

    left: int = 600_000

    def spend(self, days: int) -> None:
        self.left -= days
        if self.left < 0:
            raise TooMuchWorkError


@dataclass(frozen=True)
class Rhythm:
    """`weekdays` are pairs: the second Tuesday is (2, 1), the last Sunday (-1, 6), every Monday (0, 0)."""

    every: str
    interval: int = 1
    count: int | None = None
    until: datetime.datetime | None = None
    weekdays: frozenset[tuple[int, int]] = frozenset()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    week_starts: int = 0

    def falls_on(self, day: datetime.date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not {day.day, day.day - count_days(day) - 1} & self.month_days:
            return False
        return not self.weekdays or self.has_weekday(day)

    def has_weekday(self, day: datetime.date) -> bool:
        number, length = day.day, count_days(day)
        if self.every == "YEARLY" and not self.months:
            number, length = day.timetuple().tm_yday, 365 + calendar.isleap(day.year)
        ranks = (0, (number - 1) // 7 + 1, -((length - number) // 7 + 1))
        return any((rank, day.weekday()) in self.weekdays for rank in ranks)

    def find_start(self, first: datetime.date, number: int) -> datetime.date:
        """The day on which a period starts; the first day falls in number 0."""
        if self.every in MONTHS:
            length = MONTHS[self.every]
            return find_month((count_months(first) // length + number * self.interval) * length)
        length = DAYS[self.every]
        back = (first.weekday() - self.week_starts) % length
        return first + datetime.timedelta(days=number * self.interval * length - back)

    def find_number(self, first: datetime.date, day: datetime.date) -> int:
        """The last period that starts on or before a day."""
        start = self.find_start(first, 0)
        if self.every in MONTHS:
            passed = (count_months(day) - count_months(start)) // MONTHS[self.every]
        else:
            passed = (day - start).days // DAYS[self.every]
        return max(passed // self.interval, 0)

    def list_period(self, start: datetime.date) -> list[datetime.date]:
        """Every day of the period that starts there."""
        if self.every in MONTHS:
            length = (find_month(count_months(start) + MONTHS[self.every]) - start).days
        else:
            length = DAYS[self.every]
        return [start + datetime.timedelta(days=number) for number in range(length)]

    def choose(self, days: list[datetime.date]) -> list[datetime.date]:
        """The days of a period on which it is held, in order."""
        held = [day for day in days if self.falls_on(day)]
        if not self.positions:
            return held
        last = len(held)
        return [day for place, day in enumerate(held) if {place + 1, place - last} & self.positions]


def list_days(
    rhythm: Rhythm, first: datetime.date, *, since: datetime.date, until: datetime.date, effort: Effort
) -> Iterator[datetime.date]:
    """The days from `since` until `until`. Those before are looked at only where the rule counts its times."""
    number = 0 if rhythm.count else rhythm.find_number(first, since)
    held = 0
    while (start := rhythm.find_start(first, number)) <= until:
        days = rhythm.list_period(start)
        effort.spend(len(days))
        for day in rhythm.choose(days):
            held += day >= first
            if day > until or (rhythm.count and held > rhythm.count):
                return
            if day >= max(first, since):
                yield day
        number += 1


def read_rhythm(written: str, first: datetime.datetime) -> Rhythm:
    """The rule as it is written, on the wall clock of its first time. Raises ValueError for one that is not read."""
    pairs = (one.partition("=") for one in written.upper().split(";") if one.strip())
    parts = {name.strip(): value.strip() for name, _sign, value in pairs}
    every = parts.get("FREQ", "")
    if every not in {*DAYS, *MONTHS} or not parts.keys() <= READ:
        raise ValueError("no open day has such a rule")
    rhythm = Rhythm(
        every,
        interval=read_number(parts.get("INTERVAL", "1"), most=LONGEST_INTERVAL),
        count=read_number(parts["COUNT"], most=1_000_000) if "COUNT" in parts else None,
        until=read_end(parts["UNTIL"], first.tzinfo) if "UNTIL" in parts else None,
        weekdays=frozenset(read_weekday(one, every) for one in list_values(parts, "BYDAY")),
        month_days=read_numbers(parts, "BYMONTHDAY", most=31),
        months=read_numbers(parts, "BYMONTH", most=12),
        positions=read_numbers(parts, "BYSETPOS", most=366),
        week_starts=WEEKDAYS.index(parts.get("WKST", "MO")),
    )
    return follow_first(rhythm, first)


def follow_first(rhythm: Rhythm, first: datetime.datetime) -> Rhythm:
    """What the rule leaves open is as the first time has it: each week on its weekday, each year on its date."""
    if rhythm.weekdays or rhythm.month_days or rhythm.every == "DAILY":
        return rhythm
    if rhythm.every == "WEEKLY":
        return replace(rhythm, weekdays=frozenset({(0, first.weekday())}))
    months = rhythm.months or frozenset({first.month} if rhythm.every == "YEARLY" else ())
    return replace(rhythm, month_days=frozenset({first.day}), months=months)


def list_values(parts: Mapping[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def read_number(written: str, *, most: int) -> int:
    number = int(written)
    if not 1 <= number <= most:
        raise ValueError("a rule counts from one")
    return number


def read_numbers(parts: Mapping[str, str], name: str, *, most: int) -> frozenset[int]:
    """Whole numbers; those below zero count from the end."""
    numbers = frozenset(int(one) for one in list_values(parts, name))
    if any(not 1 <= abs(one) <= most for one in numbers):
        raise ValueError("a rule names a day or month that is not there")
    return numbers


def read_weekday(written: str, every: str) -> tuple[int, int]:
    """Of “2TU” (2, 1). Within a week there is one of each, so that the number says nothing."""
    rank, weekday = written.strip()[:-2], WEEKDAYS.index(written.strip()[-2:])
    return (int(rank) if rank and every in MONTHS else 0, weekday)


def read_end(written: str, zone: datetime.tzinfo | None) -> datetime.datetime:
    """UNTIL on the wall clock of the event. A day counts until its end."""
    moment = datetime.datetime.fromisoformat(written)
    if "T" not in written:
        return datetime.datetime.combine(moment, datetime.time.max)
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def count_days(day: datetime.date) -> int:
    """In its month."""
    return calendar.monthrange(day.year, day.month)[1]


def count_months(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def find_month(number: int) -> datetime.date:
    return datetime.date(number // 12, number % 12 + 1, 1)
