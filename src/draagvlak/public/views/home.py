"""The first page of the campaign site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    return render(request, "public/home.html", {})


urlpatterns = [path("", home, name="home")]
