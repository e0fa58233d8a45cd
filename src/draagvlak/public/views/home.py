"""The first page of the campaign site, and why the campaign exists: as pages, or plain while there are none."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from draagvlak.campaign.domain.words import read_words
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.domain.queries.pages import find_page, recall_homes
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.studies.domain.admissions import welcome_next_year
from draagvlak.studies.domain.coming import list_coming_open_days

MOST_DAYS = 4
WHY = {"nl": "waarom/", "en": "why/"}


@same_for_everyone()
@require_safe
@in_its_language
def home(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    page = recall_homes(request.campaign).get(get_language() or "nl")
    return page.serve(request) if page else show_plain_home(request)


def show_plain_home(request: HttpRequest) -> HttpResponse:
    """For a campaign whose site did not begin: its name, or the words of its folder, and its open days."""
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
    language = get_language() or "nl"
    homes = recall_homes(request.campaign)
    page = find_page(homes[language], WHY[language]) if language in homes else None
    return page.serve(request) if page else show_plain_why(request)


def show_plain_why(request: HttpRequest) -> HttpResponse:
    context = {"reasons": request.campaign.reasons.all(), "languages": list_languages(request)}
    return render(request, "public/why.html", context)


urlpatterns = [path("", home, name="home")]
