"""When and where one can look around: a list with plain filters, and the same as a calendar feed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, re_path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.core.shown import remember_shown
from draagvlak.public.day_lists import describe_days, find_all
from draagvlak.public.language import find_address, in_its_language, list_languages
from draagvlak.public.schema_org import describe_crumbs, describe_open_day, write_json_ld
from draagvlak.public.views.open_day import show_open_day
from draagvlak.public.wishes import DAY_QUERIES
from draagvlak.studies.domain.coming import list_open_days
from draagvlak.studies.domain.schools import find_school
from draagvlak.studies.interfaces.calendars import write_calendar
from draagvlak.studies.models import OpenDay

CALENDAR = "text/calendar; charset=utf-8"


@same_for_everyone(queries=DAY_QUERIES)
@require_safe
@in_its_language
def show_open_days(request: HttpRequest) -> HttpResponse:
    insist_on_campaign(request)
    shown = describe_days(request)
    crumbs = [
        (request.campaign.name, find_address(request, "home")),
        (_("Open days"), find_address(request, "open-days")),
    ]
    events = [recall_event(request, day) for day in shown["days"]]
    context = {
        **shown,
        "crumbs": crumbs,
        "feed": make_feed(request, "open-days-feed", query=shown["query"]),
        "languages": list_languages(request),
        "json_ld": write_json_ld(describe_crumbs(request, crumbs), *events),
    }
    return render(request, "public/open_days.html", context)


def recall_event(request: HttpRequest, day: OpenDay) -> dict[str, Any]:
    """The day for search engines, described once in each language for every list that holds it."""
    place = (request.scheme, request.get_host().lower(), day.pk)
    return remember_shown("event", *place, find=lambda: describe_open_day(day, url=find_page(request, day)))


def insist_on_campaign(request: HttpRequest) -> None:
    if not request.campaign:
        raise Http404


def find_page(request: HttpRequest, day: OpenDay) -> str:
    """The day's own page, whole, as a calendar or a search engine needs it."""
    return request.build_absolute_uri(find_address(request, "open-day", school=day.organisation.slug, key=day.key))


def make_feed(request: HttpRequest, name: str, *, query: str = "", **arguments: str) -> dict[str, str]:
    """The address of a feed, for a calendar that is on this machine (webcal) and for one that is not."""
    address = find_address(request, name, **arguments) + (f"?{query}" if query else "")
    whole = request.build_absolute_uri(address)
    return {"address": whole, "webcal": "webcal:" + whole.split(":", 1)[1]}


@same_for_everyone(queries=DAY_QUERIES)
@require_safe
@in_its_language
def feed(request: HttpRequest) -> HttpResponse:
    """Every coming day, to subscribe to: what moves, moves along; what is called off says so."""
    insist_on_campaign(request)
    name = _("Open days of %(campaign)s") % {"campaign": request.campaign.name}
    return answer_calendar(request, find_all(request), title=name, name="open-dagen.ics")


@same_for_everyone()
@require_safe
@in_its_language
def school_feed(request: HttpRequest, school: str) -> HttpResponse:
    insist_on_campaign(request)
    found = find_school(request.campaign.coalition, school)
    if found is None:
        raise Http404
    name = _("Open days of %(campaign)s") % {"campaign": found.name}
    days = find_all(request, school=found.slug)
    return answer_calendar(request, days, title=name, name=f"open-dagen-{found.slug}.ics")


@same_for_everyone()
@require_safe
@in_its_language
def one_day(request: HttpRequest, pk: int) -> HttpResponse:
    """One day, past or called off too: a calendar that asks again hears how it stands."""
    insist_on_campaign(request)
    day = get_object_or_404(list_open_days(request.campaign.coalition), pk=pk)
    return answer_calendar(request, [day], title=day.title, name=f"{day.organisation.slug}-{day.key}.ics")


def answer_calendar(request: HttpRequest, days: Iterable[OpenDay], *, title: str, name: str) -> HttpResponse:
    host = request.get_host()
    content = write_calendar(days, name=title, host=host, find_page=lambda day: find_page(request, day))
    answer = HttpResponse(content, content_type=CALENDAR)
    answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    answer["Cache-Control"] = "public, max-age=900"
    return answer


@require_safe
def lead_to_english(request: HttpRequest, rest: str) -> HttpResponse:
    """Where the English pages used to stand."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/en/{ENGLISH}{rest}" + (f"?{query}" if query else ""))


def list_patterns(stem: str) -> list[URLPattern]:
    return [
        path(f"{stem}/", show_open_days, name="open-days"),
        path(f"{stem}.ics", feed, name="open-days-feed"),
        path(f"{stem}/<int:pk>.ics", one_day, name="open-day-calendar"),
        path(f"{stem}/<slug:school>.ics", school_feed, name="school-feed"),
        path(f"{stem}/<slug:school>/<slug:key>/", show_open_day, name="open-day"),
    ]


DUTCH, ENGLISH = "open-dagen", "open-days"
urlpatterns = list_patterns(DUTCH)
in_english = [*list_patterns(ENGLISH), re_path(rf"^{DUTCH}(?P<rest>(?:/|\.ics).*)$", lead_to_english, name="moved")]
