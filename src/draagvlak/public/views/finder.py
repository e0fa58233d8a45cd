"""Where one can study it: every school with what it says to who has this, on a list and on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import find_address, in_its_language, list_languages
from draagvlak.public.schema_org import describe_crumbs, describe_list, write_json_ld
from draagvlak.public.wishes import FINDER_QUERIES, PROFILED, Chip, leave_out, list_study_years, read_place, read_wishes
from draagvlak.studies.domain.coming import find_next_dates
from draagvlak.studies.domain.finder import (
    FORM_NAMES,
    Found,
    Offer,
    Taught,
    Wishes,
    find_offers,
    list_taught,
    read_offers,
)
from draagvlak.studies.domain.maps import Spot, draw_map
from draagvlak.studies.domain.places import list_large_places
from draagvlak.studies.models import Admission, Profile, SchoolLevel

A_PAGE = 24


@same_for_everyone(queries=FINDER_QUERIES)
@require_safe
@in_its_language
def show_finder(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    search, offers = read_place(request.GET), read_offers(request.campaign.coalition)
    taught = list_taught(offers)
    wishes = read_wishes(request.GET, taught=taught, search=search)
    chosen = {"wishes": wishes, "search": search, **list_choices(wishes, taught)}
    context = describe_finder(request, wishes, find_offers(offers, wishes))
    return render(request, "public/finder.html", {**chosen, **context})


def describe_finder(request: HttpRequest, wishes: Wishes, found: Found) -> dict[str, Any]:
    page = Paginator(found.offers, A_PAGE).get_page(request.GET.get("pagina"))
    here = leave_out(request.GET)
    return {
        "welcome": found.welcome,
        "rows": list_rows(page),
        "page": page,
        "map": draw_map(list_spots(found, page, here=here)),
        "forms": [(form, FORM_NAMES[form]) for form in found.forms],
        "without_place": leave_out(request.GET, "plaats"),
        "chips": list_chips(request, wishes),
        "source": find_common_source(found),
        "without_form": found.without_form,
        "query": here.lstrip("?"),
        "places": list_large_places(),
        "languages": list_languages(request),
        "json_ld": describe(request, page),
    }


def list_choices(wishes: Wishes, taught: tuple[Taught, ...]) -> dict[str, Any]:
    """What can be chosen."""
    return {
        "study": next((one for one in taught if one.croho == wishes.croho), None),
        "levels": SchoolLevel.choices,
        "profiles": [choice for choice in Profile.choices if choice[0] != Profile.ANY],
        "has_profile": wishes.level in PROFILED,
        "years": list_study_years(timezone.localdate()),
        "studies": taught if len(taught) > 1 else (),
    }


def list_rows(page: Iterable[Offer]) -> list[dict[str, Any]]:
    """Each offer with its place in the page and the next open day of its school."""
    offers = list(page)
    following = find_next_dates({offer.school_pk for offer in offers})
    return [{"offer": offer, "id": name_entry(offer), "day": following.get(offer.school_pk)} for offer in offers]


def find_common_source(found: Found) -> Any:
    """What every school's answer rests on, to be said once; None where they differ."""
    said = {(row.source, row.checked_on): row for offer in found.offers if (row := offer.requirement)}
    return next(iter(said.values())) if len(said) == 1 else None


def name_entry(offer: Offer) -> str:
    return "-".join(part for part in ("bij", offer.slug, offer.form) if part)


def list_spots(found: Found, page: Page[Offer], *, here: str) -> list[Spot]:
    """One dot for each city; it leads to the first school of the list that teaches there."""
    cities: dict[str, list[tuple[int, Offer]]] = defaultdict(list)
    points = {}
    for number, offer in enumerate(found.offers):
        for spot in offer.spots:
            if spot.point:
                cities[spot.city].append((number, offer))
                points.setdefault(spot.city, spot.point)
    return [
        Spot(
            key=f"kaart-{slugify(city)}",
            name=f"{city}: {', '.join(dict.fromkeys(offer.short for _number, offer in there))}",
            label=city,
            point=points[city],
            href=find_entry(*there[0], page=page, here=here),
            is_answer=any(offer.admission == Admission.WELCOME for _number, offer in there),
        )
        for city, there in cities.items()
    ]


def find_entry(number: int, offer: Offer, *, page: Page[Offer], here: str) -> str:
    """On this page, or on the page of the list where it stands."""
    its_page = number // A_PAGE + 1
    if its_page == page.number:
        return f"#{name_entry(offer)}"
    return f"{here}{'' if here == '?' else '&'}pagina={its_page}#{name_entry(offer)}"


def list_chips(request: HttpRequest, wishes: Wishes) -> list[Chip]:
    chips = []
    if wishes.profile != Profile.ANY:
        chips.append(Chip(str(Profile(wishes.profile).label), leave_out(request.GET, "profiel")))
    if wishes.form:
        chips.append(Chip(str(FORM_NAMES[wishes.form]), leave_out(request.GET, "vorm")))
    if wishes.place:
        chips.append(Chip(_("near %(place)s") % {"place": wishes.place.full_name}, leave_out(request.GET, "plaats")))
    return chips


def describe(request: HttpRequest, page: Page[Offer]) -> str:
    crumbs = [
        (request.campaign.name, find_address(request, "home")),
        (_("Where can I study it"), find_address(request, "finder")),
    ]
    schools = [(f"{offer.name}, {offer.school}", find_address(request, "school", slug=offer.slug)) for offer in page]
    return write_json_ld(describe_crumbs(request, crumbs), describe_list(request, schools))


urlpatterns = [path("", show_finder, name="finder")]
