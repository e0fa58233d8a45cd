"""Follows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from draagvlak.portal.access import with_seat


@with_seat
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home/home.html")


urlpatterns = [path("huisstijl/", show, name="brand")]
