"""What stands on the card of each kind of page."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from draagvlak.campaign.domain.hero_test import find_hero_test
from draagvlak.campaign.domain.words import read_words
from draagvlak.campaign.models import Campaign
from draagvlak.lib.directions import Direction
from draagvlak.public.share_cards import HOUR, register_card, write_host, write_page_card
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.cards import HERO, WIDE, CardRecipe
from draagvlak.toolkit.domain.maker_cards import keep_shown_picture, write_recipe
from draagvlak.toolkit.domain.posters import Poster, find_poster
from draagvlak.toolkit.models import MakerCard

BRIDGE, SURVEYOR, QUAY = "brug", "held-meten", "held-kade"
HERO_PATHS = {"nl": "/welke-held", "en": "/which-hero"}


def find_site(campaign: Campaign, key: str) -> str | None:  # noqa: ARG001 - as all finders
    return key if key in SITE_CARDS else None


def write_site_card(campaign: Campaign, key: str, language: str) -> CardRecipe:
    with override(language):
        title, kicker, picture = SITE_CARDS[key](campaign, language)
    return write_page_card(campaign, title=title, kicker=kicker, picture=picture, language=language)


SITE_CARDS: dict[str, Any] = {
    "home": lambda campaign, language: (read_words(campaign, language=language).headline, "", BRIDGE),
    "finder": lambda _campaign, _language: (_("Where can I study it?"), _("Civil engineering"), "held-model"),
    "open-days": lambda _campaign, _language: (_("Come and look around."), _("Open days"), QUAY),
    "hero": lambda _campaign, _language: (_("Which hero are you?"), _("Six questions"), SURVEYOR),
    "maker": lambda _campaign, _language: (_("I make this."), _("Who makes the Netherlands"), "kraan"),
    "posters": lambda _campaign, _language: (_("Posters for your school."), _("By post, free of charge"), "dak"),
    "lesson": lambda _campaign, _language: (_("A guest lesson near you."), _("For teachers"), "held-boor"),
    "impact": lambda _campaign, _language: (_("Is it so?"), _("What the campaign says, and how we know"), "palen"),
    "why": lambda _campaign, _language: (_("Why this is needed."), "", "dijk"),
    "parents": lambda _campaign, _language: (_("Your child in civil engineering?"), _("For parents"), "kering"),
}
"""Pages that follow from data, and pages a template wants to name."""


def find_open_day(campaign: Campaign, key: str) -> OpenDay | None:
    days = OpenDay.objects.filter(organisation__coalitions=campaign.coalition).select_related("organisation")
    return days.filter(pk=key).first() if key.isdigit() else None


def write_open_day_card(campaign: Campaign, day: OpenDay, language: str) -> CardRecipe:
    with override(language):
        when = date_format(localtime(day.starts_at), "l j F Y")
        title = f"{day.organisation.short}, {day.place}."
    return write_page_card(campaign, title=title, kicker=f"{day.title}: {when}", picture=QUAY, language=language)


def find_page(campaign: Campaign, key: str) -> Page | None:
    """A published page of this campaign's own site, in whatever language."""
    pages = Page.objects.live().public().filter(pk=key) if key.isdigit() else Page.objects.none()
    page = pages.first()
    home = campaign.site.root_page
    own = page and page.get_translations(inclusive=True).filter(path__startswith=home.path).exists()
    return page.specific if page and own else None


def write_tree_card(campaign: Campaign, page: Any, language: str) -> CardRecipe:
    """`card_title`, `card_kicker` and `card_picture` of a page decide; else its title and the bridge."""
    title = getattr(page, "card_title", "") or page.seo_title or page.title
    kicker, picture = getattr(page, "card_kicker", ""), getattr(page, "card_picture", "") or BRIDGE
    return write_page_card(campaign, title=title, kicker=str(kicker), picture=picture, language=language)


def find_direction(campaign: Campaign, key: str) -> Direction | None:
    test = find_hero_test(campaign)
    return test.find_direction(key) if test else None


def write_hero_card(campaign: Campaign, direction: Direction, language: str) -> CardRecipe:
    values = {
        "title": direction.card[language],
        "direction": direction.name[language],
        "address": write_host(campaign, language) + HERO_PATHS[language],
        "picture": direction.picture,
        "ground": direction.ground,
    }
    return CardRecipe(HERO, WIDE, language, values)


def find_maker_card(campaign: Campaign, key: str) -> MakerCard | None:
    """Only what is on the wall."""
    cards = MakerCard.objects.on_the_wall().filter(campaign=campaign)
    return cards.filter(pk=key).first() if key.isdigit() else None


def write_maker_card(campaign: Campaign, card: MakerCard, language: str) -> CardRecipe:  # noqa: ARG001 - as all
    """In the language of its maker, whatever the page speaks."""
    return write_recipe(card, WIDE)


def write_poster(campaign: Campaign, poster: Poster, language: str) -> CardRecipe:  # noqa: ARG001 - posters are Dutch
    return poster.write_recipe(address=write_host(campaign, "nl"))


def register_page_cards() -> None:
    register_card("site", find_site, write_site_card)
    register_card("open-day", find_open_day, write_open_day_card)
    register_card("page", find_page, write_tree_card)
    register_card("held", find_direction, write_hero_card)
    register_card("poster", find_poster, write_poster)
    register_card("maker", find_maker_card, write_maker_card, keep=HOUR, make=keep_shown_picture)
