"""Open days: what is coming, what was, and what a change means for what was made."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.studies.domain.imports.queries import find_waiting_run
from draagvlak.studies.domain.open_days import (
    add_open_day,
    cancel_open_day,
    change_open_day,
    mark_open_day_full,
    reinstate_open_day,
    reopen_open_day,
)
from draagvlak.studies.domain.queries import coming_open_days_for, open_days_for, past_open_days_for
from draagvlak.studies.interfaces.forms import OpenDayForm, read_open_day
from draagvlak.studies.models import OpenDay
from draagvlak.studies.rules import seat_can_change_open_days, seat_can_see_open_days
from draagvlak.toolkit.domain.queries.versions import count_made_from_open_day

UNUSABLE = 422


@require_safe
@with_seat
def show_open_days(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_open_days(request.seat))
    context = {
        "coming": coming_open_days_for(request.seat),
        "past": past_open_days_for(request.seat),
        "may_change": seat_can_change_open_days(request.seat),
        "embed": request.build_absolute_uri(
            f"{reverse('public:embed-open-days')}?school={request.seat.organisation.slug}"
        ),
        "feed": request.build_absolute_uri(
            reverse("public:school-feed", kwargs={"school": request.seat.organisation.slug})
        ),
        "waiting": find_waiting_run(request.seat),
    }
    return render(request, "portal/open_days/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_change_open_days(request.seat))
    organisation = request.seat.organisation
    form = OpenDayForm(request.POST or None, initial={"place": organisation.city}, organisation=organisation)
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, open_day=None)
    add_open_day(organisation, details=form.details, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("The open day has been added."))
    return redirect("portal:open-days")


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def change(request: HttpRequest, pk: int) -> HttpResponse:
    open_day = find_open_day(request, pk)
    form = OpenDayForm(request.POST or None, initial=read_open_day(open_day), organisation=open_day.organisation)
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, open_day=open_day)
    changed = change_open_day(open_day, details=form.details, by=request.user, campaign=request.campaign.slug)
    tell_consequences(request, open_day, changed=bool(changed))
    return redirect("portal:open-days")


def find_open_day(request: HttpRequest, pk: int) -> OpenDay:
    """The seat's own open day when it may be changed, or 404."""
    require_or_hide(seat_can_change_open_days(request.seat))
    return get_object_or_404(open_days_for(request.seat), pk=pk)


def show_form(request: HttpRequest, form: OpenDayForm, *, open_day: OpenDay | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "open_day": open_day,
        "affected": count_made_from_open_day(open_day) if open_day else 0,
    }
    return render(request, "portal/open_days/form.html", context, status=UNUSABLE if form.errors else 200)


def tell_consequences(request: HttpRequest, open_day: OpenDay, *, changed: bool) -> None:
    affected = count_made_from_open_day(open_day) if changed else 0
    if not affected:
        messages.success(request, _("Saved."))
        return
    words = ngettext(
        "Saved. %(count)d version is out of date now; make it again under My versions.",
        "Saved. %(count)d versions are out of date now; make them again under My versions.",
        affected,
    )
    messages.warning(request, words % {"count": affected})


@require_POST
@with_seat
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    open_day = find_open_day(request, pk)
    cancel_open_day(open_day, by=request.user, campaign=request.campaign.slug)
    tell_consequences(request, open_day, changed=True)
    return redirect("portal:open-days")


@require_POST
@with_seat
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    open_day = find_open_day(request, pk)
    reinstate_open_day(open_day, by=request.user, campaign=request.campaign.slug)
    tell_consequences(request, open_day, changed=True)
    return redirect("portal:open-days")


@require_POST
@with_seat
def mark_full(request: HttpRequest, pk: int) -> HttpResponse:
    open_day = find_open_day(request, pk)
    mark_open_day_full(open_day, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("Marked as full. The site says so too."))
    return redirect("portal:open-days")


@require_POST
@with_seat
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    open_day = find_open_day(request, pk)
    reopen_open_day(open_day, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("There is room again."))
    return redirect("portal:open-days")


urlpatterns = [
    path("open-dagen/", show_open_days, name="open-days"),
    path("open-dagen/nieuw/", add, name="open-day-new"),
    path("open-dagen/<int:pk>/", change, name="open-day"),
    path("open-dagen/<int:pk>/afgelasten/", cancel, name="open-day-cancel"),
    path("open-dagen/<int:pk>/hervatten/", reinstate, name="open-day-reinstate"),
    path("open-dagen/<int:pk>/vol/", mark_full, name="open-day-full"),
    path("open-dagen/<int:pk>/plek/", reopen, name="open-day-reopen"),
]
