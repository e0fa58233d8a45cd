"""What feeds and the map of the site hold."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from draagvlak.campaign.models import Campaign
from draagvlak.public.addresses import make_page_address
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
    for code, home in find_homes(campaign).items():
        tree = Page.objects.descendant_of(home, inclusive=True).order_by("path")
        hidden = tuple(tree.not_live().values_list("path", flat=True))
        for key, path, url_path, changed in tree.live().values_list(
            "translation_key", "path", "url_path", "last_published_at"
        ):
            if not path.startswith(hidden):
                groups[key].append({"code": code, "href": make_page_address(url_path, code), "changed": changed})
    return list(groups.values())
