"""What search engines read of schools and open days (schema.org), as data for a JSON-LD block."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from draagvlak.coalition.models import Organisation
from draagvlak.lib.maps import Point
from draagvlak.studies.domain.agenda import find_day_point
from draagvlak.studies.domain.finder import Spot
from draagvlak.studies.domain.schools import Course
from draagvlak.studies.models import OpenDay, OpenDayState

CONTEXT = "https://schema.org"
MODES = {"voltijd": "full-time", "deeltijd": "part-time", "duaal": "blended"}
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
Thing = dict[str, Any]


def write_json_ld(*things: Thing) -> SafeString:
    """Ready for a script block: nothing in it can end the block, whatever a name says."""
    graph = {"@context": CONTEXT, "@graph": [clean(thing) for thing in things]}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def clean(value: Any) -> Any:
    """Without what is empty: a search engine should not read "" as an answer."""
    if isinstance(value, dict):
        return {key: clean(one) for key, one in value.items() if one not in ("", None, [], {})}
    return [clean(one) for one in value] if isinstance(value, list) else value


def describe_crumbs(request: HttpRequest, crumbs: Iterable[tuple[str, str]]) -> Thing:
    """(name, address) from the first page to this one."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": str(name), "item": request.build_absolute_uri(address)}
            for number, (name, address) in enumerate(crumbs, start=1)
        ],
    }


def describe_list(request: HttpRequest, addresses: Iterable[tuple[str, str]]) -> Thing:
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "url": request.build_absolute_uri(address)}
            for number, (name, address) in enumerate(addresses, start=1)
        ],
    }


def describe_school(school: Organisation) -> Thing:
    return {"@type": "CollegeOrUniversity", "name": school.name, "url": school.website}


def describe_place(name: str, *, city: str, address: str, point: Point | None) -> Thing:
    """A place in the Netherlands."""
    where = {"streetAddress": address, "addressLocality": city, "addressCountry": "NL"}
    geo = {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude} if point else None
    return {"@type": "Place", "name": name, "address": {"@type": "PostalAddress", **where}, "geo": geo}


def describe_course(course: Course, school: Organisation, *, url: str, description: str) -> Thing:
    """The programme, with an instance for each place it is taught at."""
    return {
        "@type": "Course",
        "name": course.programme.name,
        "description": description,
        "courseCode": course.programme.croho,
        "url": url,
        "inLanguage": "nl",
        "provider": describe_school(school),
        "sameAs": course.programme.website,
        "hasCourseInstance": [describe_instance(course, spot) for spot in course.spots],
    }


def describe_instance(course: Course, spot: Spot) -> Thing:
    modes = [MODES[course.form], "onsite"] if course.form else ["onsite"]
    place = describe_place(spot.name or spot.city, city=spot.city, address=spot.address, point=spot.point)
    return {"@type": "CourseInstance", "courseMode": modes, "location": place}


def describe_open_day(day: OpenDay, *, url: str) -> Thing:
    """Whether it goes on, was moved or is called off; where it is; who holds it. That it is free is not known here."""
    return {
        "@type": "EducationEvent",
        "name": f"{day.title}, {day.organisation.name}",
        "startDate": day.starts_at.isoformat(),
        "endDate": day.ends_at.isoformat(),
        "previousStartDate": day.moved_from.isoformat() if day.moved_from and not day.is_cancelled else "",
        "eventStatus": f"{CONTEXT}/{find_status(day)}",
        "eventAttendanceMode": f"{CONTEXT}/{'Online' if day.is_online else 'Offline'}EventAttendanceMode",
        "location": describe_venue(day, url=url),
        "organizer": describe_school(day.organisation),
        "url": url,
        "sameAs": day.website,
    }


def find_status(day: OpenDay) -> str:
    if day.state == OpenDayState.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if day.moved_from else "EventScheduled"


def describe_venue(day: OpenDay, *, url: str) -> Thing:
    if day.is_online:
        return {"@type": "VirtualLocation", "url": day.registration_url or day.website or url}
    city = day.location.city if day.location else day.place
    return describe_place(day.place, city=city, address=day.address, point=find_day_point(day))
