"""Open days out of a file: look at what it would do, then do it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.studies.interfaces.open_day_files import (
    Batch,
    Fault,
    decode,
    read_open_days,
    store_batch,
    write_template,
)
from draagvlak.studies.rules import seat_can_change_open_days

UNUSABLE = 422
LARGEST = 1_000_000
"""Bytes; five hundred open days are a tenth of it."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def take_file(request: HttpRequest) -> HttpResponse:
    """Without a file: the form. With one: what it would do. With `confirmed`: do it."""
    require_or_hide(seat_can_change_open_days(request.seat))
    if request.method != "POST":
        return render(request, "portal/open_days/file.html", {})
    text = read_text(request)
    batch = read_open_days(text, organisation=request.seat.organisation) if text else refuse_file()
    if batch.faults or "confirmed" not in request.POST:
        context = {"batch": batch, "text": text}
        return render(request, "portal/open_days/file.html", context, status=UNUSABLE if batch.faults else 200)
    return store(request, batch)


def read_text(request: HttpRequest) -> str:
    """The file, or the text of the preview that is confirmed; empty when there is nothing usable."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("text", "")[:LARGEST]
    return decode(file.read()) if (file.size or 0) <= LARGEST else ""


def refuse_file() -> Batch:
    return Batch(faults=[Fault(0, "", _("Choose a CSV file of at most 1 MB."))])


def store(request: HttpRequest, batch: Batch) -> HttpResponse:
    organisation, campaign = request.seat.organisation, request.campaign.slug
    count = store_batch(batch, organisation=organisation, by=request.user, campaign=campaign)
    words = ngettext("%(count)d open day was taken over.", "%(count)d open days were taken over.", count)
    messages.success(request, words % {"count": count} if count else _("Nothing was different."))
    return redirect("portal:open-days")


@require_safe
@with_seat
def template(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_change_open_days(request.seat))
    answer = HttpResponse("\ufeff" + write_template(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="open-dagen.csv"'
    return answer


urlpatterns = [
    path("open-dagen/bestand/", take_file, name="open-day-file"),
    path("open-dagen/voorbeeld.csv", template, name="open-day-template"),
]
