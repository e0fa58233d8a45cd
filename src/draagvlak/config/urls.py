"""Which address leads to which face."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from draagvlak.portal.sign_in_urls import desk_urlpatterns
from draagvlak.portal.views.profile import set_language
from draagvlak.public.urls import english

urlpatterns = [
    path("accounts/", include("draagvlak.portal.sign_in_urls")),
    path("taal/", set_language, name="set_language"),
    path("beheer/", include(desk_urlpatterns)),
    path("beheer/", include(wagtailadmin_urls)),
    path("portaal/", include("draagvlak.portal.urls")),
    path("en/", include(english, namespace="public-en")),
    path("", include("draagvlak.public.urls")),
]

handler404 = "draagvlak.config.errors.say_not_found"
