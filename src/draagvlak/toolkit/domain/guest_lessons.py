"""Guest lessons: asked for on the public site, sent to the schools nearby, taken by one of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.partners import find_core_team
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Coalition, Mandate, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.letters import send_letter, send_note
from draagvlak.studies.domain.admissions import list_programmes
from draagvlak.studies.domain.finder import make_spot
from draagvlak.studies.domain.places import Place, find_place
from draagvlak.toolkit.enums import LessonState
from draagvlak.toolkit.models import GuestLessonRequest

MOST_SCHOOLS = 3


class LessonTakenError(Exception):
    """Another school took it, or the core team ended it, a moment before."""


@transaction.atomic
def ask_lesson(campaign: Campaign, *, language: str, **words: str) -> GuestLessonRequest:
    """Keep the request and mail it to the schools nearby; where none is known, to the core team alone."""
    lesson = GuestLessonRequest.objects.create(campaign=campaign, language=language, **words)
    schools = find_nearest(campaign.coalition, find_place(words.get("city", "")))
    lesson.asked.set(schools)
    names = [school.slug for school in schools]
    record_event("ask_guest_lesson", by=None, subject=lesson, campaign=campaign.slug, schools=names)
    facts: dict[str, Any] = {"lesson": lesson, "campaign": campaign, "schools": schools}
    send_letter("toolkit/mail/lesson_asked", to=list_readers(campaign.coalition, schools), **facts)
    note(lesson, "received", schools=schools)
    return lesson


def find_nearest(coalition: Coalition, place: Place | None, *, most: int = MOST_SCHOOLS) -> list[Organisation]:
    """Schools that teach something, by the distance of their nearest location. None where the place is unknown."""
    if place is None:
        return []
    ways = measure_ways(coalition, place)
    schools = {school.pk: school for school, _distance in ways}
    nearest: dict[int, float] = {}
    for school, distance in ways:
        nearest[school.pk] = min(distance, nearest.get(school.pk, distance))
    return [schools[key] for key in sorted(nearest, key=lambda key: (nearest[key], schools[key].name))][:most]


def measure_ways(coalition: Coalition, place: Place) -> list[tuple[Organisation, float]]:
    """Each school with the distance in kilometres to each place where it teaches."""
    found = []
    for programme in list_programmes(coalition).prefetch_related("locations"):
        for location in programme.locations.all():
            spot = make_spot(location.city, location.latitude, location.longitude, place=place)
            if spot.distance is not None:
                found.append((programme.organisation, spot.distance))
    return found


def list_readers(coalition: Coalition, schools: list[Organisation]) -> list[Any]:
    """The editors of these schools; the core team where there is nobody."""
    editors = Mandate.objects.active().filter(coalition=coalition, organisation__in=schools, role=Role.EDITOR)
    mandates = list(editors.select_related("person")) or list(find_core_team(coalition))
    return [mandate.person for mandate in mandates]


@transaction.atomic
def take_lesson(lesson: GuestLessonRequest, *, seat: Seat) -> None:
    """This school does it: the others see so, and who asked hears who comes. Raises LessonTakenError."""
    settle(lesson, state=LessonState.TAKEN, by=seat.person, school=seat.organisation)
    note(lesson, "taken", school=seat.organisation, person=seat.person, reply_to=[seat.person.email])


@transaction.atomic
def give_back_lesson(lesson: GuestLessonRequest, *, seat: Seat) -> None:
    """The school that took it cannot after all: it is open again, and the others hear so."""
    mine = GuestLessonRequest.objects.filter(pk=lesson.pk, state=LessonState.TAKEN, taken_by=seat.organisation)
    if not mine.update(state=LessonState.OPEN, taken_by=None, handler=None, handled_at=None):
        raise LessonTakenError
    lesson.refresh_from_db()
    tell("give_back_guest_lesson", lesson, by=seat.person, organisation=seat.organisation.slug)
    others = [school for school in lesson.asked.all() if school.pk != seat.organisation.pk]
    facts: dict[str, Any] = {"lesson": lesson, "campaign": lesson.campaign, "schools": others}
    send_letter("toolkit/mail/lesson_asked", to=list_readers(lesson.campaign.coalition, others), **facts)


@transaction.atomic
def close_lesson(lesson: GuestLessonRequest, *, by: Any) -> None:
    """Nobody does it: the core team ends it. Raises LessonTakenError."""
    settle(lesson, state=LessonState.CLOSED, by=by, school=None)


def settle(lesson: GuestLessonRequest, *, state: str, by: Any, school: Organisation | None) -> None:
    waiting = GuestLessonRequest.objects.filter(pk=lesson.pk, state=LessonState.OPEN)
    if not waiting.update(state=state, taken_by=school, handler=by, handled_at=timezone.now()):
        raise LessonTakenError
    lesson.refresh_from_db()
    verb = "take_guest_lesson" if state == LessonState.TAKEN else "close_guest_lesson"
    tell(verb, lesson, by=by, organisation=school.slug if school else "")


def lessons_for(seat: Seat, campaign: Campaign) -> QuerySet[GuestLessonRequest]:
    """What this seat may see: requests that were sent to its own organisation."""
    lessons = GuestLessonRequest.objects.filter(campaign=campaign, asked=seat.organisation)
    return lessons.select_related("taken_by", "campaign").exclude(state=LessonState.CLOSED)


def note(lesson: GuestLessonRequest, what: str, *, reply_to: list[str] | None = None, **context: Any) -> None:
    campaign = lesson.campaign
    answers = reply_to or ([campaign.contact_email] if campaign.contact_email else [])
    facts = {"lesson": lesson, "campaign": campaign, **context}
    send_note(f"toolkit/mail/lesson_{what}", to=lesson.email, language=lesson.language, reply_to=answers, **facts)


def tell(verb: str, lesson: GuestLessonRequest, *, by: Any, organisation: str = "") -> None:
    record_event(verb, by=by, subject=lesson, campaign=lesson.campaign.slug, organisation=organisation)
