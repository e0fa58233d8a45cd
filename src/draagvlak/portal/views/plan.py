"""The plan of the year: one timeline, what to look at, and the same as list and table."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.channels.names import name_channel
from draagvlak.coalition.models import Organisation
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.queries.flights import flights_for
from draagvlak.planning.domain.timeline import BY_CHANNEL, BY_ORGANISATION, find_around, list_lanes, list_months
from draagvlak.planning.domain.warnings import PlanWarning, warn_flight, warn_plan
from draagvlak.planning.domain.windows import Window, Zoom, read_window
from draagvlak.planning.enums import FlightState, Severity
from draagvlak.planning.interfaces.drawing import draw_plan
from draagvlak.planning.interfaces.exports import write_plan_csv
from draagvlak.planning.interfaces.forms import PlanFilterForm
from draagvlak.planning.models import Flight
from draagvlak.planning.rules import seat_can_plan, seat_sees_budget, seat_sees_inside, seat_sees_whole_plan
from draagvlak.portal.access import with_seat


@require_safe
@with_seat
def show_plan(request: HttpRequest) -> HttpResponse:
    seat, campaign, today = request.seat, request.campaign, timezone.localdate()
    whole = seat_sees_whole_plan(seat)
    window = read_window(request.GET.get("zoom", ""), request.GET.get("dag", ""), today=today)
    seen = list(flights_for(seat, campaign, whole=whole))
    chosen = choose_flights(request, whole=whole)
    shown = [one for one in chosen if one.starts_on <= window.ends_on and one.ends_on >= window.starts_on]
    warnings = find_warnings(request, seen, whole=whole)
    mark(shown, warnings)
    lanes = list_lanes(shown, by=read_grouping(request))
    around = find_around(seat, campaign, window, whole=whole)
    context = {
        "window": window,
        "zooms": list_zooms(request, window),
        "groupings": list_groupings(request),
        "earlier": link(request, dag=window.previous.starts_on.isoformat()),
        "later": link(request, dag=window.next.starts_on.isoformat()),
        "now": link(request, dag=""),
        "form": make_filter(request, seen),
        "drawing": draw_plan(lanes, around, window, today=today),
        "months": list_months(window, shown, around),
        "lanes": lanes,
        "shown": shown,
        "has_flights": bool(seen),
        "states": FlightState.choices,
        "warnings": [one for one in warnings if one.severity != Severity.INFO],
        "notes": [one for one in warnings if one.severity == Severity.INFO],
        "may_plan": seat_can_plan(seat),
        "whole": whole,
        "query": request.GET.urlencode(),
    }
    return render(request, "portal/plan/plan.html", context)


def choose_flights(request: HttpRequest, *, whole: bool) -> list[Flight]:
    flights = flights_for(request.seat, request.campaign, whole=whole)
    form = make_filter(request, flights)
    return list(form.choose(flights))


def make_filter(request: HttpRequest, flights: Any) -> PlanFilterForm:
    """The filter offers the organisations whose flights this seat sees."""
    found: dict[int, Organisation] = {
        flight.organisation_id: flight.organisation for flight in flights if flight.organisation
    }
    organisations = sorted(found.values(), key=lambda one: one.short)
    return PlanFilterForm(request.GET, campaign=request.campaign, organisations=organisations)


def find_warnings(request: HttpRequest, flights: list[Flight], *, whole: bool) -> list[PlanWarning]:
    """All for who sees the whole plan, else about one's own flights; for a supplier none."""
    seat = request.seat
    if whole:
        return warn_plan(load_facts(request.campaign, flights))
    own = [one for one in flights if seat_sees_inside(seat, one, whole=False)]
    if seat.is_supplier or not own:
        return []
    facts = load_facts(request.campaign, own)
    return [warning for flight in own for warning in warn_flight(flight, facts)]


def mark(flights: list[Flight], warnings: list[PlanWarning]) -> None:
    """Write on each flight how its channel is called, and how many warnings weigh on it."""
    counts = Counter(one.flight.pk for one in warnings if one.flight is not None and one.severity != Severity.INFO)
    for flight in flights:
        flight.warned = counts[flight.pk]  # type: ignore[attr-defined]
        flight.channel_name = name_channel(flight.channel)  # type: ignore[attr-defined]


def read_grouping(request: HttpRequest) -> str:
    return BY_ORGANISATION if request.GET.get("per") == BY_ORGANISATION else BY_CHANNEL


def list_zooms(request: HttpRequest, window: Window) -> list[dict[str, Any]]:
    """Zooming keeps the day one looks at: today where it is in sight, else the first day."""
    today = timezone.localdate()
    day = today if window.contains(today) else window.starts_on
    return [
        {"label": zoom.label, "href": link(request, zoom=zoom, dag=day.isoformat()), "current": zoom == window.zoom}
        for zoom in Zoom
    ]


def list_groupings(request: HttpRequest) -> list[dict[str, Any]]:
    chosen = read_grouping(request)
    options = [(BY_CHANNEL, _("By channel")), (BY_ORGANISATION, _("By organisation"))]
    return [{"label": label, "href": link(request, per=key), "current": key == chosen} for key, label in options]


def link(request: HttpRequest, **changes: Any) -> str:
    """This page with a part of its address changed; empty parts are left out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"?{query.urlencode()}"


@require_safe
@with_seat
def export_plan(request: HttpRequest) -> HttpResponse:
    """The flights that the filter leaves, whatever the window."""
    seat, whole = request.seat, seat_sees_whole_plan(request.seat)
    flights = choose_flights(request, whole=whole)
    name = f"plan-{request.campaign.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    return write_plan_csv(
        flights,
        with_money=lambda flight: seat_sees_budget(seat, flight, whole=whole),
        with_note=lambda flight: seat_sees_inside(seat, flight, whole=whole),
        filename=name,
    )


urlpatterns = [
    path("plan/", show_plan, name="plan"),
    path("plan/plan.csv", export_plan, name="plan-csv"),
]
