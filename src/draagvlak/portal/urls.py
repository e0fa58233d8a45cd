"""Addresses of the partner portal: one list per subject."""

from django.urls import include, path

app_name = "portal"

SUBJECTS = [
    "home",
    "seats",
    "look_as",
    "brand",
    "people",
    "invitation",
    "ask",
    "profile",
    "style",
    "postbox",
    "results",
]

MATERIAL = ["designs", "versions", "editor", "productions", "files", "open_days", "pictures", "links"]

OUT = ["packs", "outdoor"]

urlpatterns = [path("", include(f"draagvlak.portal.views.{subject}")) for subject in [*SUBJECTS, *MATERIAL, *OUT]]
