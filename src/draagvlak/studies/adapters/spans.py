"""From when until when an event lasts. A moment without a time zone is meant in the Netherlands, by the wall."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from draagvlak.studies.adapters.zones import leave_drawn_zone

DAY_STARTS, DAY_ENDS = datetime.time(10), datetime.time(16)
TWO_HOURS = datetime.timedelta(hours=2)
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    starts: datetime.datetime
    ends: datetime.datetime
    is_whole_day: bool = False

    @property
    def is_forward(self) -> bool:
        """Whether it ends after it begins, as time passes; in a night that changes the clock the wall may err."""
        return self.ends.timestamp() > self.starts.timestamp()

    def begin_at(self, starts: datetime.datetime) -> Span:
        """As long as this, at another moment."""
        return Span(starts, starts + (self.ends - self.starts), self.is_whole_day)


def read_span(event: Any) -> Span | None:
    """None where its times cannot be read. A whole day is meant from ten to four."""
    try:
        start, end = event["DTSTART"].dt, read_end(event)
        if not isinstance(start, datetime.datetime):
            return read_whole_days(start, end)
        starts = read_instant(start)
        return Span(starts, read_instant(end) if end is not None else starts + TWO_HOURS)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None


def read_end(event: Any) -> Any:
    """The end as it is written, or the start and how long it lasts; None where neither is told."""
    if "DTEND" in event:
        return event["DTEND"].dt
    return event["DTSTART"].dt + event["DURATION"].dt if "DURATION" in event else None


def read_whole_days(start: datetime.date, end: Any) -> Span:
    """The end of whole days is the day after the last."""
    last = end - ONE_DAY if end is not None else start
    return Span(
        timezone.make_aware(datetime.datetime.combine(start, DAY_STARTS)),
        timezone.make_aware(datetime.datetime.combine(last, DAY_ENDS)),
        is_whole_day=True,
    )


def read_instant(value: Any) -> datetime.datetime:
    """A moment; of a whole day the hour at which it begins, of a period its start. Raises TypeError for a bare hour."""
    if isinstance(value, tuple):
        return read_instant(value[0])
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, DAY_STARTS)
    known = leave_drawn_zone(value)
    return timezone.make_aware(known) if timezone.is_naive(known) else known


def read_recurrence(event: Any) -> datetime.datetime | None:
    """Which time of a series an event stands for, in UTC; None where that cannot be read."""
    try:
        return read_instant(event["RECURRENCE-ID"].dt).astimezone(datetime.UTC)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return None
