"""I make this: a wall of cards by people who make the Netherlands, and the form for one's own."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from draagvlak.campaign.models import Campaign
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.forms_without_cookies import OpenForm, never_kept, receive, takes_forms
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.public.maker_forms import MakerCardForm
from draagvlak.public.share_cards import make_card_image
from draagvlak.public.views.share import found_by_nobody
from draagvlak.toolkit.domain.cards import MAKER, SQUARE, TALL, WEBP, find_card_design
from draagvlak.toolkit.domain.maker_cards import (
    CardDoesNotFitError,
    hand_in_card,
    read_token,
    withdraw_card,
    write_token,
)
from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import MakerCard

MOST_SHOWN = 120


class TakeBackForm(OpenForm):
    """Nothing to fill in: a stamp, so that no program takes a card back by following links."""

    purpose = "maker-card-back"
    per_day = 1000
    shortest = datetime.timedelta(0)  # one button, and nothing to read twice


def find_maker_campaign(request: HttpRequest) -> Campaign:
    """The campaign, if it has a design for these cards."""
    campaign = request.campaign  # type: ignore[attr-defined]
    if not campaign or find_card_design(campaign, MAKER) is None:
        raise Http404
    return campaign  # type: ignore[no-any-return]


def speaking() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def lead_to(request: HttpRequest, name: str, **kwargs: Any) -> str:
    space = request.resolver_match.namespace if request.resolver_match else "public"
    return reverse(f"{space}:{name}", kwargs=kwargs)


def describe_card(campaign: Campaign, card: MakerCard) -> dict[str, Any]:
    return {
        "card": card,
        "small": make_card_image(campaign, "maker", card, card.language, shape=SQUARE, file_type=WEBP),
    }


@require_safe
@in_its_language
def show_wall(request: HttpRequest) -> HttpResponse:
    campaign = find_maker_campaign(request)
    cards = MakerCard.objects.on_the_wall().filter(campaign=campaign).order_by("-decided_at", "-pk")[:MOST_SHOWN]
    context = {"cards": [describe_card(campaign, card) for card in cards], "languages": list_languages(request)}
    return render(request, "public/maker_cards.html", context)


@same_for_everyone()
@require_safe
@in_its_language
def show_card(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = find_maker_campaign(request)
    card = get_object_or_404(MakerCard.objects.on_the_wall().filter(campaign=campaign), pk=pk)
    shapes = {
        name: make_card_image(campaign, "maker", card, card.language, shape=shape)
        for name, shape in (("square", SQUARE), ("tall", TALL))
    }
    return render(request, "public/maker_card.html", {"card": card, **shapes, "languages": list_languages(request)})


@in_its_language
@takes_forms
def make_card(request: HttpRequest) -> HttpResponse:
    campaign = find_maker_campaign(request)
    received = receive(
        request, MakerCardForm, recent=campaign.maker_cards.all(), campaign=campaign, language=speaking()
    )
    if received.is_sent and (card := take_in(request, campaign, received.form)):
        return HttpResponseRedirect(lead_to(request, "maker-card-thanks", token=write_token(card)))
    context = {"form": received.form, "languages": list_languages(request)}
    answer = render(request, "public/maker_card_new.html", context, status=received.status)
    return never_kept(answer) if received.form.is_bound else answer


def take_in(request: HttpRequest, campaign: Campaign, form: MakerCardForm) -> MakerCard | None:
    def write_way_back(token: str) -> str:
        return request.build_absolute_uri(lead_to(request, "maker-card-back", token=token))

    try:
        return hand_in_card(campaign, language=speaking(), way_back=write_way_back, **form.words)
    except CardDoesNotFitError as error:
        form.blame(error)
        return None


def find_own_card(request: HttpRequest, token: str) -> MakerCard:
    card = read_token(token, find_maker_campaign(request))
    if card is None:
        raise Http404
    return card


@require_safe
@found_by_nobody
@in_its_language
def thank_maker(request: HttpRequest, token: str) -> HttpResponse:
    card = find_own_card(request, token)
    context = {"card": card, "token": token, "languages": list_languages(request)}
    return render(request, "public/maker_card_thanks.html", context)


@found_by_nobody
@in_its_language
@takes_forms
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    card = find_own_card(request, token)
    received = receive(request, TakeBackForm, recent=MakerCard.objects.none())
    if received.is_sent:
        withdraw_card(card)
        return HttpResponseRedirect(request.path)
    context = {
        "card": card,
        "form": received.form,
        "is_gone": card.state == CardState.WITHDRAWN,
        "languages": list_languages(request),
    }
    return render(request, "public/maker_card_back.html", context, status=received.status)
