"""Which face says that a page is not there: the campaign's site, or the portal for who works there."""

from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from draagvlak.public.views.lost import show_lost

AT_WORK = ("/portaal/", "/beheer/", "/accounts/", "/taal/")


def say_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(AT_WORK) or not getattr(request, "campaign", None):
        return page_not_found(request, exception)
    return show_lost(request)
