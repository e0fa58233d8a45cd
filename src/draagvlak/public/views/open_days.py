"""When and where one can look around: a list with plain filters, and the same as a calendar feed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.coalition.enums import Province
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.studies.domain.coming import list_coming_open_days
from draagvlak.studies.interfaces.calendars import write_calendar
from draagvlak.studies.models import OpenDayKind

CALENDAR = "text/calendar; charset=utf-8"


def find_days(request: HttpRequest) -> Any:
    if not request.campaign:
        raise Http404
    return list_coming_open_days(request.campaign.coalition)


@same_for_everyone(queries=("provincie", "soort"))
@require_safe
@in_its_language
def show_open_days(request: HttpRequest) -> HttpResponse:
    days = find_days(request)
    province, kind = request.GET.get("provincie", ""), request.GET.get("soort", "")
    shown = days.filter(organisation__province=province) if province in Province.values else days
    shown = shown.filter(kind=kind) if kind in OpenDayKind.values else shown
    used = set(days.values_list("organisation__province", flat=True))
    context = {
        "days": shown,
        "provinces": [(value, label) for value, label in Province.choices if value in used],
        "kinds": [
            (value, label) for value, label in OpenDayKind.choices if value in set(days.values_list("kind", flat=True))
        ],
        "province": province,
        "kind": kind,
        "languages": list_languages(request),
    }
    return render(request, "public/open_days.html", context)


@same_for_everyone()
@require_safe
@in_its_language
def feed(request: HttpRequest) -> HttpResponse:
    """Every coming day, to subscribe to: what moves, moves along; what is called off says so."""
    name = _("Open days of %(campaign)s") % {"campaign": request.campaign.name if request.campaign else ""}
    return answer_calendar(
        write_calendar(find_days(request), name=name, host=request.get_host()), name="open-dagen.ics"
    )


@same_for_everyone()
@require_safe
@in_its_language
def one_day(request: HttpRequest, pk: int) -> HttpResponse:
    day = get_object_or_404(find_days(request), pk=pk)
    content = write_calendar([day], name=day.title, host=request.get_host())
    return answer_calendar(content, name=f"{day.organisation.slug}-{day.key}.ics")


def answer_calendar(content: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=CALENDAR)
    answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    answer["Cache-Control"] = "public, max-age=900"
    return answer


urlpatterns = [
    path("open-dagen/", show_open_days, name="open-days"),
    path("open-dagen.ics", feed, name="open-days-feed"),
    path("open-dagen/<int:pk>.ics", one_day, name="open-day-calendar"),
]
