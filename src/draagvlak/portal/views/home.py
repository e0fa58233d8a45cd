"""The first page: what to do next, what is coming, what was made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from draagvlak.portal.access import with_seat


def home(request: HttpRequest) -> HttpResponse:
    return show_home(request) if request.user.is_authenticated else render(request, "portal/home/welcome.html")


@with_seat
def show_home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home/home.html")


urlpatterns = [path("", home, name="home")]
