"""Open days and programmes from outside: a calendar to follow or a file, looked at before anything changes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.studies.adapters.file_columns import list_subjects, write_example
from draagvlak.studies.domain.imports import runs
from draagvlak.studies.domain.imports.queries import runs_for, sources_for
from draagvlak.studies.domain.imports.sources import add_calendar, change_follow, stop_source
from draagvlak.studies.domain.imports.undoing import undo_run
from draagvlak.studies.interfaces.import_forms import CalendarForm, ConfirmForm, FollowForm, ImportFileForm
from draagvlak.studies.interfaces.import_words import SUBJECTS, describe_run
from draagvlak.studies.models import Follow, ImportRun, ImportSource
from draagvlak.studies.rules import seat_can_change_open_days

UNUSABLE = 422
MOST_RUNS = 30


@require_safe
@with_seat
def show_imports(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_change_open_days(request.seat))
    return show_overview(request)


def show_overview(request: HttpRequest, *, calendar: Any = None, file: Any = None) -> HttpResponse:
    context = {
        "calendar": calendar or CalendarForm(),
        "file": file or ImportFileForm(),
        "sources": sources_for(request.seat),
        "runs": runs_for(request.seat)[:MOST_RUNS],
        "follows": Follow.choices,
        "examples": [(subject, SUBJECTS[subject]) for subject in list_subjects()],
    }
    is_faulty = any(form is not None and form.errors for form in (calendar, file))
    return render(request, "portal/imports/overview.html", context, status=UNUSABLE if is_faulty else 200)


@require_POST
@with_seat
def follow_calendar(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_change_open_days(request.seat))
    form = CalendarForm(request.POST)
    if not form.is_valid():
        return show_overview(request, calendar=form)
    place = {"by": request.user, "campaign": request.campaign.slug}
    run = runs.start_run(add_calendar(request.seat.organisation, **form.cleaned_data, **place), **place)
    return redirect("portal:import", run.pk)


@require_POST
@with_seat
def hand_in(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_change_open_days(request.seat))
    form = ImportFileForm(request.POST, request.FILES)
    if getattr(request, "upload_was_too_large", False):
        form.add_error("file", _("This file is too large. Split it."))
    if not form.is_valid():
        return show_overview(request, file=form)
    file = form.cleaned_data["file"]
    facts = {"organisation": request.seat.organisation, "by": request.user, "campaign": request.campaign.slug}
    run = runs.hand_in_file(file.read(), name=file.name, **facts)
    return redirect("portal:import", run.pk)


@require_safe
@with_seat
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would change, or did; while the platform is at work it asks again by itself."""
    run = find_run(request, pk)
    template = "portal/imports/work.html" if request.headers.get("HX-Request") else "portal/imports/run.html"
    return render(request, template, {"run": run, "said": describe_run(run), "confirm": ConfirmForm()})


def find_run(request: HttpRequest, pk: int) -> ImportRun:
    """An import of the seat's own organisation, or 404."""
    require_or_hide(seat_can_change_open_days(request.seat))
    return get_object_or_404(runs_for(request.seat), pk=pk)


def find_source(request: HttpRequest, pk: int) -> ImportSource:
    require_or_hide(seat_can_change_open_days(request.seat))
    return get_object_or_404(sources_for(request.seat), pk=pk)


Verb = Callable[[HttpRequest, ImportRun], None]


def acts_on_run(verb: Verb) -> Callable[..., HttpResponse]:
    """A POST that does something to an import of one's own, and shows it again."""

    @require_POST
    @with_seat
    @wraps(verb)
    def act(request: HttpRequest, pk: int) -> HttpResponse:
        run = find_run(request, pk)
        try:
            verb(request, run)
        except runs.RunClosedError:
            messages.warning(request, _("That can no longer be done with this import."))
        return redirect("portal:import", pk)

    return act


@acts_on_run
def confirm(request: HttpRequest, run: ImportRun) -> None:
    form = ConfirmForm(request.POST)
    form.is_valid()
    runs.confirm_run(run, by=request.user, **form.cleaned_data)


@acts_on_run
def drop(request: HttpRequest, run: ImportRun) -> None:
    runs.drop_run(run, by=request.user)
    messages.success(request, _("Dropped. Nothing was changed."))


@acts_on_run
def undo(request: HttpRequest, run: ImportRun) -> None:
    undone = undo_run(run, by=request.user)
    words = _("Taken back: %(removed)d removed, %(put_back)d put back, %(called_off)d called off, %(left)d left as is.")
    messages.success(request, words % vars(undone))


@require_POST
@with_seat
def fetch_again(request: HttpRequest, pk: int) -> HttpResponse:
    source = find_source(request, pk)
    run = runs.start_run(source, by=request.user, campaign=request.campaign.slug)
    return redirect("portal:import", run.pk)


@require_POST
@with_seat
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    source, form = find_source(request, pk), FollowForm(request.POST)
    if form.is_valid():
        change_follow(source, follow=form.cleaned_data["follow"], by=request.user, campaign=request.campaign.slug)
        messages.success(request, _("Saved."))
    return redirect("portal:imports")


@require_POST
@with_seat
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    stop_source(find_source(request, pk), by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("Stopped. The open days that came from it stay."))
    return redirect("portal:imports")


@require_safe
@with_seat
def example(request: HttpRequest, subject: str) -> HttpResponse:
    require_or_hide(seat_can_change_open_days(request.seat))
    if subject not in list_subjects():
        raise Http404
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    csv.writer(answer, delimiter=";").writerows(write_example(subject))
    answer["Content-Disposition"] = f'attachment; filename="{subject}.csv"'
    return answer


urlpatterns = [
    path("van-buiten/", show_imports, name="imports"),
    path("van-buiten/agenda/", follow_calendar, name="import-calendar"),
    path("van-buiten/inlezen/", hand_in, name="import-file"),
    path("van-buiten/voorbeeld/<slug:subject>.csv", example, name="import-example"),
    path("van-buiten/<int:pk>/", show_import, name="import"),
    path("van-buiten/<int:pk>/overnemen/", confirm, name="import-confirm"),
    path("van-buiten/<int:pk>/laten-vallen/", drop, name="import-drop"),
    path("van-buiten/<int:pk>/terugdraaien/", undo, name="import-undo"),
    path("van-buiten/bron/<int:pk>/ophalen/", fetch_again, name="import-fetch"),
    path("van-buiten/bron/<int:pk>/volgen/", follow, name="import-follow"),
    path("van-buiten/bron/<int:pk>/stoppen/", stop, name="import-stop"),
]
