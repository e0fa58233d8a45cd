"""The stretch of time that the plan shows: a school year, a quarter, a month or a week."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.lib import planner
from draagvlak.planning.domain.periods import Period

ONE_DAY = datetime.timedelta(days=1)


class Zoom(TextChoices):
    """How much is shown at once. The values stand in the address."""

    YEAR = "jaar", gettext_lazy("Year")
    QUARTER = "kwartaal", gettext_lazy("Quarter")
    MONTH = "maand", gettext_lazy("Month")
    WEEK = "week", gettext_lazy("Week")


@dataclass(frozen=True)
class Window(Period):
    """Both days included; a year is a school year, from August to July."""

    zoom: Zoom

    @property
    def label(self) -> str:
        first, last = self.starts_on, self.ends_on
        if self.zoom == Zoom.YEAR:
            return _("School year %(years)s") % {"years": f"{first.year}–{last.year}"}
        if self.zoom == Zoom.QUARTER:
            return f"{date_format(first, 'F')} – {date_format(last, 'F Y')}"
        if self.zoom == Zoom.MONTH:
            return date_format(first, "F Y")
        number = {
            "number": first.isocalendar().week,
            "first": date_format(first, "j b"),
            "last": date_format(last, "j b Y"),
        }
        return _("Week %(number)s: %(first)s – %(last)s") % number

    @property
    def previous(self) -> Window:
        return open_window(self.zoom, around=self.starts_on - ONE_DAY)

    @property
    def next(self) -> Window:
        return open_window(self.zoom, around=self.ends_on + ONE_DAY)

    @property
    def months(self) -> list[datetime.date]:
        """The first day of each month that the window touches."""
        return planner.list_months(planner.Window(self.starts_on, self.ends_on))


def open_window(zoom: Zoom, *, around: datetime.date) -> Window:
    """The school year, quarter, month or week that a day lies in."""
    found = planner.open_window(planner.Zoom[zoom.name], around=around)
    return Window(found.starts, found.ends, zoom)


def read_window(zoom: str, day: str, *, today: datetime.date) -> Window:
    """Out of an address; what makes no sense is the year of today."""
    chosen = Zoom(zoom) if zoom in Zoom.values else Zoom.YEAR
    try:
        around = datetime.date.fromisoformat(day) if day else today
    except ValueError:
        around = today
    sane = datetime.date(2000, 1, 1) <= around <= datetime.date(2100, 1, 1)
    return open_window(chosen, around=around if sane else today)
