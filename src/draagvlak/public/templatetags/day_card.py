"""An open day in a list: drawn once in each language, and then the same in every list that holds it."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import get_template

from draagvlak.core.same_for_everyone import is_preview
from draagvlak.core.shown import remember_shown
from draagvlak.studies.models import OpenDay

register = template.Library()
TEMPLATE = "public/day.html"


@register.simple_tag(takes_context=True)
def day_card(context: template.Context, day: OpenDay, distance: float | None = None) -> Any:
    """With a distance, or in the preview of a draft, it is drawn for this reader only."""
    request = context["request"]
    if distance is not None or is_preview(request):
        return draw(request, day, distance)
    return remember_shown("day", request.get_host().lower(), day.pk, find=lambda: draw(request, day, None))


def draw(request: HttpRequest, day: OpenDay, distance: float | None) -> Any:
    own = template.Context({"day": day, "distance": distance})
    own.request = request  # what `{% url %}` asks for the language of the address
    return get_template(TEMPLATE).template.render(own)
