"""What templates of the site need and cannot say themselves."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from draagvlak.public.linked_data import full_address

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag
def linked_data(things: Any) -> SafeString:
    """A data block that nobody runs. Words of people cannot end it: `<` and its like are escaped."""
    if not things:
        return mark_safe("")
    text = json.dumps(things, ensure_ascii=False, default=str).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


@register.simple_tag(takes_context=True)
def full_url(context: template.Context, address: str) -> str:
    """An address of this site with its host, as canonical and shared links want it."""
    return full_address(context["request"], address)
