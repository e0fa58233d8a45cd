"""What the head and the foot of every page lead to: pages put in the menu, and pages that follow from data."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

ROOTS = {"nl": "/", "en": "/en/"}
SPACES = {"nl": "public", "en": "public-en"}
HOME_PATH = 2 * Page.steplen
DOORS = {"ouders", "docenten", "bedrijven", "parents", "teachers", "companies"}
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


def find_menu(request: HttpRequest, language: str) -> Menu:
    """At most one query."""
    menu = Menu()
    for page in list_menu_pages(request, language):
        item = Item(page.title, make_address(page, language))
        (menu.doors if page.slug in DOORS else menu.small if page.slug in SMALL else menu.main).append(item)
    places = list_places(PLACES, language)
    room = max(MOST_IN_HEADER - len(places), 0)
    menu.main, menu.more = menu.main[:room] + places, menu.main[room:] + list_places(FOOT_PLACES, language)
    return menu


def list_menu_pages(request: HttpRequest, language: str) -> QuerySet[Page]:
    """The pages right below the home in this language that an editor put in the menu, in their order."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    home = Page.objects.filter(
        path=OuterRef("home_path"),
        translation_key__in=Page.objects.filter(pk=site.root_page_id).values("translation_key"),
    )
    pages = Page.objects.live().filter(
        Q(show_in_menus=True) | Q(slug__in=SMALL), depth=3, locale__language_code=language
    )
    return pages.annotate(home_path=Substr("path", 1, HOME_PATH)).filter(Exists(home)).order_by("path")


def make_address(page: Page, language: str) -> str:
    below_home = page.url_path.strip("/").split("/")[1:]
    return ROOTS.get(language, "/") + "".join(f"{part}/" for part in below_home)


def list_places(places: list[tuple[str, str]], language: str) -> list[Item]:
    found = []
    for name, words in places:
        try:
            found.append(Item(str(words), reverse(f"{SPACES.get(language, 'public')}:{name}")))
        except NoReverseMatch:
            continue
    return found
