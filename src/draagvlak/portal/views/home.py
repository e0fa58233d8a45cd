"""The first page: what to do next, what is coming, what was made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from draagvlak.campaign.models import Moment
from draagvlak.coalition.rules import seat_can_edit
from draagvlak.portal.access import with_seat
from draagvlak.portal.checklist import list_steps
from draagvlak.toolkit.domain.queries.briefings import briefings_for
from draagvlak.toolkit.models import OwnVersion

MOST_VERSIONS = 6
MOST_MOMENTS = 4


def home(request: HttpRequest) -> HttpResponse:
    return show_home(request) if request.user.is_authenticated else render(request, "portal/home/welcome.html")


@with_seat
def show_home(request: HttpRequest) -> HttpResponse:
    seat, campaign = request.seat, request.campaign
    if seat.is_supplier:
        return show_briefings(request)
    steps = list_steps(seat, campaign)
    context = {
        "steps": steps,
        "done": sum(step.done for step in steps),
        "can_edit": seat_can_edit(seat),
        "versions": OwnVersion.objects.of(seat.organisation, campaign)
        .current()
        .select_related("design")[:MOST_VERSIONS],
        "moments": list_moments(request),
    }
    return render(request, "portal/home/home.html", context)


def show_briefings(request: HttpRequest) -> HttpResponse:
    briefings = briefings_for(request.seat, request.campaign).prefetch_related("flights")
    context = {"briefings": briefings, "moments": list_moments(request)}
    return render(request, "portal/home/supplier.html", context)


def list_moments(request: HttpRequest) -> list[Moment]:
    return list(Moment.objects.filter(campaign=request.campaign).upcoming().without_holidays()[:MOST_MOMENTS])


urlpatterns = [path("", home, name="home")]
