"""The designs one can start from, each shown in the partner's own brand."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from draagvlak.core.answers import answer_picture
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.formats import group_formats, pick_format, reading_language
from draagvlak.toolkit.domain.own_versions import start_version
from draagvlak.toolkit.domain.previews import fingerprint_recipe, keep_preview
from draagvlak.toolkit.domain.queries.designs import designs_for
from draagvlak.toolkit.domain.showcase import write_showcase
from draagvlak.toolkit.domain.slots import uses_open_day, uses_second
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.models import Design
from draagvlak.toolkit.rules import seat_can_edit_versions

WIDTHS = {"160": 160, "360": 360, "540": 540, "720": 720}
SHOWN = ("ig_4x5", "ig_story", "li_191", "ig_1x1", "a3", "abri")
LANGUAGES = ("nl", "en")


@require_safe
@with_seat
def show_designs(request: HttpRequest) -> HttpResponse:
    designs = list(designs_for(request.seat, request.campaign))
    cards = [{"design": design, "stamp": stamp_showcase(request, design)} for design in designs]
    context = {"cards": cards, "language": reading_language(), "may_edit": seat_can_edit_versions(request.seat)}
    return render(request, "portal/designs/list.html", context)


def stamp_showcase(request: HttpRequest, design: Design) -> str:
    """What is in the picture, so that its address changes when it does."""
    today = timezone.localdate()
    recipe = write_showcase(design, request.seat, language=reading_language(), today=today)
    return fingerprint_recipe(recipe)[:12]


@require_safe
@with_seat
def show_design(request: HttpRequest, slug: str) -> HttpResponse:
    design = get_object_or_404(designs_for(request.seat, request.campaign), slug=slug)
    loaded = load_studio_design(design)
    context = {
        "design": design,
        "groups": group_formats(loaded.formats),
        "count": len(loaded.formats),
        "shown": [format_id for format_id in SHOWN if format_id in loaded.formats],
        "slots": [slot.label[reading_language()] for slot in loaded.slots.values() if slot.is_filled_in],
        "stamp": stamp_showcase(request, design),
        "language": reading_language(),
        "uses_open_day": uses_open_day(loaded),
        "uses_second": uses_second(loaded),
        "may_edit": seat_can_edit_versions(request.seat),
    }
    return render(request, "portal/designs/show.html", context)


@require_GET
@with_seat
def show_design_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """A preview of the design: ?formaat=, ?breedte=, ?beeld= (one of its pictures), ?taal=."""
    design = get_object_or_404(designs_for(request.seat, request.campaign), slug=slug)
    loaded = load_studio_design(design)
    width = WIDTHS.get(request.GET.get("breedte", ""), 540)
    asked = request.GET.get("taal", "")
    language = asked if asked in LANGUAGES else reading_language()
    picture = request.GET.get("beeld", "")
    known = {name for slot in loaded.slots.values() if slot.kind == "picture" for name in slot.options}
    recipe = write_showcase(
        design, request.seat, language=language, today=timezone.localdate(), picture=picture if picture in known else ""
    )
    format_id = pick_format(request.GET.get("formaat"), offered=loaded.formats)
    content = keep_preview(recipe, design, format_id, width=width)
    if content is None:
        raise Http404
    return answer_picture(content, stamped="v" in request.GET)


@require_POST
@with_seat
def start_from_design(request: HttpRequest, slug: str) -> HttpResponse:
    design = get_object_or_404(designs_for(request.seat, request.campaign), slug=slug)
    require_or_hide(seat_can_edit_versions(request.seat))
    asked = request.POST.get("language", "")
    language = asked if asked in LANGUAGES else reading_language()
    version = start_version(design, organisation=request.seat.organisation, language=language, by=request.user)
    return redirect("portal:version-edit", version.pk)


urlpatterns = [
    path("ontwerpen/", show_designs, name="designs"),
    path("ontwerpen/<slug:slug>/", show_design, name="design"),
    path("ontwerpen/<slug:slug>/beeld.jpg", show_design_picture, name="design-picture"),
    path("ontwerpen/<slug:slug>/nieuw/", start_from_design, name="version-new"),
]
