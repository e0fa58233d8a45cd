"""One open day: when, where, into the calendar, and what to take along for who decides with you."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import find_address, in_its_language, list_languages
from draagvlak.public.schema_org import describe_crumbs, describe_open_day, write_json_ld
from draagvlak.studies.domain.agenda import find_day_point
from draagvlak.studies.domain.coming import find_day_instead, list_open_days
from draagvlak.studies.models import OpenDay, OpenDayState

MAPS = "https://www.openstreetmap.org/"
PUBLIC_TRANSPORT = "https://9292.nl/"


@same_for_everyone()
@require_safe
@in_its_language
def show_open_day(request: HttpRequest, school: str, key: str) -> HttpResponse:
    """An old address goes on answering: a day that is over or called off says so and leads to the next."""
    if not request.campaign:
        raise Http404
    day = get_object_or_404(list_open_days(request.campaign.coalition), organisation__slug=school, key=key)
    return render(request, "public/open_day.html", describe(request, day))


def describe(request: HttpRequest, day: OpenDay) -> dict[str, Any]:
    crumbs = list_crumbs(request, day)
    page = request.build_absolute_uri(crumbs[-1][1])
    return {
        "day": day,
        "goes_on": not (day.is_over or day.is_cancelled),
        "following": find_following(day),
        "directions": list_directions(day),
        "crumbs": crumbs,
        "feed": request.build_absolute_uri(find_address(request, "school-feed", school=day.organisation.slug)),
        "address": page,
        "languages": list_languages(request),
        "json_ld": write_json_ld(describe_crumbs(request, crumbs), describe_open_day(day, url=page)),
    }


def list_crumbs(request: HttpRequest, day: OpenDay) -> list[tuple[str, str]]:
    slug = day.organisation.slug
    return [
        (request.campaign.name, find_address(request, "home")),
        (_("Open days"), find_address(request, "open-days")),
        (day.organisation.name, find_address(request, "school", slug=slug)),
        (day.title, find_address(request, "open-day", school=slug, key=day.key)),
    ]


def find_following(day: OpenDay) -> OpenDay | None:
    """Another day of the school, for who came too late or in vain."""
    serves = not day.is_over and day.state == OpenDayState.PLANNED
    return None if serves else find_day_instead(day)


def list_directions(day: OpenDay) -> dict[str, str]:
    """Ways out that the visitor may choose; nothing of them is loaded here. Empty for what is online."""
    point = find_day_point(day)
    if point is None or day.is_over:
        return {}
    where = ", ".join(part for part in (day.address, day.location.city if day.location else day.place) if part)
    exact = day.address or (day.location and day.location.address)
    spot = f"{point.latitude},{point.longitude}"
    return {
        "app": f"geo:{spot}?{urlencode({'q': where})}",
        "map": f"{MAPS}search?{urlencode({'query': where})}"
        if exact
        else f"{MAPS}#map=14/{point.latitude}/{point.longitude}",
        "public_transport": PUBLIC_TRANSPORT,
    }
