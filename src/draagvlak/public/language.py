"""A page speaks the language of its address: Dutch at /, English at /en/. Never that of a cookie or a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

ENGLISH = "public-en"
DUTCH = "public"
View = Callable[..., HttpResponse]


def find_language(request: HttpRequest) -> str:
    return "en" if request.resolver_match.namespace == ENGLISH else "nl"


def find_address(request: HttpRequest, name: str, **arguments: Any) -> str:
    """The address of a page of the site in the language of this one; in Dutch from where there is no language."""
    space = request.resolver_match.namespace
    return reverse(f"{space if space in (DUTCH, ENGLISH) else DUTCH}:{name}", kwargs=arguments)


def in_its_language(view: View) -> View:
    """Make and render the answer in the language of the address."""

    @wraps(view)
    def speak(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = find_language(request)
        with translation.override(language):
            answer = view(request, *args, **kwargs)
        answer["Content-Language"] = language
        return answer

    return speak


def list_languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in each language: code, name, address, and whether one is there."""
    match = request.resolver_match
    return [
        {
            "code": code,
            "name": name,
            "href": reverse(f"{space}:{match.url_name}", kwargs=match.kwargs),
            "current": match.namespace == space,
        }
        for code, name, space in (("nl", "Nederlands", DUTCH), ("en", "English", ENGLISH))
    ]
