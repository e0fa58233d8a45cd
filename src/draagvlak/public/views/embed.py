"""Coming open days for a school's own website: a page without script that other sites may frame."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import in_its_language
from draagvlak.studies.domain.coming import list_coming_open_days
from draagvlak.studies.domain.schools import find_school

MOST_DAYS = 12


@same_for_everyone(queries=("school",))
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@in_its_language
def show_embedded(request: HttpRequest) -> HttpResponse:
    """Of one school, or without `school` of all. This page alone may stand in a frame on another site."""
    if not request.campaign:
        raise Http404
    days, slug = list_coming_open_days(request.campaign.coalition), request.GET.get("school", "")
    school = find_named(request.campaign.coalition, slug) if slug else None
    shown = days.filter(organisation=school) if school else days
    answer = render(request, "public/embed.html", {"days": shown[:MOST_DAYS], "school": school})
    patch_cache_control(answer, public=True, max_age=900)
    return answer


def find_named(coalition: Coalition, slug: str) -> Organisation:
    """The database is not asked about what cannot be a name in an address: PostgreSQL refuses some of it."""
    school = find_school(coalition, slug) if slug_re.match(slug) else None
    if school is None:
        raise Http404
    return school


urlpatterns = [path("insluiten/open-dagen/", show_embedded, name="embed-open-days")]
in_english = [path("embed/open-days/", show_embedded, name="embed-open-days")]
