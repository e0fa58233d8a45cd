"""The plan as one drawing: flights as bars in lanes, and what happens around them as marks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draagvlak.lib import planner
from draagvlak.planning.domain.timeline import Around, Lane
from draagvlak.planning.domain.windows import Window
from draagvlak.planning.models import Flight


def draw_plan(lanes: Sequence[Lane], around: Sequence[Around], window: Window, *, today: datetime.date) -> SafeString:
    """An SVG whose links lead to the flights; colours and type come from the page's style sheet."""
    drawn = planner.draw_timeline(
        [show_flight(flight, lane.label) for lane in lanes for flight in lane.flights],
        [show_around(place, one) for place, one in enumerate(around)],
        planner.Window(window.starts_on, window.ends_on, planner.Zoom[window.zoom.name]),
        title=_("Timeline of the plan, %(window)s. The same stands below as a table.") % {"window": window.label},
        today=today,
        language=get_language() or "nl",
        lanes=[lane.label for lane in lanes],
    )
    return mark_safe(drawn)  # noqa: S308 - the library writes the markup and takes every text as data


def show_flight(flight: Flight, lane: str) -> planner.TimeBar:
    return planner.TimeBar(
        str(flight.pk),
        lane,
        flight.name,
        flight.starts_on,
        flight.ends_on,
        state=flight.state,
        is_warned=bool(getattr(flight, "warned", 0)),
        href=reverse("portal:flight", args=[flight.pk]),
        said="" if flight.state == planner.CANCELLED else str(flight.get_state_display()),
    )


def show_around(place: int, one: Around) -> planner.TimeMark:
    """Holidays and exams lie as a ground behind all lanes as well."""
    lanes = {"choice": _("Moments"), "open_day": _("Open days"), "public_holiday": _("Public holidays")}
    return planner.TimeMark(
        str(place),
        one.label,
        one.period.starts_on,
        one.period.ends_on,
        lane=lanes.get(one.kind, _("Exams, holidays")),
        kind=one.kind.replace("_", "-"),
        is_cancelled=one.is_off,
        is_ground=one.is_band,
    )
