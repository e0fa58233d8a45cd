"""Estimates of how many different people: handing in the files, and what came of them."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.results.enums import EstimationKind
from draagvlak.results.interfaces.claim_pages import paint_reach
from draagvlak.results.interfaces.reach_forms import ReachForm
from draagvlak.results.models import Estimation
from draagvlak.results.rules import seat_can_register_claims
from draagvlak.results.tasks import estimate_reach_from

UNUSABLE = 422
MOST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def show_reach(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_register_claims(request.seat))
    form = ReachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        begin_estimate(request, form)
        messages.success(request, _("The estimate is being made. Open this page again in a few seconds."))
        return redirect("portal:reach")
    found = Estimation.objects.filter(campaign=request.campaign, kind=EstimationKind.REACH)[:MOST]
    newest = found[0] if found else None
    context = {"form": form, "estimations": found, "picture": paint_reach(newest) if newest else None}
    return render(request, "portal/claims/reach.html", context, status=UNUSABLE if form.errors else 200)


def begin_estimate(request: HttpRequest, form: ReachForm) -> None:
    data = form.cleaned_data
    facts = (request.campaign.pk, request.user.pk, form.texts, data["measures"], data["is_sample"])
    transaction.on_commit(lambda: estimate_reach_from.enqueue(*facts))


urlpatterns = [path("beweringen/bereik/", show_reach, name="reach")]
