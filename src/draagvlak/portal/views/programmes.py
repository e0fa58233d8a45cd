"""What one can study at the own school, and who is admitted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.studies.domain.admissions import programmes_for
from draagvlak.studies.domain.programmes import change_programme, set_requirement
from draagvlak.studies.interfaces.forms import ProgrammeForm, RequirementForm
from draagvlak.studies.models import Programme
from draagvlak.studies.rules import seat_can_change_open_days, seat_can_see_open_days

UNUSABLE = 422


@require_safe
@with_seat
def show_programmes(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_open_days(request.seat))
    context = {"programmes": programmes_for(request.seat), "may_change": seat_can_change_open_days(request.seat)}
    return render(request, "portal/programmes/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def change(request: HttpRequest, pk: int) -> HttpResponse:
    programme = find_programme(request, pk)
    form = ProgrammeForm(request.POST or None, instance=programme)
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, programme)
    change_programme(programme, by=request.user, campaign=request.campaign.slug, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("portal:programmes")


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add_requirement(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who is admitted; a second word about the same year, level and profile replaces the first."""
    programme = find_programme(request, pk)
    form = RequirementForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, programme)
    set_requirement(programme, details=form.details, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("Saved."))
    return redirect("portal:programmes")


def find_programme(request: HttpRequest, pk: int) -> Programme:
    """The seat's own programme when it may be changed, or 404."""
    require_or_hide(seat_can_change_open_days(request.seat))
    return get_object_or_404(programmes_for(request.seat), pk=pk)


def show_form(request: HttpRequest, form: Any, programme: Programme) -> HttpResponse:
    context = {"form": form, "programme": programme}
    return render(request, "portal/programmes/form.html", context, status=UNUSABLE if form.errors else 200)


urlpatterns = [
    path("opleidingen/", show_programmes, name="programmes"),
    path("opleidingen/<int:pk>/", change, name="programme"),
    path("opleidingen/<int:pk>/toelating/", add_requirement, name="requirement-new"),
]
