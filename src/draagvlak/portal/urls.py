"""Addresses of the partner portal: one list per subject."""

from django.urls import include, path

app_name = "portal"

SUBJECTS = [
    "home",
    "seats",
    "look_as",
    "people",
    "invitation",
    "ask",
    "profile",
    "style",
    "postbox",
    # what is made
    "brand",
    "designs",
    "versions",
    "editor",
    "productions",
    "files",
    "pictures",
    "toolkit",
    "material_files",
    "kits",
    "shares",
    # when and where
    "open_days",
    "open_day_files",
    "imports",
    "programmes",
    "plan",
    "flights",
    "plan_versions",
    "links",
    "packs",
    "outdoor",
    "guest_lessons",
    # what it brought
    "results",
    "effect",
    "reach",
    "reached",
    "claims",
    "board",
    "figure_files",
    "figures",
    # together
    "organisation_invitation",
    "campaign",
    "follow_up",
    "transfers",
    "handover_checklist",
    "contributions",
    "briefings",
    "dossier",
]

urlpatterns = [path("", include(f"draagvlak.portal.views.{subject}")) for subject in SUBJECTS]
