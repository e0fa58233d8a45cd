"""Tags for what visitors do and share.

`{% share_card "site" "open-days" title=… description=… %}` in the head of a page sets its card and what it says.
`{% drawing_picture "brug" %}` shows a drawing made by the studio.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from draagvlak.campaign.domain.hero_test import find_hero_test
from draagvlak.public.share_cards import draw_picture, find_subject, share_card

register = template.Library()


@register.inclusion_tag("public/share_card.html", takes_context=True, name="share_card")
def show_share_card(
    context: template.Context,
    kind: str,
    subject: Any,
    title: str = "",
    description: str = "",
    alt: str = "",
    sort: str = "website",
) -> dict[str, Any]:
    """What others show of this page. subject: the row itself, or the key by which it is looked up."""
    request = context["request"]
    language = read_language()
    found = find_subject(request.campaign, kind, subject) if isinstance(subject, str) else subject
    image = share_card(request.campaign, kind, found, language)
    return {
        "image": image,
        "image_url": request.build_absolute_uri(image.url),
        "page_url": request.build_absolute_uri(request.path),
        "title": title or request.campaign.name,
        "description": description,
        "alt": alt or title,
        "sort": sort,
        "campaign": request.campaign,
        "locale": {"nl": "nl_NL", "en": "en_GB"}[language],
    }


@register.simple_tag(takes_context=True)
def drawing_picture(
    context: template.Context, name: str, css: str = "", ground: str = "", alt: str = ""
) -> SafeString | str:
    """One drawing of the campaign as a picture; nothing where the campaign has none."""
    image = draw_picture(context["request"].campaign, name, read_language(), ground=ground) if name else None
    if image is None:
        return ""
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        css,
        image.url,
        image.width,
        image.height,
        alt,
    )


@register.simple_tag(takes_context=True)
def has_hero_test(context: template.Context) -> bool:
    """Whether this campaign has a test to lead to."""
    campaign = context["request"].campaign
    return bool(campaign) and find_hero_test(campaign) is not None


def read_language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
