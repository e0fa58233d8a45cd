"""The film on the site, for whatever page wants to show it: `{% campaign_film as film %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.translation import get_language

from draagvlak.core.shown import remember_shown
from draagvlak.public.film import describe_film, write_video_object
from draagvlak.toolkit.domain.campaign_film import find_campaign_film

register = template.Library()


@register.simple_tag(takes_context=True)
def campaign_film(context: template.Context) -> dict[str, Any] | None:
    """What the player needs, with its JSON-LD; None where the core team chose no film."""
    request = context["request"]
    if not request.campaign:
        return None
    place = (request.campaign.pk, request.get_host().lower(), request.scheme)
    return remember_shown("film", *place, find=lambda: describe(request))


def describe(request: HttpRequest) -> dict[str, Any] | None:
    film = find_campaign_film(request.campaign)
    if film is None:
        return None
    facts = describe_film(film, language=get_language() or "nl")
    return {**facts, "json_ld": write_video_object(request, film, facts)}
