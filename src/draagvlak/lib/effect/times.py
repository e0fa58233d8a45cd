"""Putting times in order, however written: 1989, 2019Q3, 2019/2020, 31-12-2019, or words in the file's own order."""

from __future__ import annotations

import re
from datetime import date

from draagvlak.lib.effect.panel import read_number
from draagvlak.lib.effect.problems import PanelError

DAY_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
PARTS = re.compile(r"(\d+)")
Key = tuple[float | str, ...]


def order_times(rows: list[tuple[str, str]]) -> list[str]:
    """The different times of (unit, time) rows in order.

    Raises PanelError for words that the units do not give in one order.
    """
    times = list(dict.fromkeys(time for _unit, time in rows))
    for read in (read_as_number, read_as_day, read_as_parts):
        keys = [read(time) for time in times]
        if None not in keys:
            return [time for _key, time in sorted(zip(keys, times, strict=True))]
    check_own_order(rows, times)
    return times


def read_as_number(time: str) -> Key | None:
    number = read_number(time)
    return None if number is None else (number,)


def read_as_day(time: str) -> Key | None:
    found = DAY_FIRST.match(time)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return (float(date(year, month, day).toordinal()),)
    except ValueError:
        return None


def read_as_parts(time: str) -> Key | None:
    """2019Q3 and 2019-07-01: numbers as numbers, the rest as text; None when it does not begin with a year."""
    if not re.match(r"^\d{4}(?!\d)", time):
        return None
    return tuple(float(part) if place % 2 else part for place, part in enumerate(PARTS.split(time)))


def check_own_order(rows: list[tuple[str, str]], times: list[str]) -> None:
    place = {time: number for number, time in enumerate(times)}
    last: dict[str, int] = {}
    for unit, time in rows:
        if place[time] < last.get(unit, -1):
            raise PanelError(
                f"The order of times such as “{time}” is not clear: write them as 2024, 2024-09 or 2024Q3, "
                "or give every unit its rows in the order of time."
            )
        last[unit] = place[time]
