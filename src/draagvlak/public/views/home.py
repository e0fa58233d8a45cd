"""The first page of the campaign site, and why the campaign exists."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from draagvlak.campaign.domain.words import read_words
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.studies.domain.admissions import welcome_next_year
from draagvlak.studies.domain.coming import list_coming_open_days

MOST_DAYS = 4


@same_for_everyone()
@require_safe
@in_its_language
def home(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    context = {
        "words": read_words(request.campaign, language=get_language() or "nl"),
        "days": list_coming_open_days(request.campaign.coalition)[:MOST_DAYS],
        "welcome": welcome_next_year(request.campaign.coalition, today=timezone.localdate()),
        "has_reasons": request.campaign.reasons.exists(),
        "languages": list_languages(request),
    }
    return render(request, "public/home.html", context)


@same_for_everyone()
@require_safe
@in_its_language
def why(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    context = {"reasons": request.campaign.reasons.all(), "languages": list_languages(request)}
    return render(request, "public/why.html", context)


urlpatterns = [path("", home, name="home"), path("waarom/", why, name="why")]
