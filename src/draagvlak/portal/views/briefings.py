"""A supplier's briefings: what is asked, handing in, and the answer. A closed briefing does not exist any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.coalition.rules import seat_can_hand_in
from draagvlak.core.answers import hand_out
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.deliverables import BriefingClosedError, DeliverableRefusedError, hand_in
from draagvlak.toolkit.domain.queries.briefings import briefings_for, deliverables_for
from draagvlak.toolkit.interfaces.deliverable_form import REFUSALS, DeliverableForm
from draagvlak.toolkit.models import Briefing

UNUSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(briefings_for(request.seat, request.campaign), pk=pk)
    if request.method != "POST":
        return show_briefing(request, found, DeliverableForm())
    require_or_hide(seat_can_hand_in(request.seat))
    form = DeliverableForm(request.POST, request.FILES)
    if getattr(request, "upload_was_too_large", False):
        form.refuse("large")
    if not form.is_valid():
        return show_briefing(request, found, form)
    return take_in(request, found, form)


def take_in(request: HttpRequest, found: Briefing, form: DeliverableForm) -> HttpResponse:
    file, note = form.cleaned_data["file"], form.cleaned_data["note"]
    try:
        hand_in(found, file=file, name=file.name, note=note, by=request.user)
    except DeliverableRefusedError as refusal:
        form.add_error("file", REFUSALS[refusal.why])
        return show_briefing(request, found, form)
    except BriefingClosedError:
        messages.warning(request, _("The briefing was closed in the meantime. Ask the core team."))
        return redirect("portal:home")
    messages.success(request, _("%(name)s is handed in. The core team gets a mail.") % {"name": file.name})
    return redirect("portal:briefing", found.pk)


def show_briefing(request: HttpRequest, found: Briefing, form: DeliverableForm) -> HttpResponse:
    context = {"briefing": found, "form": form, "may_hand_in": seat_can_hand_in(request.seat)}
    return render(request, "portal/briefings/show.html", context, status=UNUSABLE if form.errors else 200)


@require_safe
@with_seat
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    deliverable = get_object_or_404(deliverables_for(request.seat, request.campaign), pk=pk)
    return hand_out(deliverable.file, name=deliverable.name)


urlpatterns = [
    path("briefings/<int:pk>/", briefing, name="briefing"),
    path("briefings/opgeleverd/<int:pk>/", download, name="deliverable"),
]
