"""Addresses of the campaign site: pages in Dutch and, below /en/, in English; short links have no language."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from draagvlak.public.taking_part import CARDS, list_taking_part
from draagvlak.public.views import embed, open_days
from draagvlak.public.views.campaigns import show_campaigns
from draagvlak.public.views.feeds import list_feeds
from draagvlak.public.views.home import why

app_name = "public"

PAGES = ["home", "impact", "share"]
WITHOUT_LANGUAGE = ["links", "film", "feeds"]
FINDER = ["finder", "schools"]


def list_addresses(subjects: list[str], *, below: str = "") -> list[URLPattern | URLResolver]:
    return [path(below, include(f"draagvlak.public.views.{subject}")) for subject in subjects]


TREE = ["pages"]
"""Pages of the tree. Last: whatever has an address of its own goes first."""

english = (
    [
        *list_addresses(PAGES),
        *list_addresses(FINDER, below="where/"),
        *open_days.in_english,
        *embed.in_english,
        *list_taking_part("en"),
        path("campaigns/", show_campaigns, name="campaigns"),
        path("why/", why, name="why"),
        path(
            "waarom/",
            RedirectView.as_view(pattern_name="public-en:why", http_method_names=["get", "head"]),
            name="why-in-dutch",
        ),
        *list_feeds("en"),
        *list_addresses(TREE),
    ],
    app_name,
)
urlpatterns = [
    *list_addresses(PAGES),
    *list_addresses(FINDER, below="waar/"),
    *open_days.urlpatterns,
    *embed.urlpatterns,
    *list_taking_part("nl"),
    *CARDS,
    path("campagnes/", show_campaigns, name="campaigns"),
    path("waarom/", why, name="why"),
    *list_feeds("nl"),
    *list_addresses(WITHOUT_LANGUAGE),
    *list_addresses(TREE),
]
