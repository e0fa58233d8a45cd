"""Choosing for which organisation one acts."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from draagvlak.coalition.domain.seats import LOOKING_AS_KEY, SEAT_KEY, find_seats
from draagvlak.portal.access import lead_to_seat
from draagvlak.portal.elsewhere import find_campaigns_elsewhere


@login_required
def seats(request: HttpRequest) -> HttpResponse:
    own = find_seats(request.user, request.campaign.coalition) if request.campaign else []
    if not own:
        return lead_to_seat(request)
    if request.method == "POST":
        return take_seat(request, slugs={seat.organisation.slug for seat in own})
    elsewhere = find_campaigns_elsewhere(request.user, here=request.campaign)
    return render(request, "portal/seats/choose.html", {"seats": own, "elsewhere": elsewhere})


def take_seat(request: HttpRequest, *, slugs: set[str]) -> HttpResponse:
    slug = request.POST.get("organisation", "")
    if slug not in slugs:
        raise Http404
    request.session[SEAT_KEY] = slug
    request.session.pop(LOOKING_AS_KEY, None)
    return redirect("portal:home")


urlpatterns = [path("plek/", seats, name="seats")]
