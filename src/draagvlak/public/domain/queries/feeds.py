"""What feeds and the map of the site hold."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from draagvlak.campaign.models import Campaign
from draagvlak.public.domain.queries.pages import find_homes, list_news_below
from draagvlak.public.models import NewsIndexPage

NOON = datetime.time(12)


def list_latest_news(campaign: Campaign, *, language: str, count: int) -> tuple[NewsIndexPage | None, list[Any]]:
    """The live list of news in a language and its latest items, each with the `moment` of its date."""
    home = find_homes(campaign).get(language)
    index = NewsIndexPage.objects.child_of(home).live().select_related("locale").first() if home else None
    news = list(list_news_below(index)[:count]) if index else []
    for one in news:
        one.moment = timezone.make_aware(datetime.datetime.combine(one.date, NOON))
    return index, news


def list_mapped_pages(campaign: Campaign) -> list[list[dict[str, Any]]]:
    """Live pages by translation: in each group one a language, with its address and when it last changed."""
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for home in find_homes(campaign).values():
        live = Page.objects.descendant_of(home, inclusive=True).live().select_related("locale")
        hidden = Page.objects.descendant_of(home).not_live().values_list("path", flat=True)
        for page in live.specific(defer=True).order_by("path"):
            if not page.path.startswith(tuple(hidden)):
                facts = {"code": page.locale.language_code, "href": page.address, "changed": page.last_published_at}
                groups[page.translation_key].append(facts)
    return list(groups.values())
