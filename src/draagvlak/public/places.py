"""Places of the site that follow from data, and which of them a campaign has: to the others nothing leads."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import resolve

from draagvlak.campaign.domain.hero_test import find_hero_test
from draagvlak.campaign.models import Campaign
from draagvlak.lib.studio import StudioError
from draagvlak.public.addresses import PLACES
from draagvlak.toolkit.domain.cards import MAKER, find_card_design
from draagvlak.toolkit.domain.posters import list_posters

NEEDS: dict[str, Callable[[Campaign], object]] = {
    "hero-test": find_hero_test,
    "maker-cards": lambda campaign: find_card_design(campaign, MAKER),
    "posters": list_posters,
}
"""By the name of its address: what a campaign's folder must hold for it. Every campaign has the other places."""


def campaign_has(campaign: Campaign, place: str) -> bool:
    """place: the name of its address, such as `posters`. A folder that the studio cannot read holds no cards."""
    need = NEEDS.get(place)
    try:
        return need is None or bool(need(campaign))
    except StudioError:
        return False


def list_places(campaign: Campaign) -> list[str]:
    """The Dutch address of each place of `PLACES` that the campaign has."""
    return [address for address, _name in PLACES if campaign_has(campaign, resolve(address).url_name or "")]
