"""Tags of the campaign site: `{% drawing "dijk" on="zand" %}`, `{% mark %}`, `{% site_menu as menu %}`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from draagvlak.campaign.domain.drawings import list_drawings
from draagvlak.core.shown import remember_shown
from draagvlak.public.menu import Menu, find_menu

register = template.Library()

NIGHT = {"zand": "nacht"}
HEROES = ["held-drone", "held-beton", "held-kade", "held-boor", "held-model"]


def find_campaign(context: template.Context) -> Any:
    """The campaign of the request, or None: a form is refused before anybody asked which campaign it is."""
    return getattr(context["request"], "campaign", None) or None


@register.simple_tag(takes_context=True)
def drawing(
    context: template.Context,
    name: str,
    on: str = "zand",
    size: str = "band",
    eager: bool = False,
    alt: str | None = None,
) -> SafeString:
    """A drawing of the campaign on a ground. Nothing where it has no such drawing: the line goes on without it.

    On zand the dark scheme shows the drawing for nacht. `alt=""` says that the words beside it tell the same.
    """
    campaign = find_campaign(context)
    found = list_drawings(campaign).get(name) if campaign else None
    if found is None or size not in found.sizes:
        return mark_safe("")
    ground = on if on in found.grounds else found.grounds[0]
    night = NIGHT.get(ground, "")
    return render_drawing(
        f"campaigns/{campaign.folder}/{found.name}",
        *found.sizes[size],
        ground=ground,
        night=night if night in found.grounds else "",
        size=size,
        eager=eager,
        alt=found.alternative(get_language() or "nl") if alt is None else alt,
    )


@register.simple_tag(takes_context=True)
def ground_of(context: template.Context, name: str, other: str = "water", wish: str = "") -> str:
    """The ground that is wished where the drawing has it, else what suits it best; `other` without a drawing."""
    campaign = find_campaign(context)
    found = list_drawings(campaign).get(name) if campaign and name else None
    if found is None:
        return wish or other
    return wish if wish in found.grounds else found.grounds[0]


@register.simple_tag
def hero_for(page: Any) -> str:
    """Who stands at the end of a page: always the same one for a page, and not the one that stands at its head."""
    key, own = (page.pk or 0, getattr(page, "drawing", "")) if page else (0, "")
    others = [name for name in HEROES if name != own]
    return others[key % len(others)]


@lru_cache(maxsize=1024)
def render_drawing(
    stem: str, width: int, height: int, *, ground: str, night: str, size: str, eager: bool, alt: str
) -> SafeString:
    """The same drawing in the same place is the same words, on whatever page; `night` is empty without a dark one."""
    dark = '<source media="(prefers-color-scheme: dark)" srcset="{}">'
    return format_html(
        '<picture class="drawing drawing--{}{}">{}<img src="{}" width="{}" height="{}" alt="{}"{}></picture>',
        size,
        "" if "portret" in stem.rpartition("/")[2] else " drawing--lined",
        format_html(dark, static(f"{stem}-{night}-{size}.svg")) if night else "",
        static(f"{stem}-{ground}-{size}.svg"),
        width,
        height,
        alt,
        mark_safe(' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'),  # noqa: S308
    )


@register.simple_tag(takes_context=True)
def mark(context: template.Context) -> SafeString:
    """The campaign's name with the line above its last word."""
    campaign = find_campaign(context)
    before, _, last = (campaign.name if campaign else "").rpartition(" ")
    return format_html('<span>{} </span><span class="mark__last">{}</span>', before, last)


@register.simple_tag(takes_context=True)
def site_menu(context: template.Context) -> Menu:
    """What the header and the foot of the page lead to; found once a request."""
    request = context["request"]
    if not hasattr(request, "site_menu"):
        request.site_menu = recall_menu(request) if find_campaign(context) is not None else Menu()
    return request.site_menu  # type: ignore[no-any-return]


def recall_menu(request: HttpRequest) -> Menu:
    language = get_language() or "nl"
    return remember_shown("menu", request.get_host().lower(), find=lambda: find_menu(request, language))


@register.simple_tag(takes_context=True)
def is_here(context: dict[str, Any], href: str) -> SafeString:
    """`aria-current` on the way that leads to this page."""
    return mark_safe(' aria-current="page"' if context["request"].path == href else "")  # noqa: S308
