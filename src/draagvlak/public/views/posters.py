"""Posters by post, for schools."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draagvlak.campaign.models import Campaign
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.forms_without_cookies import never_kept, receive, takes_forms
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.public.request_forms import PosterForm
from draagvlak.public.share_cards import CardImage, make_card_image
from draagvlak.public.views.maker_cards import lead_to, speaking
from draagvlak.toolkit.domain.cards import POSTER, WEBP
from draagvlak.toolkit.domain.poster_orders import order_posters
from draagvlak.toolkit.domain.posters import Poster, list_posters


def find_campaign(request: HttpRequest) -> Campaign:
    campaign = request.campaign  # type: ignore[attr-defined]
    if not campaign:
        raise Http404
    return campaign  # type: ignore[no-any-return]


def find_sender(request: HttpRequest) -> Campaign:
    """The campaign, if it has posters to send."""
    campaign = find_campaign(request)
    if not list_posters(campaign):
        raise Http404
    return campaign


@in_its_language
@takes_forms
def order(request: HttpRequest) -> HttpResponse:
    campaign = find_sender(request)
    received = receive(request, PosterForm, recent=campaign.poster_orders.all(), campaign=campaign, language=speaking())
    if received.is_sent:
        order_posters(campaign, items=received.form.items, language=speaking(), **received.form.address)
        return HttpResponseRedirect(lead_to(request, "posters-thanks"))
    posters = [
        {"field": field, "image": show_poster(campaign, poster)} for poster, field in received.form.list_posters()
    ]
    context = {"form": received.form, "posters": posters, "languages": list_languages(request)}
    answer = render(request, "public/posters.html", context, status=received.status)
    return never_kept(answer) if received.form.is_bound else answer


def show_poster(campaign: Campaign, poster: Poster) -> CardImage | None:
    return make_card_image(campaign, "poster", poster, speaking(), shape=POSTER, file_type=WEBP)


@same_for_everyone()
@require_safe
@in_its_language
def thank(request: HttpRequest) -> HttpResponse:
    find_sender(request)
    return render(request, "public/posters_thanks.html", {"languages": list_languages(request)})
