"""News to subscribe to, the map of the site for search engines, and what we ask of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from draagvlak.campaign.models import Campaign
from draagvlak.public.addresses import DUTCH, ROOTS, in_language
from draagvlak.public.domain.queries.feeds import list_latest_news, list_mapped_pages
from draagvlak.public.language import in_its_language
from draagvlak.public.linked_data import full_address
from draagvlak.public.places import list_places
from draagvlak.studies.domain.admissions import list_teaching_schools
from draagvlak.studies.domain.coming import list_coming_addresses

MOST_NEWS = 20
MOST_MAPPED = 20_000
"""Days in the map: each stands in it in two languages, and a map holds at most 50,000 places (sitemaps.org)."""
NOT_FOR_MACHINES = ("/portaal/", "/beheer/", "/accounts/", "/deel/", "/s/")


@require_safe
@in_its_language
def show_feed(request: HttpRequest) -> HttpResponse:
    if not request.campaign:  # type: ignore[attr-defined]
        raise Http404
    language = get_language() or "nl"
    index, news = list_latest_news(request.campaign, language=language, count=MOST_NEWS)  # type: ignore[attr-defined]
    if index is None:
        raise Http404
    feed = Rss201rev2Feed(
        title=f"{index.title} – {request.campaign.name}",  # type: ignore[attr-defined]
        link=full_address(request, index.address),
        description=index.summary,
        language=language,
        feed_url=full_address(request, request.path),
    )
    for one in news:
        link = full_address(request, one.address)
        feed.add_item(title=one.title, link=link, description=one.summary, pubdate=one.moment, unique_id=link)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@require_safe
def show_map(request: HttpRequest) -> HttpResponse:
    if not request.campaign:  # type: ignore[attr-defined]
        raise Http404
    groups = [*list_data_pages(request.campaign), *list_mapped_pages(request.campaign)]  # type: ignore[attr-defined]
    places = "".join(write_group(request, group) for group in groups)
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {names}>{places}</urlset>\n'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def list_data_pages(campaign: Campaign) -> Iterable[list[dict[str, Any]]]:
    """Pages that follow from data, each with its address in both languages."""
    schools = list_teaching_schools(campaign.coalition)
    days = list_coming_addresses(campaign.coalition)[:MOST_MAPPED]
    addresses = [
        *(address for address in list_places(campaign) if address not in NOT_FOR_MACHINES),
        *(reverse(f"{DUTCH}:school", args=[slug]) for slug in schools),
        *(reverse(f"{DUTCH}:open-day", args=day) for day in days),
    ]
    return ([{"code": code, "href": in_language(address, code)} for code in ROOTS] for address in addresses)


def write_group(request: HttpRequest, group: list[dict[str, Any]]) -> str:
    """One page in all its languages: each is a place of its own and names the others."""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one["code"]}" href={quoteattr(full_address(request, one["href"]))}/>'
        for one in group
        if len(group) > 1
    )
    return "".join(write_place(request, one, others) for one in group)


def write_place(request: HttpRequest, one: dict[str, Any], others: str) -> str:
    changed = one.get("changed")
    when = f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(full_address(request, one['href']))}</loc>{when}{others}</url>"


@require_safe
def show_robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_MACHINES),
    ]
    lines += ["", f"Sitemap: {full_address(request, '/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def list_feeds(language: str) -> list[URLPattern]:
    return [path("nieuws/feed/" if language == "nl" else "news/feed/", show_feed, name="news-feed")]


urlpatterns = [path("sitemap.xml", show_map, name="sitemap"), path("robots.txt", show_robots, name="robots")]
