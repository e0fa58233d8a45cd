"""Kits: everything for one occasion, and everything made for one's own open day at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from draagvlak.core.answers import hand_out_archive
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.designs import stamp_showcase
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.formats import reading_language
from draagvlak.toolkit.domain.kits import make_for_open_day
from draagvlak.toolkit.domain.material_archives import list_files, stream_materials
from draagvlak.toolkit.domain.material_files import log_material_downloads
from draagvlak.toolkit.domain.queries.materials import kit_designs, kit_materials, kits_for
from draagvlak.toolkit.interfaces.material_cards import make_cards
from draagvlak.toolkit.models import Kit
from draagvlak.toolkit.rules import seat_can_edit_versions, seat_can_make_shares


def find_kit(request: HttpRequest, slug: str) -> Kit:
    return get_object_or_404(kits_for(request.seat, request.campaign), slug=slug)


def find_open_days(request: HttpRequest) -> list[OpenDay]:
    return list(OpenDay.objects.filter(organisation=request.seat.organisation).upcoming())


def choose_open_day(request: HttpRequest, asked: str) -> OpenDay | None:
    return next((day for day in find_open_days(request) if str(day.pk) == asked), None)


@require_safe
@with_seat
def show_kit(request: HttpRequest, slug: str) -> HttpResponse:
    kit = find_kit(request, slug)
    designs = [item.design for item in kit_designs(kit)]
    open_days = find_open_days(request)
    context = {
        "kit": kit,
        "designs": [{"design": design, "stamp": stamp_showcase(request, design)} for design in designs],
        "cards": make_cards(kit_materials(kit), organisation=request.seat.organisation),
        "open_days": open_days,
        "chosen": choose_open_day(request, request.GET.get("dag", "")) or next(iter(open_days), None),
        "language": reading_language(),
        "may_edit": seat_can_edit_versions(request.seat),
        "may_share": seat_can_make_shares(request.seat),
    }
    return render(request, "portal/toolkit/kit.html", context)


@require_POST
@with_seat
def make_everything(request: HttpRequest, slug: str) -> HttpResponse:
    """One own version of each design with the chosen open day; what is there already stays."""
    kit = find_kit(request, slug)
    require_or_hide(seat_can_edit_versions(request.seat) and kit.for_open_day)
    open_day = choose_open_day(request, request.POST.get("dag", ""))
    if open_day is None:
        messages.error(request, _("Choose one of your open days."))
        return redirect("portal:kit", kit.slug)
    organisation = request.seat.organisation
    versions = make_for_open_day(kit, organisation=organisation, open_day=open_day, by=request.user)
    words = ngettext(
        "%(count)d version for your open day is ready. Look at it, then make the files.",
        "%(count)d versions for your open day are ready. Look at each, then make the files.",
        len(versions),
    )
    messages.success(request, words % {"count": len(versions)})
    return redirect("portal:versions")


@require_safe
@with_seat
def take_kit(request: HttpRequest, slug: str) -> HttpResponseBase:
    """?dag= fills in that open day."""
    kit = find_kit(request, slug)
    materials = kit_materials(kit)
    files, organisation = list_files(materials), request.seat.organisation
    if not materials:
        raise Http404
    if files:
        log_material_downloads(files, organisation=organisation, by=request.user)
    open_day = choose_open_day(request, request.GET.get("dag", ""))
    pieces = stream_materials(materials, organisation=organisation, open_day=open_day)
    return hand_out_archive(pieces, name=f"{organisation.slug}_{kit.slug}.zip")


urlpatterns = [
    path("toolkit/pakket/<slug:slug>/", show_kit, name="kit"),
    path("toolkit/pakket/<slug:slug>/maken/", make_everything, name="kit-make"),
    path("toolkit/pakket/<slug:slug>/alles.zip", take_kit, name="kit-all"),
]
