"""The toolkit: found by words and facets, each material on a page of its own."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.queries.materials import (
    downloads_for,
    in_order,
    kits_for,
    known_materials_for,
    materials_for,
    with_versions,
)
from draagvlak.toolkit.domain.search import search_materials
from draagvlak.toolkit.interfaces.facets import describe_facets, name_moments, read_query
from draagvlak.toolkit.interfaces.material_cards import describe_files, describe_player, fill_card_text, make_cards
from draagvlak.toolkit.models import Material
from draagvlak.toolkit.rules import seat_can_make_shares, seat_can_see_versions

PER_PAGE = 24
GONE = 410


@require_safe
@with_seat
def show_toolkit(request: HttpRequest) -> HttpResponse:
    """?zoek= and the facets, as a form that works by itself."""
    question = read_query(request.GET)
    found = search_materials(materials_for(request.seat, request.campaign), question)
    page = Paginator(found.keys, PER_PAGE).get_page(request.GET.get("page"))
    materials = in_order(materials_for(request.seat, request.campaign), page.object_list)
    facets = describe_facets(found, question, campaign=request.campaign, query=request.GET)
    asked = bool(question.text or question.chosen)
    context = {
        "cards": make_cards(materials, organisation=request.seat.organisation),
        "page": page,
        "facets": facets,
        "chosen": [value for facet in facets for value in facet.chosen],
        "text": question.text,
        "asked": asked,
        "kits": [] if asked else list(kits_for(request.seat, request.campaign)),
        "sees_taken": seat_can_see_versions(request.seat),
    }
    return render(request, "portal/toolkit/list.html", context)


def find_material(request: HttpRequest, slug: str) -> Material:
    """Also one that is over: its page says so."""
    return get_object_or_404(with_versions(known_materials_for(request.seat, request.campaign)), slug=slug)


@require_safe
@with_seat
def show_material(request: HttpRequest, slug: str) -> HttpResponse:
    material = find_material(request, slug)
    card = make_cards([material], organisation=request.seat.organisation)[0]
    if not material.is_available:
        return render(request, "portal/toolkit/over.html", {"material": material}, status=GONE)
    return render(request, "portal/toolkit/show.html", describe_material(request, card))


def describe_material(request: HttpRequest, card: Any) -> dict[str, Any]:
    material = card.material
    return {
        "card": card,
        "material": material,
        "version": card.version,
        "files": describe_files(card),
        "player": describe_player(card),
        "words": fill_card_text(card, request.seat.organisation),
        "moment": name_moments(request.campaign).get(material.moment_key, ""),
        "versions": list(material.versions.all()),
        "may_share": seat_can_make_shares(request.seat),
    }


@require_safe
@with_seat
def show_taken(request: HttpRequest) -> HttpResponse:
    """What the organisation took, with whether it is still the newest."""
    require_or_hide(seat_can_see_versions(request.seat))
    page = Paginator(downloads_for(request.seat, request.campaign), 50).get_page(request.GET.get("page"))
    shown = {download.file.version.material_id for download in page.object_list}
    materials = with_versions(Material.objects.filter(pk__in=shown))
    newest = {card.material.pk: card for card in make_cards(materials)}
    rows = [{"download": one, "card": newest[one.file.version.material_id]} for one in page.object_list]
    return render(request, "portal/toolkit/taken.html", {"rows": rows, "page": page})


urlpatterns = [
    path("toolkit/", show_toolkit, name="toolkit"),
    path("toolkit/meegenomen/", show_taken, name="toolkit-taken"),
    path("toolkit/materiaal/<slug:slug>/", show_material, name="material"),
]
