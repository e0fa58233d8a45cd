"""Addresses of the campaign site: pages in Dutch and, below /en/, in English; short links have no language."""

from django.urls import URLPattern, URLResolver, include, path

from draagvlak.public.views.campaigns import show_campaigns

app_name = "public"

PAGES = ["home", "open_days", "impact", "share"]
WITHOUT_LANGUAGE = ["links", "film"]


def list_addresses(subjects: list[str]) -> list[URLPattern | URLResolver]:
    return [path("", include(f"draagvlak.public.views.{subject}")) for subject in subjects]


english = ([*list_addresses(PAGES), path("campaigns/", show_campaigns, name="campaigns")], app_name)
urlpatterns = [
    *list_addresses(PAGES),
    path("campagnes/", show_campaigns, name="campaigns"),
    *list_addresses(WITHOUT_LANGUAGE),
]
