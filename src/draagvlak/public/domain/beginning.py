"""Beginning a site: its home in two languages, the pages every site needs, and four eyes over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Locale, Page, Workflow, WorkflowPage, WorkflowTask

from draagvlak.campaign.domain.page_files import read_pages
from draagvlak.campaign.domain.sites import PageWords
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.mandates import ensure_core_team_group
from draagvlak.core.audit import record_event
from draagvlak.public.models import (
    CampaignPages,
    ContentPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    SecondPairOfEyes,
    StoryIndexPage,
    StoryPage,
)
from draagvlak.public.models.site_page import SitePage

KINDS: dict[str, type[SitePage]] = {
    "home": HomePage,
    "content": ContentPage,
    "stories": StoryIndexPage,
    "story": StoryPage,
    "news-list": NewsIndexPage,
    "news": NewsPage,
}
STARTING = Path(__file__).parents[1] / "starting"
FIRST, OTHERS = "nl", ("en",)
FOUR_EYES = "Vier ogen"


@transaction.atomic
def begin_pages(campaign: Campaign, *, by: Any, pages: Sequence[PageWords] = ()) -> None:
    """Make the trees and put out what is live among them: words the platform brings are approved by nobody.

    The first of `pages` is the home. Without any, those of `public/starting`.
    """
    pages = pages or read_pages(STARTING)
    made: dict[str, SitePage] = {}
    for words in pages:
        made[words.key] = plant_page(campaign, words, parent=made.get(words.parent))
    home = made[pages[0].key]
    adopt_home(campaign, home)
    for words in pages:
        for language in OTHERS:
            translate_page(campaign, made[words.key], words, language=language)
    watch_over(home)
    record_event("begin_site", by=by, subject=campaign, campaign=campaign.slug, pages=len(pages))


def adopt_home(campaign: Campaign, home: SitePage) -> None:
    CampaignPages.objects.create(campaign=campaign, home=home)
    campaign.site.root_page = home
    campaign.site.save(update_fields=["root_page"])


def plant_page(campaign: Campaign, words: PageWords, *, parent: SitePage | None) -> SitePage:
    """The page in Dutch."""
    locale, _made = Locale.objects.get_or_create(language_code=FIRST)
    page = KINDS[words.kind](locale=locale, live=False, **words.facts)
    say(page, campaign, words.words[FIRST])
    if parent is None:
        page.slug = campaign.slug
    (parent or Page.objects.get(depth=1)).add_child(instance=page)
    return put_out(page, is_live=words.is_live)


def translate_page(campaign: Campaign, source: SitePage, words: PageWords, *, language: str) -> None:
    """The same page written anew in another language, as its translation."""
    if language not in words.words:
        return
    locale, _made = Locale.objects.get_or_create(language_code=language)
    page = source.copy_for_translation(locale)
    slug = page.slug
    say(page, campaign, words.words[language])
    page.slug = slug if source.depth == Page.objects.get(depth=1).depth + 1 else page.slug
    put_out(page, is_live=words.is_live)


def say(page: SitePage, campaign: Campaign, words: dict[str, Any]) -> None:
    """Put words on a page. `{campaign}` and `{contact}` become the campaign's own."""
    own = {"{campaign}": campaign.name, "{contact}": campaign.contact_email}
    for name, value in words.items():
        setattr(page, name, fill(value, own))


def fill(value: Any, own: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [fill(one, own) for one in value]
    if isinstance(value, dict):
        return {name: fill(one, own) for name, one in value.items()}
    for mark, word in own.items() if isinstance(value, str) else ():
        value = value.replace(mark, word)
    return value


def put_out(page: SitePage, *, is_live: bool) -> SitePage:
    """Keep the page as a version, and show it."""
    revision = page.save_revision()
    if is_live:
        revision.publish()
        page.refresh_from_db()
    return page


def watch_over(home: SitePage) -> None:
    """The core team may edit below every home of the site, and nobody puts Dutch pages out alone."""
    group = ensure_core_team_group()
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=["add_page", "change_page", "lock_page", "unlock_page"]
    )
    for root in Page.objects.filter(translation_key=home.translation_key):
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": ensure_four_eyes()})


def ensure_four_eyes() -> Workflow:
    workflow, made = Workflow.objects.get_or_create(name=FOUR_EYES, defaults={"active": True})
    if made:
        task = SecondPairOfEyes.objects.create(name="Tweede lezer", active=True)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
