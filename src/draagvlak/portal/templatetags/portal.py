"""Tags of the portal's shell."""

from typing import Any

from django import template
from django.conf import settings

from draagvlak.coalition.domain.seats import find_seats
from draagvlak.portal.elsewhere import find_campaigns_elsewhere
from draagvlak.portal.navigation import list_groups

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[Any]:
    """The navigation of this request's seat, in groups."""
    request = context["request"]
    return list_groups(getattr(request, "seat", None), path=request.path)


@register.simple_tag(takes_context=True)
def has_other_seats(context: template.Context) -> bool:
    """Whether the person can act for another organisation here as well."""
    request = context["request"]
    return len(find_seats(request.user, request.campaign.coalition)) > 1


@register.simple_tag(takes_context=True)
def list_other_campaigns(context: template.Context) -> Any:
    """The other campaigns the person takes part in, each on a host of its own."""
    request = context["request"]
    return find_campaigns_elsewhere(request.user, here=request.campaign) if request.campaign else []


@register.simple_tag
def is_local() -> bool:
    """Whether mail stays inside this installation."""
    return bool(settings.IS_LOCAL)
