"""When one can apply, for pages that say so beside a programme."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from draagvlak.studies.models import ApplicationWindow


def find_windows(programmes: Iterable[int], *, today: datetime.date) -> dict[int, ApplicationWindow]:
    """For each programme the first start one can still apply for, open already or not; in one question."""
    rows = ApplicationWindow.objects.filter(programme__in=list(programmes), starts_on__gte=today)
    coming = rows.exclude(closes_on__lt=today).order_by("-starts_on")
    return {window.programme_id: window for window in coming}


def window_is_open(window: ApplicationWindow, *, today: datetime.date) -> bool:
    """Whether one can apply on this day; a window without a first day is open until its last."""
    begins, ends = window.opens_on, window.closes_on
    return (begins is None or begins <= today) and (ends is None or today <= ends)
