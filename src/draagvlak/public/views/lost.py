"""A page that is not there: what one may have meant, in the look of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation


def show_lost(request: HttpRequest) -> HttpResponse:
    """In the language of the address that was asked. Reads no session."""
    language = "en" if request.path.startswith("/en/") else "nl"
    with translation.override(language):
        answer = render(request, "public/lost.html", {"languages": []}, status=404)
    answer["Content-Language"] = language
    return answer
