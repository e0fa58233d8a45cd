"""One flight: its facts, how far it is, what goes out in it; and planning one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.planning.domain.channel_book import name_channel, name_placement
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.flights import (
    StateError,
    attach_material,
    catch_up_flight,
    change_flight,
    detach_material,
    find_step_back,
    move_flight,
    plan_flight,
    undo_move,
)
from draagvlak.planning.domain.history import list_history
from draagvlak.planning.domain.queries.flights import flights_for
from draagvlak.planning.domain.warnings import warn_flight
from draagvlak.planning.enums import NEXT_STATES, FlightState
from draagvlak.planning.interfaces.forms import FlightForm, MaterialForm, PeriodForm
from draagvlak.planning.models import Flight
from draagvlak.planning.rules import (
    seat_can_edit_flight,
    seat_can_plan,
    seat_sees_budget,
    seat_sees_inside,
    seat_sees_whole_plan,
)
from draagvlak.portal.access import require_or_hide, with_seat

UNUSABLE = 422


def find_flight(request: HttpRequest, pk: int) -> Flight:
    """A flight this seat may see, or 404."""
    return get_object_or_404(flights_for(request.seat, request.campaign), pk=pk)


def find_own_flight(request: HttpRequest, pk: int) -> Flight:
    """A flight this seat may change, or 404."""
    flight = find_flight(request, pk)
    require_or_hide(seat_can_edit_flight(request.seat, flight))
    return flight


@require_safe
@with_seat
def show_flight(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_flight(request, pk)
    seat, whole = request.seat, seat_sees_whole_plan(request.seat)
    inside = seat_sees_inside(seat, flight, whole=whole)
    may_edit = seat_can_edit_flight(seat, flight)
    facts = load_facts(request.campaign, [flight]) if inside else None
    warnings = warn_flight(flight, facts) if facts else []
    context = {
        "flight": flight,
        "channel": name_channel(flight.channel),
        "placement": name_placement(flight.channel, flight.placement),
        "inside": inside,
        "sees_budget": seat_sees_budget(seat, flight, whole=whole),
        "may_edit": may_edit,
        "warnings": warnings,
        "has_drifted": any(one.code == "anchor_moved" for one in warnings),
        "steps": list_steps(flight) if may_edit else [],
        "step_back": find_step_back(flight) if may_edit else None,
        "history": list_history(flight) if inside else [],
        "material_form": MaterialForm(seat=seat, flight=flight) if may_edit else None,
    }
    return render(request, "portal/plan/flight.html", context)


STEP_WORDS = {
    FlightState.IDEA: lambda: _("Back to an idea"),
    FlightState.PLANNED: lambda: _("Plan it"),
    FlightState.ORDERED: lambda: _("It is ordered"),
    FlightState.RUNNING: lambda: _("It runs"),
    FlightState.DONE: lambda: _("It is done"),
    FlightState.CANCELLED: lambda: _("Cancel it"),
}


def list_steps(flight: Flight) -> list[dict[str, Any]]:
    """Where the flight may go from here, the likeliest first."""
    states = NEXT_STATES[flight.state]
    return [{"to": state, "label": STEP_WORDS[state](), "first": place == 0} for place, state in enumerate(states)]


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add_flight(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_plan(request.seat))
    form = FlightForm(request.POST or None, seat=request.seat, campaign=request.campaign, initial=read_start(request))
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form)
    briefings = form.cleaned_data.get("briefings", ())
    flight = plan_flight(request.campaign, details=form.details, by=request.user, state=form.state, briefings=briefings)
    messages.success(request, _("The flight stands in the plan."))
    return redirect("portal:flight", flight.pk)


def read_start(request: HttpRequest) -> dict[str, Any]:
    """What a link filled in beforehand: the moment or open day to plan for."""
    asked = {name: request.GET.get(name, "") for name in ("moment", "open_day", "channel")}
    start: dict[str, Any] = {name: value for name, value in asked.items() if value}
    start["anchor"] = next((name for name in ("moment", "open_day") if name in start), "fixed")
    return {**start, "owner": request.user.pk}


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def edit_flight(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_own_flight(request, pk)
    form = FlightForm(request.POST or None, seat=request.seat, campaign=request.campaign, flight=flight)
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, flight=flight)
    changed = change_flight(flight, details=form.details, by=request.user, briefings=form.cleaned_data.get("briefings"))
    messages.success(request, _("Saved.") if changed else _("Nothing was different."))
    return redirect("portal:flight", flight.pk)


def show_form(request: HttpRequest, form: FlightForm, *, flight: Flight | None = None) -> HttpResponse:
    context = {"form": form, "flight": flight, "period": preview_period(form)}
    return render(request, "portal/plan/form.html", context, status=UNUSABLE if form.errors else 200)


def preview_period(form: FlightForm) -> Any:
    """The days that follow from what stands in the form, also before anything was sent."""
    if form.is_bound:
        return getattr(form, "period", None)
    flight = form.flight
    return flight and {"starts_on": flight.starts_on, "ends_on": flight.ends_on}


@require_safe
@with_seat
def show_period(request: HttpRequest) -> HttpResponse:
    """The live answer below the form: which days follow from what is filled in."""
    require_or_hide(seat_can_plan(request.seat))
    form = PeriodForm(request.GET, seat=request.seat, campaign=request.campaign)
    period = form.period if form.is_valid() else None
    return render(request, "portal/plan/period.html", {"period": period, "form": form})


@require_POST
@with_seat
def move(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_own_flight(request, pk)
    try:
        moved = move_flight(flight, to=request.POST.get("to", ""), by=request.user)
    except StateError:
        messages.error(request, _("That step is not possible from here; somebody may have been before you."))
    else:
        messages.success(request, _("The flight is %(state)s now.") % {"state": moved.get_state_display()})
    return redirect("portal:flight", flight.pk)


@require_POST
@with_seat
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_own_flight(request, pk)
    try:
        moved = undo_move(flight, by=request.user)
    except StateError:
        messages.error(request, _("There is no step to take back."))
    else:
        messages.success(
            request, _("Taken back; the flight is %(state)s again.") % {"state": moved.get_state_display()}
        )
    return redirect("portal:flight", flight.pk)


@require_POST
@with_seat
def catch_up(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_own_flight(request, pk)
    if catch_up_flight(flight, by=request.user):
        messages.success(request, _("The flight stands on its new days."))
    return redirect("portal:flight", flight.pk)


@require_POST
@with_seat
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_own_flight(request, pk)
    form = MaterialForm(request.POST, seat=request.seat, flight=flight)
    if form.is_valid():
        attach_material(flight, form.cleaned_data["thing"], by=request.user)
        messages.success(request, _("It goes out in this flight."))
    else:
        messages.error(request, _("Choose what goes out first."))
    return redirect("portal:flight", flight.pk)


@require_POST
@with_seat
def detach(request: HttpRequest, pk: int, piece: int) -> HttpResponse:
    flight = find_own_flight(request, pk)
    row = get_object_or_404(flight.materials.select_related("flight__campaign", "flight__organisation"), pk=piece)
    detach_material(row, by=request.user)
    messages.success(request, _("It no longer goes out in this flight."))
    return redirect("portal:flight", flight.pk)


urlpatterns = [
    path("plan/inzet/nieuw/", add_flight, name="flight-new"),
    path("plan/inzet/periode/", show_period, name="flight-period"),
    path("plan/inzet/<int:pk>/", show_flight, name="flight"),
    path("plan/inzet/<int:pk>/wijzigen/", edit_flight, name="flight-edit"),
    path("plan/inzet/<int:pk>/stand/", move, name="flight-move"),
    path("plan/inzet/<int:pk>/terug/", undo, name="flight-undo"),
    path("plan/inzet/<int:pk>/meebewegen/", catch_up, name="flight-catch-up"),
    path("plan/inzet/<int:pk>/materiaal/", attach, name="flight-attach"),
    path("plan/inzet/<int:pk>/materiaal/<int:piece>/los/", detach, name="flight-detach"),
]
