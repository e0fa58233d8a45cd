"""Guest lessons that schools nearby ask for: who takes one, has it; the others see that it is taken."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_edit
from draagvlak.portal.access import require, require_or_hide, with_seat
from draagvlak.toolkit.domain.guest_lessons import LessonTakenError, give_back_lesson, lessons_for, take_lesson
from draagvlak.toolkit.models import GuestLessonRequest
from draagvlak.toolkit.rules import seat_gives_lessons


@require_safe
@with_seat
def show_requests(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_gives_lessons(request.seat))
    rows = [describe(lesson, request.seat) for lesson in lessons_for(request.seat, request.campaign)]
    return render(request, "portal/lessons/list.html", {"rows": rows, "may_take": seat_can_edit(request.seat)})


def describe(lesson: GuestLessonRequest, seat: Seat) -> dict[str, object]:
    """Name and address are for the school that took it, and nobody else."""
    is_mine = lesson.taken_by_id == seat.organisation.pk
    return {"lesson": lesson, "is_open": lesson.taken_by_id is None, "is_mine": is_mine}


@require_POST
@with_seat
def take(request: HttpRequest, pk: int) -> HttpResponse:
    told = _("It is yours. Mail the school below to agree on a day.")
    return settle(request, pk, take_lesson, told=told)


@require_POST
@with_seat
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    return settle(request, pk, give_back_lesson, told=_("It is open again; the other schools get a mail."))


def settle(request: HttpRequest, pk: int, verb: Callable[..., None], *, told: str) -> HttpResponse:
    require_or_hide(seat_gives_lessons(request.seat))
    lesson = get_object_or_404(lessons_for(request.seat, request.campaign), pk=pk)
    require(seat_can_edit(request.seat))
    try:
        verb(lesson, seat=request.seat)
        messages.success(request, told)
    except LessonTakenError:
        messages.warning(request, _("Another school was just before you, or it changed in the meantime."))
    return redirect("portal:lessons")


urlpatterns = [
    path("aanvragen/", show_requests, name="lessons"),
    path("aanvragen/<int:pk>/nemen/", take, name="lesson-take"),
    path("aanvragen/<int:pk>/teruggeven/", give_back, name="lesson-give-back"),
]
