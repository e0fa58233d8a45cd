"""Bus shelters: groups of panels of a flight, and the order with print files and codes."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.core.answers import hand_out_archive
from draagvlak.core.audit import record_event
from draagvlak.planning.domain.outdoor import add_group, change_group, lay_groups, remove_group
from draagvlak.planning.domain.outdoor_orders import NothingToOrderError, ask_order
from draagvlak.planning.domain.pack_subjects import describe_flight
from draagvlak.planning.domain.queries.packs import outdoor_flights_for, panel_groups_for, seat_can_prepare
from draagvlak.planning.interfaces.order_sheets import describe_order, name_order, stream_order
from draagvlak.planning.interfaces.outdoor_csv import RowError, read_groups
from draagvlak.planning.interfaces.outdoor_forms import PanelGroupForm, read_group
from draagvlak.planning.models import Flight, OutdoorOrder, PanelGroup
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.formats import reading_language
from draagvlak.toolkit.models import OwnVersion

UNUSABLE = 422
LARGEST = 1_000_000


def find_flight(request: HttpRequest, pk: int) -> Flight:
    return get_object_or_404(outdoor_flights_for(request.seat, request.campaign), pk=pk)


def find_flight_to_change(request: HttpRequest, pk: int) -> Flight:
    flight = find_flight(request, pk)
    require_or_hide(seat_can_prepare(request.seat, describe_flight(flight)))
    return flight


def find_group(request: HttpRequest, pk: int) -> PanelGroup:
    group = get_object_or_404(panel_groups_for(request.seat, request.campaign), pk=pk)
    require_or_hide(seat_can_prepare(request.seat, describe_flight(group.flight)))
    return group


def list_versions(request: HttpRequest, flight: Flight, *, group: PanelGroup | None = None) -> QuerySet[OwnVersion]:
    """What may hang: own versions of whose flight it is, of the campaign's own flights those of the seat.

    Also what the flight names and what hangs there already, so that saving a group never takes it down unseen.
    """
    owner = flight.organisation or request.seat.organisation
    named = flight.materials.exclude(own_version=None).values("own_version")
    known = Q(pk__in=named) | Q(pk=group.own_version_id if group else None)
    mine = Q(organisation=owner, archived_at=None)
    return OwnVersion.objects.filter(mine | known, campaign=request.campaign).select_related("organisation")


@require_safe
@with_seat
def show_outdoor(request: HttpRequest, pk: int) -> HttpResponse:
    """Groups and orders; asked by htmx while an order is being made, only the orders."""
    flight = find_flight(request, pk)
    return show_page(request, flight, htmx=bool(request.htmx))


def show_page(
    request: HttpRequest,
    flight: Flight,
    *,
    faults: list[RowError] | None = None,
    file_name: str = "",
    htmx: bool = False,
) -> HttpResponse:
    orders = list(flight.outdoor_orders.select_related("flight__organisation", "flight__campaign")[:5])
    groups = list(flight.panel_groups.select_related("own_version", "link__campaign__site"))
    context = {
        "flight": flight,
        "groups": groups,
        "has_groups": bool(groups),
        "panels": sum(group.panels for group in groups),
        "orders": [describe_order(order, language=reading_language()) for order in orders],
        "busy": any(order.is_running for order in orders),
        "faults": faults or [],
        "file_name": file_name,
        "may_change": seat_can_prepare(request.seat, describe_flight(flight)),
    }
    template = "portal/outdoor/orders.html" if htmx else "portal/outdoor/show.html"
    answer = render(request, template, context, status=UNUSABLE if faults else 200)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_flight_to_change(request, pk)
    form = PanelGroupForm(request.POST or None, versions=list_versions(request, flight))
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, flight=flight)
    add_group(flight, details=form.details, by=request.user)
    messages.success(request, _("The group is there, with a link of its own for the QR code."))
    return redirect("portal:outdoor", flight.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def change(request: HttpRequest, pk: int) -> HttpResponse:
    group = find_group(request, pk)
    form = PanelGroupForm(
        request.POST or None,
        versions=list_versions(request, group.flight, group=group),
        initial=read_group(group),
    )
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, flight=group.flight, group=group)
    change_group(group, details=form.details, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("portal:outdoor", group.flight_id)


def show_form(
    request: HttpRequest, form: PanelGroupForm, *, flight: Flight, group: PanelGroup | None = None
) -> HttpResponse:
    context = {"form": form, "flight": flight, "group": group}
    return render(request, "portal/outdoor/form.html", context, status=UNUSABLE if form.errors else 200)


@require_POST
@with_seat
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    group = find_group(request, pk)
    flight_pk = group.flight_id
    remove_group(group, by=request.user)
    messages.success(request, _("The group is gone. Its link goes on working, for what hangs already."))
    return redirect("portal:outdoor", flight_pk)


@require_POST
@with_seat
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """A CSV of groups: all of them, or with a fault in any row none."""
    flight = find_flight_to_change(request, pk)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST:
        messages.error(request, _("Choose a CSV file of at most 1 MB."))
        return redirect("portal:outdoor", flight.pk)
    groups, faults = read_groups(file.read(), source=_("list of panels “%(name)s”") % {"name": str(file.name)[:120]})
    if faults:
        return show_page(request, flight, faults=faults, file_name=file.name)
    added, changed = lay_groups(flight, rows=groups, by=request.user)
    messages.success(request, _("%(added)s groups added, %(changed)s changed.") % {"added": added, "changed": changed})
    return redirect("portal:outdoor", flight.pk)


@require_POST
@with_seat
def order(request: HttpRequest, pk: int) -> HttpResponse:
    flight = find_flight_to_change(request, pk)
    try:
        ask_order(flight, by=request.user)
    except NothingToOrderError:
        messages.error(request, _("Add a group of panels first."))
    return redirect("portal:outdoor", flight.pk)


@require_safe
@with_seat
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    orders = OutdoorOrder.objects.filter(flight__in=outdoor_flights_for(request.seat, request.campaign))
    found = get_object_or_404(orders.select_related("flight__campaign", "flight__organisation"), pk=pk)
    require_or_hide(not found.is_running)
    record_event("take_outdoor_order", by=request.user, subject=found, campaign=request.campaign.slug)
    language = reading_language()
    return hand_out_archive(stream_order(found, language=language), name=name_order(found, language=language))


urlpatterns = [
    path("buitenreclame/<int:pk>/", show_outdoor, name="outdoor"),
    path("buitenreclame/<int:pk>/nieuw/", add, name="panel-new"),
    path("buitenreclame/<int:pk>/inlezen/", take_in, name="panel-import"),
    path("buitenreclame/<int:pk>/bestellen/", order, name="outdoor-order"),
    path("buitenreclame/vlakken/<int:pk>/", change, name="panel"),
    path("buitenreclame/vlakken/<int:pk>/weg/", remove, name="panel-remove"),
    path("buitenreclame/bestellingen/<int:pk>/bestelling.zip", download, name="outdoor-download"),
]
