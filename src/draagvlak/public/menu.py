"""What the head and the foot of every page lead to: pages put in the menu, and pages that follow from data."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from draagvlak.campaign.models import Campaign
from draagvlak.public.addresses import SPACES, make_page_address
from draagvlak.public.places import campaign_has

HOME_PATH = 2 * Page.steplen
PARENTS = {"ouders", "parents"}
DOORS = {"docenten", "bedrijven", "teachers", "companies"} | PARENTS
SMALL = {"privacy", "toegankelijkheid", "accessibility", "contact"}
MOST_IN_HEADER = 6
PLACES = [("finder", _("Where")), ("open-days", _("Open days")), ("hero-test", _("Which hero are you"))]
FOOT_PLACES = [("campaigns", _("All campaigns")), ("impact", _("Is it so?")), ("maker-cards", _("This is what I make"))]


@dataclass(frozen=True)
class Item:
    words: str
    href: str


@dataclass
class Menu:
    main: list[Item] = field(default_factory=list)
    more: list[Item] = field(default_factory=list)
    doors: list[Item] = field(default_factory=list)
    small: list[Item] = field(default_factory=list)
    parents: Item | None = None
    """The page for parents while it is live, in the menu or not."""


def find_menu(request: HttpRequest, language: str) -> Menu:
    """At most one query."""
    menu = Menu()
    for page in list_menu_pages(request, language):
        item = Item(page.title, make_page_address(page.url_path, language))
        if page.slug in PARENTS:
            menu.parents = item
        if page.show_in_menus or page.slug in SMALL:
            (menu.doors if page.slug in DOORS else menu.small if page.slug in SMALL else menu.main).append(item)
    campaign = request.campaign  # type: ignore[attr-defined]
    places, more = list_places(campaign, PLACES, language), list_places(campaign, FOOT_PLACES, language)
    room = max(MOST_IN_HEADER - len(places), 0)
    menu.main, menu.more = menu.main[:room] + places, menu.main[room:] + more
    return menu


def list_menu_pages(request: HttpRequest, language: str) -> QuerySet[Page]:
    """The pages right below the home in this language that an editor put in the menu, in their order.

    With those that are led to whether they stand in the menu or not.
    """
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    home = Page.objects.filter(
        path=OuterRef("home_path"),
        translation_key__in=Page.objects.filter(pk=site.root_page_id).values("translation_key"),
    )
    pages = Page.objects.live().filter(
        Q(show_in_menus=True) | Q(slug__in=SMALL | PARENTS), depth=3, locale__language_code=language
    )
    return pages.annotate(home_path=Substr("path", 1, HOME_PATH)).filter(Exists(home)).order_by("path")


def list_places(campaign: Campaign, places: list[tuple[str, str]], language: str) -> list[Item]:
    found = []
    for name, words in places:
        if not campaign_has(campaign, name):
            continue
        try:
            found.append(Item(str(words), reverse(f"{SPACES.get(language, 'public')}:{name}")))
        except NoReverseMatch:
            continue
    return found
