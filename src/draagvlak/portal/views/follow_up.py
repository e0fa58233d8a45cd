"""The next campaign: one page that shows what carries on and what does not, and starts it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from draagvlak.campaign.domain.follow_ups import CannotFollowError, hide_campaign, publish_campaign, start_follow_up
from draagvlak.campaign.interfaces.follow_up_form import FollowUpForm
from draagvlak.campaign.models import Campaign
from draagvlak.campaign.rules import seat_can_publish_campaign, seat_can_start_follow_up
from draagvlak.core.carrying_on import list_parts
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.campaign import list_tabs

UNUSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def start(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_start_follow_up(request.seat, request.campaign))
    chosen = [part.key for part in list_parts() if part.choice]
    form = FollowUpForm(request.POST or None, initial={"parts": chosen})
    made = make_follow_up(request, form) if request.method == "POST" and form.is_valid() else None
    if made is None:
        return show_form(request, form)
    messages.success(
        request, _("%(name)s is there, at %(address)s.") % {"name": made.name, "address": made.site.root_url}
    )
    return redirect("portal:campaign")


def make_follow_up(request: HttpRequest, form: FollowUpForm) -> Campaign | None:
    """The new campaign, or None with the fault beside its field."""
    port = settings.ENVIRONMENT.port if settings.IS_LOCAL else 443
    leader = request.seat.organisation
    try:
        return start_follow_up(request.campaign, plans=form.read_plans(port=port), leader=leader, by=request.user)
    except CannotFollowError as fault:
        form.show_fault(fault)
        return None


def show_form(request: HttpRequest, form: FollowUpForm) -> HttpResponse:
    chosen = set(form["parts"].value() or [])
    parts = [(part, part.count(request.campaign), part.key in chosen) for part in list_parts() if part.choice]
    context = {"tabs": list_tabs(request), "form": form, "parts": parts, "stays": list_what_stays()}
    return render(request, "portal/campaign/follow_up.html", context, status=UNUSABLE if form.errors else 200)


def list_what_stays() -> list[tuple[Any, Any]]:
    """What never carries on, and why."""
    return [
        (_("Figures"), _("They were measured for this campaign; the next one begins at nothing.")),
        (_("Claims"), _("What this campaign may say of itself is proved by its own figures.")),
        (_("People's consents"), _("They said yes to being shown in this campaign; ask them again.")),
        (_("Links and QR codes"), _("They hang in the street and keep leading here.")),
        (_("Own versions, plan, money and decisions"), _("They stay readable here.")),
    ]


@require_POST
@with_seat
def publish(request: HttpRequest) -> HttpResponse:
    """Onto the page of all campaigns, or off it."""
    require_or_hide(seat_can_publish_campaign(request.seat))
    verb = publish_campaign if request.POST.get("publish") == "1" else hide_campaign
    verb(request.campaign, by=request.user)
    return redirect("portal:campaign")


urlpatterns = [
    path("campagne/vervolg/", start, name="follow-up"),
    path("campagne/openbaar/", publish, name="campaign-publish"),
]
