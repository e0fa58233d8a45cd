"""How many different people: what the channels report, and within what the answer must lie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.results import answer_csv
from draagvlak.results.domain.population import read_population
from draagvlak.results.domain.reaching import count_reached
from draagvlak.results.enums import EstimationKind
from draagvlak.results.interfaces.claim_pages import paint_reach
from draagvlak.results.interfaces.reach_page import paint_reached
from draagvlak.results.models import Estimation
from draagvlak.results.rules import seat_can_register_claims, seat_can_see_reached


@require_safe
@with_seat
def show_reached(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_reached(request.seat))
    groups = count_reached(request.campaign)
    estimate = Estimation.objects.filter(campaign=request.campaign, kind=EstimationKind.REACH).first()
    context = {
        "groups": groups,
        "pictures": paint_reached(groups),
        "population": read_population(),
        "picture": paint_reach(estimate) if estimate else None,
        "may_estimate": seat_can_register_claims(request.seat),
    }
    return render(request, "portal/results/reached.html", context)


@require_safe
@with_seat
def download_reached(request: HttpRequest, key: str) -> HttpResponse:
    require_or_hide(seat_can_see_reached(request.seat))
    return answer_csv(request, paint_reached(count_reached(request.campaign)), key=key)


urlpatterns = [
    path("resultaten/bereik/", show_reached, name="reached"),
    path("resultaten/bereik/<slug:key>.csv", download_reached, name="reached-csv"),
]
