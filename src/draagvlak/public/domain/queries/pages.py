"""Finding pages: by address, by tree, in other languages. Each is one question to the database."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page

from draagvlak.campaign.models import Campaign
from draagvlak.core.shown import remember_shown
from draagvlak.public.addresses import make_page_address
from draagvlak.public.models import HomePage, NewsPage, StoryPage
from draagvlak.public.models.site_page import SitePage

PageSet = TypeVar("PageSet", bound=QuerySet[Any])
NAMES = {"nl": "Nederlands", "en": "English"}
STEPS_TO_HOME = 2


def find_homes(campaign: Campaign) -> dict[str, HomePage]:
    """The live homes of a campaign by language; empty where the site did not begin, or its Dutch home is not live."""
    key = HomePage.objects.filter(campaign_pages__campaign=campaign).values("translation_key")
    homes = HomePage.objects.filter(translation_key__in=key, live=True).select_related("locale")
    found = {home.language: home for home in homes}
    for home in found.values():
        home.known_languages = name_languages({code: one.address for code, one in found.items()}, current=home.language)
    return found if "nl" in found else {}


def recall_homes(campaign: Campaign) -> dict[str, HomePage]:
    """The same for who only shows them: found once until something shown changes."""
    return remember_shown("homes", campaign.pk, find=lambda: find_homes(campaign))


def find_page(home: HomePage, address: str) -> SitePage | None:
    """The live page at an address below a home, every page above it live too."""
    url_path = home.url_path + address
    below = Page.objects.filter(url_path__in=list_paths(home.url_path, address), path__startswith=home.path)
    live = {page.url_path: page for page in below.live()}
    if len(live) < len(list_paths(home.url_path, address)) or url_path not in live:
        return None
    page = live[url_path].specific
    page.locale = home.locale
    return page if isinstance(page, SitePage) else None


def list_paths(base: str, address: str) -> list[str]:
    """`/x/` and `a/b/`: `/x/a/` and `/x/a/b/`."""
    parts = [part for part in address.split("/") if part]
    return [base + "".join(f"{part}/" for part in parts[: count + 1]) for count in range(len(parts))]


def list_page_languages(page: SitePage) -> list[dict[str, Any]]:
    """The page itself and its translations that are there, as `list_languages` gives them for other pages."""
    others = leave_out_hidden(Page.objects.filter(translation_key=page.translation_key)).exclude(pk=page.pk)
    addresses = {
        code: make_page_address(path, code) for code, path in others.values_list("locale__language_code", "url_path")
    }
    return name_languages(addresses | {page.language: page.address}, current=page.language)


def leave_out_hidden(pages: PageSet) -> PageSet:
    """Only those that `find_page` finds: live, and so is every page above them."""
    own_path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    drafts = Page.objects.filter(live=False, depth__gte=STEPS_TO_HOME).alias(own_path=own_path)
    return pages.exclude(Exists(drafts.filter(own_path__startswith=F("path"))))


def name_languages(addresses: dict[str, str], *, current: str) -> list[dict[str, Any]]:
    return [
        {"code": code, "name": name, "href": addresses[code], "current": code == current}
        for code, name in NAMES.items()
        if code in addresses
    ]


def list_stories_below(page: Page) -> QuerySet[StoryPage]:
    stories: QuerySet[StoryPage] = StoryPage.objects.child_of(page).live()
    return stories.select_related("locale")


def list_latest_stories(page: Page, *, count: int) -> list[StoryPage]:
    """Of the tree the page stands in, the newest first, without the page itself. Found once for all pages."""
    root = page.path[: STEPS_TO_HOME * page.steplen]
    stories = leave_out_hidden(StoryPage.objects.filter(path__startswith=root))
    latest = stories.order_by("-first_published_at", "path")
    found = remember_shown("stories", root, count, find=lambda: list(latest.select_related("locale")[: count + 1]))
    return [one for one in found if one.pk != page.pk][:count]


def list_news_below(page: Page) -> QuerySet[NewsPage]:
    news: QuerySet[NewsPage] = NewsPage.objects.child_of(page).live()
    return news.select_related("locale").order_by("-date", "-pk")


def list_steps(page: SitePage) -> list[tuple[str, str]]:
    """Names and addresses from the home down to the page."""
    above = page.get_ancestors().filter(depth__gte=STEPS_TO_HOME).values_list("title", "url_path")
    steps = [(title, make_page_address(url_path, page.language)) for title, url_path in above]
    return [*steps, (page.title, page.address)]
