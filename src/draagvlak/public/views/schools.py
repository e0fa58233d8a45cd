"""One school: what it teaches, where, who gets in, and when one can look around."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.coalition.models import Organisation
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import find_address, in_its_language, list_languages
from draagvlak.public.schema_org import describe_course, describe_crumbs, write_json_ld
from draagvlak.public.wishes import list_study_years
from draagvlak.studies.domain.maps import Spot, draw_map
from draagvlak.studies.domain.schools import Course, find_school, list_courses, list_days_of

MOST_DAYS = 6


@same_for_everyone()
@require_safe
@in_its_language
def show_school(request: HttpRequest, slug: str) -> HttpResponse:
    if not request.campaign:
        raise Http404
    year = list_study_years(timezone.localdate())[0]
    courses = list_courses(request.campaign.coalition, slug, study_year=year)
    school = courses[0].programme.organisation if courses else find_school(request.campaign.coalition, slug)
    if school is None:
        raise Http404
    return render(request, "public/school.html", describe(request, school, courses, year))


def describe(request: HttpRequest, school: Organisation, courses: tuple[Course, ...], year: str) -> dict[str, Any]:
    """A day that is over keeps its page, and so does the school it leads to."""
    days = list(list_days_of(school)[:MOST_DAYS])
    if not (courses or days or list_days_of(school, coming=False).exists()):
        raise Http404
    crumbs = list_crumbs(request, school)
    return {
        "school": school,
        "courses": courses,
        "places": list_places(courses),
        "study_year": year,
        "days": days,
        "crumbs": crumbs,
        "map": draw_map(list_spots(courses)),
        "languages": list_languages(request),
        "json_ld": write_json_ld(
            describe_crumbs(request, crumbs), *(describe_one(request, course, school) for course in courses)
        ),
    }


def list_crumbs(request: HttpRequest, school: Organisation) -> list[tuple[str, str]]:
    return [
        (request.campaign.name, find_address(request, "home")),
        (_("Where can I study it"), find_address(request, "finder")),
        (school.name, find_address(request, "school", slug=school.slug)),
    ]


def describe_one(request: HttpRequest, course: Course, school: Organisation) -> dict[str, Any]:
    words = {"programme": course.programme.name, "school": school.name}
    return describe_course(
        course,
        school,
        url=request.build_absolute_uri(find_address(request, "school", slug=school.slug)),
        description=_("%(programme)s at %(school)s: where, who is admitted, and when you can look around.") % words,
    )


def list_places(courses: tuple[Course, ...]) -> list[dict[str, Any]]:
    """Each place once, whatever is taught there; the dot of a city leads to its first place, which has the anchor."""
    spots = {(spot.city, spot.name, spot.address): spot for course in courses for spot in course.spots}
    places, named = [], set()
    for spot in spots.values():
        anchor = name_anchor(spot.city)
        places.append({"spot": spot, "anchor": "" if anchor in named else anchor})
        named.add(anchor)
    return places


def name_anchor(city: str) -> str:
    return f"plek-{slugify(city)}"


def list_spots(courses: tuple[Course, ...]) -> list[Spot]:
    spots = {spot.city: spot for course in courses for spot in course.spots if spot.point}
    return [
        Spot(f"kaart-{slugify(city)}", city, city, spot.point, f"#{name_anchor(city)}")
        for city, spot in spots.items()
        if spot.point
    ]


urlpatterns = [path("<slug:slug>/", show_school, name="school")]
