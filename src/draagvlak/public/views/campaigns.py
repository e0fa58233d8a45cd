"""All campaigns of this installation that are public, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draagvlak.campaign.domain.follow_ups import list_published
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import in_its_language, list_languages


@same_for_everyone()
@require_safe
@in_its_language
def show_campaigns(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    context = {"campaigns": list_published(), "languages": list_languages(request)}
    return render(request, "public/campaigns.html", context)
