"""Addresses of the campaign site: one list per subject."""

from django.urls import include, path

app_name = "public"

SUBJECTS = ["home", "share"]

urlpatterns = [path("", include(f"draagvlak.public.views.{subject}")) for subject in SUBJECTS]
