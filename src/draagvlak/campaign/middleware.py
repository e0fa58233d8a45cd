"""Which campaign a request is about follows from the host name it came in on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from draagvlak.campaign.models import Campaign


class CampaignMiddleware:
    """Sets `request.campaign`: the campaign of the site that answers to this host, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.campaign = SimpleLazyObject(lambda: find_campaign(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def find_campaign(request: HttpRequest) -> Campaign | None:
    """The campaign whose Wagtail site answers to the request's host and port, else that of the default site."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    return Campaign.objects.select_related("coalition").filter(site=site).first()
