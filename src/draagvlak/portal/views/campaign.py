"""The campaign as everybody in the coalition may read it: why, goals, decisions, measures."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.campaign.rules import seat_can_publish_campaign, seat_can_start_follow_up
from draagvlak.coalition.domain.measures import list_scope
from draagvlak.coalition.domain.queries.governing import (
    find_bodies,
    find_decisions,
    find_documents,
    find_measures_in_force,
)
from draagvlak.coalition.rules import seat_reads_campaign
from draagvlak.core.answers import hand_out
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.elsewhere import find_campaigns_elsewhere


def list_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """The parts of the campaign, each a page; the one at hand is current."""
    parts = [
        ("portal:campaign", _("Why and goals")),
        ("portal:decisions", _("Decisions")),
        ("portal:measures", _("Measures")),
        ("portal:contributions", _("Contributions")),
    ]
    return [{"href": reverse(name), "label": label, "current": reverse(name) == request.path} for name, label in parts]


@require_safe
@with_seat
def show_campaign(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_reads_campaign(request.seat))
    campaign = request.campaign
    context = {
        "tabs": list_tabs(request),
        "reasons": campaign.reasons.all(),
        "goals": campaign.goals.select_related("audience"),
        "started_by": campaign.started_by,
        **describe_kin(request),
    }
    return render(request, "portal/campaign/why.html", context)


def describe_kin(request: HttpRequest) -> dict[str, Any]:
    """Which campaign this one follows, what follows it, and what the seat may do about that.

    Of a follow-up that is not public yet only those who take part in it are told.
    """
    campaign, follow_ups = request.campaign, request.campaign.follow_ups.select_related("site")
    own = find_campaigns_elsewhere(request.user, here=campaign).values("pk")
    return {
        "follows": campaign.follows,
        "follow_ups": follow_ups.filter(Q(is_published=True) | Q(pk__in=own)),
        "may_follow": seat_can_start_follow_up(request.seat, campaign),
        "may_publish": seat_can_publish_campaign(request.seat),
    }


@require_safe
@with_seat
def show_decisions(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_reads_campaign(request.seat))
    coalition = request.campaign.coalition
    context = {
        "tabs": list_tabs(request),
        "decisions": find_decisions(coalition),
        "bodies": find_bodies(coalition),
        "started_by": request.campaign.started_by_id,
    }
    return render(request, "portal/campaign/decisions.html", context)


@require_safe
@with_seat
def download_document(request: HttpRequest, pk: int) -> HttpResponseBase:
    require_or_hide(seat_reads_campaign(request.seat))
    document = get_object_or_404(find_documents(request.campaign.coalition), pk=pk)
    return hand_out(document.file, name=document.name)


@require_safe
@with_seat
def show_measures(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_reads_campaign(request.seat))
    measures = find_measures_in_force(request.campaign.coalition)
    rows = [(measure, list_scope(measure.scopes.all())) for measure in measures]
    return render(request, "portal/campaign/measures.html", {"tabs": list_tabs(request), "measures": rows})


urlpatterns = [
    path("campagne/", show_campaign, name="campaign"),
    path("campagne/besluiten/", show_decisions, name="decisions"),
    path("campagne/besluiten/document/<int:pk>/", download_document, name="decision-document"),
    path("campagne/maatregelen/", show_measures, name="measures"),
]
