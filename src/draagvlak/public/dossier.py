"""The pages of a campaign in a dossier: one row with both trees in it, as they are stored.

Pages are named by their number in the list, and so are links from page to page. Versions of earlier days and who wrote
them stay behind; a draft that is not out yet goes along.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.models import Locale, Page

from draagvlak.campaign.models import Campaign
from draagvlak.core.dossier import Names, Rewrite, leave_out, register_kind
from draagvlak.public import models
from draagvlak.public.domain.beginning import adopt_home, watch_over
from draagvlak.public.domain.page_links import clean_markup, renumber
from draagvlak.public.domain.page_writing import list_own_fields, read_facts, write_facts
from draagvlak.public.models.site_page import SitePage

PAGE_KINDS = {
    model._meta.label_lower: model
    for model in (
        models.HomePage,
        models.ContentPage,
        models.StoryIndexPage,
        models.StoryPage,
        models.NewsIndexPage,
        models.NewsPage,
    )
}
NUMBER = {"type": ["integer", "null"], "minimum": 0}
SCHEMA = {
    "type": "array",
    "description": "Every page of the site: what stands above another comes first, the Dutch home at the very first.",
    "items": {
        "type": "object",
        "properties": {
            "kind": {"enum": sorted(PAGE_KINDS)},
            "language": {"enum": ["nl", "en"]},
            "below": {**NUMBER, "description": "The number of the page above it, from 0; null for a home."},
            "translates": {**NUMBER, "description": "The number of the Dutch page it translates."},
            "live": {"type": "boolean"},
            "facts": {"type": "object", "description": "Its fields as they are stored."},
            "draft": {"type": ["object", "null"], "description": "Fields as they will be, where that is not out yet."},
        },
        "required": ["kind", "language", "below", "translates", "live", "facts", "draft"],
        "additionalProperties": False,
    },
}


def register() -> None:
    register_kind(
        models.CampaignPages,
        lambda campaign: models.CampaignPages.objects.filter(campaign=campaign.pk).select_related("home__locale"),
        omit={"home": "Goes along in `pages`, with all that stands below it."},
        rewrite={"pages": Rewrite(SCHEMA, write_pages, read_pages)},
    )
    for model in PAGE_KINDS.values():
        leave_out(model, "Goes along within public.campaignpages, in its tree.")
    leave_out(models.SecondPairOfEyes, "Of the installation: every site that begins here is watched by it.")


def list_tree(row: models.CampaignPages) -> QuerySet[Page]:
    homes = list(Page.objects.filter(translation_key=row.home.translation_key).order_by("-pk"))
    homes.sort(key=lambda home: home.pk != row.home_id)
    found = Page.objects.none()
    for home in homes:
        found |= Page.objects.descendant_of(home, inclusive=True)
    return found


def write_pages(row: models.CampaignPages, _names: Names) -> list[dict[str, Any]]:
    pages: list[SitePage] = list(list_tree(row).select_related("locale").order_by("path").specific())
    pages.sort(key=lambda page: (page.locale.language_code != "nl", page.path))
    numbers = {page.pk: number for number, page in enumerate(pages)}
    by_path = {page.path: number for number, page in enumerate(pages)}
    dutch = {page.translation_key: number for number, page in enumerate(pages) if page.language == "nl"}
    return [
        {
            "kind": page._meta.label_lower,
            "language": page.language,
            "below": by_path.get(page.path[: -page.steplen]),
            "translates": dutch.get(page.translation_key) if page.language != "nl" else None,
            "live": page.live,
            "facts": renumber(write_facts(page), numbers),
            "draft": renumber(write_draft(page), numbers),
        }
        for page in pages
    ]


def write_draft(page: SitePage) -> dict[str, Any] | None:
    return write_facts(page.get_latest_revision_as_object()) if page.has_unpublished_changes else None


def read_pages(row: models.CampaignPages, written: list[dict[str, Any]], _names: Names) -> None:
    """Make the trees anew below the root of this installation, and let the campaign's site begin at them."""
    campaign = Campaign.objects.select_related("site").get(pk=row.campaign_id)
    try:
        made = plant_all(written)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    row.home = made[0]
    adopt_home(campaign, made[0])
    watch_over(made[0])


def plant_all(written: list[dict[str, Any]]) -> list[SitePage]:
    """Raises ValueError, and ValidationError for what an editor could not have saved."""
    made: list[SitePage] = []
    for one in written:
        made.append(plant(one, made))
    numbers = {number: page.pk for number, page in enumerate(made)}
    for page, one in zip(made, written, strict=True):
        fill_in(page, one, numbers)
    return made


def plant(one: dict[str, Any], made: list[SitePage]) -> SitePage:
    """A page at its place, without its body: that may lead to pages that come later. Raises ValueError."""
    model = PAGE_KINDS[one["kind"]]
    before_links = tuple(name for name in list_own_fields(model) if name != "body")
    locale, _made = Locale.objects.get_or_create(language_code=one["language"])
    page = model(locale=locale, live=one["live"], **read_facts(model, one["facts"], before_links))
    if one["translates"] is not None:
        page.translation_key = pick(made, one["translates"]).translation_key
    parent = Page.objects.get(depth=1) if one["below"] is None else pick(made, one["below"])
    if one["below"] is not None and not model.can_exist_under(parent):
        raise ValueError(f"A {one['kind']} cannot stand below a {parent._meta.label_lower}.")
    parent.add_child(instance=page)
    return page


def pick(made: list[SitePage], number: int) -> SitePage:
    if number >= len(made):
        raise ValueError(f"There is no page {number} before it.")
    return made[number]


def fill_in(page: SitePage, one: dict[str, Any], numbers: dict[int, int]) -> None:
    put_words(page, one["facts"], numbers)
    page.save()
    revision = page.save_revision()
    if one["draft"]:
        put_words(page, one["draft"], numbers)
        page.save_revision()
    elif page.live:
        Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)


def put_words(page: SitePage, facts: dict[str, Any], numbers: dict[int, int]) -> None:
    for name, value in read_facts(type(page), renumber(facts, numbers), list_own_fields(type(page))).items():
        setattr(page, name, json.dumps(clean_markup(value)) if name == "body" else value)
