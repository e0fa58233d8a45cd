"""Results: target, what ran, cost, brought; the chain with its gaps; how widely the campaign is carried."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.coalition.domain.seats import find_partner
from draagvlak.coalition.rules import seat_sees_campaign
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.results.domain.effects import read_design
from draagvlak.results.domain.nudges import NobodyToNudgeError, NudgedRecentlyError, nudge_partner
from draagvlak.results.domain.queries.carrying import (
    count_steps,
    group_by_kind,
    group_by_region,
    list_carriers,
    list_waiting,
)
from draagvlak.results.domain.queries.chain import trace_chain
from draagvlak.results.domain.queries.home import (
    judge_goals,
    list_channel_results,
    sum_by_week,
    sum_costs,
    sum_views,
)
from draagvlak.results.domain.queries.scope import Scope, find_scope
from draagvlak.results.enums import Metric
from draagvlak.results.interfaces.forms import NudgeForm
from draagvlak.results.interfaces.pictures import (
    Picture,
    paint_chain,
    paint_shares,
    paint_steps,
    paint_time,
    paint_weeks,
)
from draagvlak.results.rules import (
    seat_can_see_carrying,
    seat_can_see_effect,
    seat_can_see_reached,
    seat_can_see_who_waits,
)

UNUSABLE = 422
OWN = "eigen"


def choose_scope(request: HttpRequest) -> Scope:
    """The campaign for who may see it, unless they asked for their own organisation; else the seat's own."""
    asked_own = request.GET.get("van") == OWN
    return find_scope(request.seat, request.campaign, sees_campaign=seat_sees_campaign(request.seat) and not asked_own)


def paint_results(scope: Scope) -> list[Picture]:
    weeks = sum_by_week(scope, Metric.IMPRESSIONS)
    pictures = [paint_chain(trace_chain(scope))]
    if weeks:
        is_sample = scope.list_figures().filter(metric=Metric.IMPRESSIONS, is_sample=True).exists()
        pictures.append(paint_weeks(weeks, Metric.IMPRESSIONS, is_sample=is_sample))
    return pictures


def sees_effect(request: HttpRequest) -> bool:
    return seat_can_see_effect(request.seat) and read_design(request.campaign.folder) is not None


@require_safe
@with_seat
def show_results(request: HttpRequest) -> HttpResponse:
    scope = choose_scope(request)
    is_whole = scope.organisation is None
    context: dict[str, Any] = {
        "scope": scope,
        "may_choose": seat_sees_campaign(request.seat),
        "chain": trace_chain(scope),
        "pictures": paint_results(scope),
        "channels": list_channel_results(scope),
        "views": [(metric.label, total) for metric, total in sum_views(scope).items()],
        "cost": sum_costs(scope),
        "goals": judge_goals(scope) if is_whole else [],
        "has_reached": is_whole and seat_can_see_reached(request.seat),
        "has_effect": is_whole and sees_effect(request),
        "query": f"?van={OWN}" if request.GET.get("van") == OWN else "",
    }
    return render(request, "portal/results/home.html", context)


@require_safe
@with_seat
def download_results(request: HttpRequest, key: str) -> HttpResponse:
    return answer_csv(request, paint_results(choose_scope(request)), key=key)


def paint_carrying(request: HttpRequest) -> list[Picture]:
    carriers, today = list_carriers(request.campaign), timezone.localdate()
    return [
        paint_steps(count_steps(carriers, on=today)),
        paint_time(carriers),
        paint_shares("soort", _("By kind"), group_by_kind(carriers, on=today)),
        paint_shares("provincie", _("By province"), group_by_region(carriers, on=today)),
    ]


@require_safe
@with_seat
def show_carrying(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_carrying(request.seat))
    sees_who = seat_can_see_who_waits(request.seat)
    context = {
        "pictures": paint_carrying(request),
        "sees_who": sees_who,
        "waiting": list_waiting(list_carriers(request.campaign)) if sees_who else [],
    }
    return render(request, "portal/results/carrying.html", context)


@require_safe
@with_seat
def download_carrying(request: HttpRequest, key: str) -> HttpResponse:
    require_or_hide(seat_can_see_carrying(request.seat))
    return answer_csv(request, paint_carrying(request), key=key)


def answer_csv(request: HttpRequest, pictures: list[Picture], *, key: str) -> HttpResponse:
    """The numbers of one picture; a file with made-up numbers says so in its name."""
    picture = next((one for one in pictures if one.key == key), None)
    if picture is None:
        raise Http404
    sample = f"-{_('sample')}" if picture.is_sample else ""
    answer = HttpResponse(picture.large.to_csv(), content_type="text/csv; charset=utf-8")
    name = f"{request.campaign.slug}-{slugify(picture.title)}{sample}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def nudge(request: HttpRequest, slug: str) -> HttpResponse:
    require_or_hide(seat_can_see_who_waits(request.seat))
    partner = find_partner(request.seat.coalition, slug=slug)
    require_or_hide(partner is not None)
    form = NudgeForm(request.POST or None, initial={"text": suggest_words(partner.short)})
    if request.method == "POST" and form.is_valid():
        send_nudge(request, partner, form.cleaned_data["text"])
        return redirect("portal:carrying")
    context = {"form": form, "partner": partner}
    return render(request, "portal/results/nudge.html", context, status=UNUSABLE if form.errors else 200)


def suggest_words(name: str) -> str:
    return _(
        "It would be great to see %(name)s in the campaign. Your first piece takes five minutes: choose a design, fill "
        "in your open day and download it in every format. Shall I look along with you?"
    ) % {"name": name}


def send_nudge(request: HttpRequest, partner: Any, text: str) -> None:
    try:
        nudge_partner(partner, campaign=request.campaign, text=text, by=request.user)
    except NudgedRecentlyError:
        messages.warning(request, _("%(name)s had a nudge less than a month ago. Give them time.") % {"name": partner})
    except NobodyToNudgeError:
        messages.warning(request, _("Nobody at %(name)s can make anything yet. Invite somebody.") % {"name": partner})
    else:
        messages.success(request, _("%(name)s has mail.") % {"name": partner})


urlpatterns = [
    path("resultaten/", show_results, name="results"),
    path("resultaten/<slug:key>.csv", download_results, name="results-csv"),
    path("gedragen/", show_carrying, name="carrying"),
    path("gedragen/<slug:key>.csv", download_carrying, name="carrying-csv"),
    path("gedragen/<slug:slug>/aansporen/", nudge, name="nudge"),
]
