"""Which address leads to which face."""

from django.urls import include, path
from django.views.i18n import set_language
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("taal/", set_language, name="set_language"),
    path("beheer/", include(wagtailadmin_urls)),
    path("", include("draagvlak.portal.urls")),
]
