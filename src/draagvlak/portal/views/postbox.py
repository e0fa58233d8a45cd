"""The postbox of a local installation: mail that would otherwise have been sent."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from draagvlak.core.models import LocalMail
from draagvlak.portal.access import require_or_hide

MOST_SHOWN = 50


@never_cache
def postbox(request: HttpRequest) -> HttpResponse:
    require_or_hide(settings.IS_LOCAL)
    return render(request, "portal/postbox/postbox.html", {"mails": LocalMail.objects.all()[:MOST_SHOWN]})


urlpatterns = [path("postvak/", postbox, name="postbox")]
