"""Addresses of the site in each language."""

from __future__ import annotations

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

DUTCH, ENGLISH = "public", "public-en"
PAGE = "page"
ROOTS = {"nl": "/", "en": "/en/"}
SPACES = {"nl": DUTCH, "en": ENGLISH}
SHOW_PAGES = {PAGE, "home", "why"}
"""Addresses whose view shows the page of the tree that stands there."""

PLACES = [
    ("/waar/", _("Where can I study it")),
    ("/open-dagen/", _("Open days")),
    ("/welke-held/", _("Which hero are you")),
    ("/dit-maak-ik/", _("This is what I make")),
    ("/gastles/", _("Ask for a guest lesson")),
    ("/posters/", _("Order posters")),
    ("/impact/", _("Is it so?")),
    ("/campagnes/", _("All campaigns")),
    ("/portaal/", _("The portal of partners")),
]
"""Pages that are no pages of the tree: they follow from data, and an editor can lead to them by name."""


def make_page_address(url_path: str, language: str) -> str:
    """The address of a page from its path in the tree, whose first part is the home: `/home-of-x/ouders/`."""
    below_home = url_path.strip("/").split("/")[1:]
    return ROOTS.get(language, "/") + "".join(f"{part}/" for part in below_home)


def is_hidden(url_path: str, language: str) -> bool:
    """Whether something else answers at the address of this page of the tree, so that nobody would see the page."""
    try:
        match = resolve(make_page_address(url_path, language))
    except Resolver404:
        return False
    return match.namespace != SPACES.get(language, DUTCH) or match.url_name not in SHOW_PAGES


def in_language(address: str, language: str) -> str:
    """The same place in another language, given the Dutch address; as it is where there is no other."""
    if language != "en" or not address.startswith("/") or address.startswith(ROOTS["en"]):
        return address
    path, mark, rest = address.partition("#")
    try:
        match = resolve(path)
        if match.namespace != DUTCH or match.url_name == PAGE:
            return address
        return reverse(f"{ENGLISH}:{match.url_name}", kwargs=match.kwargs) + mark + rest
    except (Resolver404, NoReverseMatch):
        return address
