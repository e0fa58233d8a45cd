"""The core team sees its partners, and looks through the eyes of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from draagvlak.coalition.domain.partners import list_partners
from draagvlak.coalition.domain.seats import find_partner, start_looking_as, stop_looking_as
from draagvlak.coalition.rules import seat_can_lead, seat_can_look_as
from draagvlak.portal.access import require_or_hide, with_seat


@with_seat
def partners(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_lead(request.seat))
    return render(request, "portal/look_as/partners.html", {"partners": list_partners(request.seat.coalition)})


@with_seat
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    partner = find_partner(request.seat.coalition, slug=slug)
    if partner is None:
        raise Http404
    require_or_hide(seat_can_look_as(request.seat, partner))
    start_looking_as(request, partner, campaign=request.campaign.slug)
    return redirect("portal:home")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    if request.seat and request.seat.looking_as:
        stop_looking_as(request, campaign=request.campaign.slug)
        messages.success(request, _("You work for your own organisation again."))
    return redirect("portal:partners")


urlpatterns = [
    path("partners/", partners, name="partners"),
    path("kijken-als/stop/", stop, name="look-as-stop"),
    path("kijken-als/<slug:slug>/", start, name="look-as"),
]
