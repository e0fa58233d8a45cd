"""Addresses of the partner portal."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "portal"


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("", home, name="home")]
