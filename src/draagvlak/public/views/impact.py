"""What the campaign says it brought, with how we know; what is not known stands as large as what is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.results.domain.queries.claims import list_public_claims, list_withdrawn_claims
from draagvlak.results.interfaces.claim_pages import list_pages


@same_for_everyone()
@require_safe
@in_its_language
def show_impact(request: HttpRequest) -> HttpResponse:
    if not request.campaign:
        raise Http404
    context = {
        "pages": list_pages(list_public_claims(request.campaign)),
        "withdrawn": list_withdrawn_claims(request.campaign),
        "languages": list_languages(request),
    }
    return render(request, "public/impact.html", context)


urlpatterns = [path("impact/", show_impact, name="impact")]
