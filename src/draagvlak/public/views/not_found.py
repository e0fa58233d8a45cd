"""An address that leads nowhere: on the campaign site with ways on, elsewhere as the portal says it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from draagvlak.public.addresses import ROOTS, in_language

ELSEWHERE = ("/portaal/", "/beheer/", "/accounts/", "/static/", "/taal/")


def show_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(ELSEWHERE) or not getattr(request, "campaign", None):
        return page_not_found(request, exception)
    language = "en" if request.path.startswith(ROOTS["en"]) else "nl"
    with translation.override(language):
        answer = render(request, "public/404.html", {"ways": list_ways(language)}, status=404)
    answer["Content-Language"] = language
    return answer


def list_ways(language: str) -> list[dict[str, str]]:
    ways = (
        ("/open-dagen/", _("When can I look around?")),
        ("/waar/", _("Where can I study it?")),
        (ROOTS[language], _("To the first page")),
    )
    return [{"href": in_language(address, language), "words": words} for address, words in ways]
