"""Pages of the tree, found by their address. Nothing here reads or writes a session."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path
from django.views.decorators.http import require_safe

from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.domain.queries.pages import find_page, list_page_languages, recall_homes
from draagvlak.public.language import find_language, in_its_language
from draagvlak.public.models import HomePage

ADDRESS = r"^(?P<address>(?:[\w-]+/)+)$"


@same_for_everyone()
@require_safe
@in_its_language
def show_page(request: HttpRequest, address: str) -> HttpResponse:
    homes = recall_homes(request.campaign) if request.campaign else {}  # type: ignore[attr-defined]
    language = find_language(request)
    page = find_page(homes[language], address) if language in homes else None
    if page is not None:
        return page.serve(request)
    return lead_to_translation(homes, address, language=language)


def lead_to_translation(homes: dict[str, HomePage], address: str, *, language: str) -> HttpResponse:
    """The Dutch address below /en/, or the other way round, leads to the page it means while that is there."""
    for code, home in homes.items():
        page = find_page(home, address) if code != language else None
        for one in list_page_languages(page) if page else []:
            if one["code"] == language:
                return HttpResponseRedirect(one["href"])
    raise Http404


urlpatterns = [re_path(ADDRESS, show_page, name="page")]
