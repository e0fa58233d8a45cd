"""Days as people and platforms write them.

`03/04/2026` may be in March or in April. The other cells of the date columns prove which (a 25 cannot be a month), and
so does a Dutch header over `03-04-2026`; where nothing does, the row asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
EARLIEST, LATEST = 2000, 2100
MONTHS = 12
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
YEAR_LAST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$")
IN_WORDS = re.compile(r"^(\d{1,2})\.? ([a-zé]+)\.?,? (\d{4})$")
MONTH_IN_WORDS = re.compile(r"^([a-zé]+)\.? (\d{1,2}),? (\d{4})$")
NAMES = {
    name: number
    for number, names in enumerate(
        [
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mrt", "maart", "mar", "march"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augustus", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ],
        1,
    )
    for name in names
}


class DateProblem(ValueError):  # noqa: N818 - it is told, not raised to the top
    """Why a cell is no day here; `args[0]` is the code."""


def weigh_order(text: str) -> str:
    """Which order this text proves: day first, month first, or neither ("")."""
    found = YEAR_LAST.match(strip_day(text))
    if not found:
        return ""
    first, second = int(found[1]), int(found[3])
    if first > MONTHS >= second:
        return DAY_FIRST
    return MONTH_FIRST if second > MONTHS >= first else ""


def settle_order(proofs: Iterable[str]) -> str:
    """The one order that cells prove; none when they prove nothing or contradict one another."""
    found = {proof for proof in proofs if proof}
    return found.pop() if len(found) == 1 else ""


def strip_day(text: str) -> str:
    return CLOCK.sub("", text.strip())


def read_day(cell: Any, *, order: str = "", is_dutch: bool = False) -> date:
    """The day in a cell, in the order that the date columns prove."""
    if isinstance(cell, datetime):
        return check_year(cell.date())
    if isinstance(cell, date):
        return check_year(cell)
    if isinstance(cell, (int, float)):
        raise DateProblem("not_a_day")
    text = strip_day(str(cell))
    if text.startswith("="):
        raise DateProblem("formula")
    return check_year(read_day_text(text, order=order, is_dutch=is_dutch))


def read_day_text(text: str, *, order: str, is_dutch: bool) -> date:
    if found := YEAR_FIRST.match(text):
        return make_day(*found.groups())
    if found := YEAR_LAST.match(text):
        first, mark, second, year = found.groups()
        return read_year_last(first, second, year, order=order or (DAY_FIRST if is_dutch and mark != "/" else ""))
    words = text.lower()
    if (found := IN_WORDS.match(words)) and found[2] in NAMES:
        return make_day(found[3], NAMES[found[2]], found[1])
    if (found := MONTH_IN_WORDS.match(words)) and found[1] in NAMES:
        return make_day(found[3], NAMES[found[1]], found[2])
    raise DateProblem("not_a_day")


def read_year_last(first: str, second: str, year: str, *, order: str) -> date:
    one, other = int(first), int(second)
    if one == other:
        return make_day(year, other, one)
    proven = weigh_order(f"{first}-{second}-{year}")
    if proven and order and proven != order:
        raise DateProblem("not_a_day")
    if not (proven or order):
        raise DateProblem("ambiguous_day" if max(one, other) <= MONTHS else "not_a_day")
    return make_day(year, other, one) if (proven or order) == DAY_FIRST else make_day(year, one, other)


def make_day(year: Any, month: Any, day: Any) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise DateProblem("not_a_day") from error


def check_year(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise DateProblem("far_day")
    return day
