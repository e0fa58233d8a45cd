"""The dossier of the campaign: have it made, see how far it is, take it along."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.core.answers import seal
from draagvlak.core.audit import record_event
from draagvlak.core.trail import TAKEN
from draagvlak.handover.dossier.making import PHASES, ask_dossier, find_making
from draagvlak.handover.dossier.rules import seat_can_take_dossier
from draagvlak.portal.access import require_or_hide, with_seat


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def show_dossier(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_take_dossier(request.seat))
    if request.method == "POST":
        ask_dossier(request.campaign, by=request.user)
        return redirect("portal:dossier")
    template = "portal/dossier/state.html" if request.htmx else "portal/dossier/dossier.html"
    return render(request, template, {"making": find_making(request.campaign), "phases": len(PHASES)})


@require_safe
@with_seat
def download_dossier(request: HttpRequest) -> FileResponse:
    require_or_hide(seat_can_take_dossier(request.seat))
    making = find_making(request.campaign)
    if making.path is None or making.made_at is None:
        raise Http404
    record_event(TAKEN, by=request.user, subject=request.campaign, campaign=request.campaign.slug)
    name = f"{request.campaign.slug}-{timezone.localdate(making.made_at):%Y-%m-%d}.zip"
    return seal(FileResponse(making.path.open("rb"), as_attachment=True, filename=name))


urlpatterns = [
    path("overdracht/dossier/", show_dossier, name="dossier"),
    path("overdracht/dossier/bestand/", download_dossier, name="dossier-file"),
]
