"""Which campaign a request is about follows from the host name it came in on."""

from collections.abc import Callable
from copy import copy

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from draagvlak.campaign.models import Campaign
from draagvlak.core.shown import remember_shown


class CampaignMiddleware:
    """Sets `request.campaign`: the campaign of the site that answers to this host, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.campaign = SimpleLazyObject(lambda: recall_campaign(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def recall_campaign(request: HttpRequest) -> Campaign | None:
    """On a page that is the same for everyone: as it was found before, and a copy, so that nobody changes it."""
    if not getattr(request, "is_impersonal", False):
        return find_campaign(request)
    return copy(remember_shown("campaign", request.get_host().lower(), find=lambda: find_campaign(request)))


def find_campaign(request: HttpRequest) -> Campaign | None:
    """The campaign whose Wagtail site answers to the request's host and port, else that of the default site."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    return Campaign.objects.select_related("coalition").filter(site=site).first()
