"""Days that follow from other days."""

from __future__ import annotations

import datetime

from draagvlak.lib.planner.model import TimelineError, Window, Zoom

MONTHS_OF = {Zoom.YEAR: 12, Zoom.QUARTER: 3, Zoom.MONTH: 1}
ONE_DAY = datetime.timedelta(days=1)


def resolve_period(
    anchor_start: datetime.date, anchor_end: datetime.date, offset_start_days: int, offset_end_days: int
) -> tuple[datetime.date, datetime.date]:
    """The days of what hangs on something else, such as a flight on an open day.

    The first day is counted from the first day of the anchor and the last day from its last; below zero is before, zero
    is the day itself, above zero after. With an open day on 7 and 8 November, (-21, 0) runs from 17 October until
    8 November, and (-21, -2) stops the evening before it begins. Raises TimelineError when the end would come before
    the start, or the days leave the calendar.
    """
    try:
        starts = anchor_start + datetime.timedelta(days=offset_start_days)
        ends = anchor_end + datetime.timedelta(days=offset_end_days)
    except OverflowError:
        raise TimelineError(f"{offset_start_days} and {offset_end_days} days lead out of the calendar.") from None
    if ends < starts:
        raise TimelineError(f"The period would end on {ends}, before it starts on {starts}.")
    return starts, ends


def open_window(zoom: Zoom, *, around: datetime.date, first_month: int = 8) -> Window:
    """The year, quarter, month or week (from Monday) that a day lies in; a year is a school year, from August."""
    if zoom == Zoom.WEEK:
        monday = around - datetime.timedelta(days=around.weekday())
        return Window(monday, monday + 6 * ONE_DAY, zoom)
    months = MONTHS_OF[zoom]
    begins = first_month if zoom == Zoom.YEAR else 1
    first = add_months(around.replace(day=1), -((around.month - begins) % months))
    return Window(first, add_months(first, months) - ONE_DAY, zoom)


def list_months(window: Window) -> list[datetime.date]:
    """The first day of each month that the window touches."""
    found = [window.starts.replace(day=1)]
    while (after := add_months(found[-1], 1)) <= window.ends:
        found.append(after)
    return found


def add_months(first: datetime.date, number: int) -> datetime.date:
    """The first of the month, some months on."""
    months = first.year * 12 + first.month - 1 + number
    return datetime.date(months // 12, months % 12 + 1, 1)
