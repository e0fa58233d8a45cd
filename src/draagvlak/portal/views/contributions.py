"""What one's own organisation promised and brought; and for who sees the campaign, the money of all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.coalition.rules import seat_can_promise_contribution, seat_reads_campaign, seat_sees_campaign
from draagvlak.planning.domain.budget import promise_contribution
from draagvlak.planning.domain.queries.budget import add_up, add_up_own, describe_line, find_contributions
from draagvlak.planning.interfaces.contribution_form import PromiseForm
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.campaign import list_tabs

UNUSABLE = 422


@require_safe
@with_seat
def show_contributions(request: HttpRequest) -> HttpResponse:
    seat, campaign = request.seat, request.campaign
    require_or_hide(seat_reads_campaign(seat))
    context = {
        "tabs": list_tabs(request),
        "states": [describe_line(line) for line in find_contributions(campaign, seat.organisation)],
        "own": add_up_own(campaign, seat.organisation),
        "may_promise": seat_can_promise_contribution(seat),
        "budget": add_up(campaign) if seat_sees_campaign(seat) else None,
    }
    return render(request, "portal/campaign/contributions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def promise(request: HttpRequest) -> HttpResponse:
    seat = request.seat
    require_or_hide(seat_reads_campaign(seat) and seat_can_promise_contribution(seat))
    form = PromiseForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        status = UNUSABLE if form.errors else 200
        return render(request, "portal/campaign/promise.html", {"form": form}, status=status)
    promise_contribution(request.campaign, organisation=seat.organisation, by=request.user, **form.promise)
    messages.success(request, _("Thank you. Your promise is written down; the core team sees it."))
    return redirect("portal:contributions")


urlpatterns = [
    path("campagne/bijdragen/", show_contributions, name="contributions"),
    path("campagne/bijdragen/nieuw/", promise, name="contribution-new"),
]
