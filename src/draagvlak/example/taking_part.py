"""What visitors of the example left: cards on the wall and one that waits, an order, a request. All invented."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.example.data import read_table
from draagvlak.studies.domain.places import find_place
from draagvlak.toolkit.domain.guest_lessons import find_nearest
from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import GuestLessonRequest, MakerCard, PosterOrder

TABLE = "taking_part"


def lay_taking_part(campaign: Campaign) -> None:
    """A second time changes nothing: what somebody decided since then stays."""
    if campaign.maker_cards.exists() or campaign.poster_orders.exists() or campaign.guest_lessons.exists():
        return
    table = read_table(TABLE)
    for row in table["card"]:
        add_card(campaign, row)
    for row in table["order"]:
        PosterOrder.objects.create(campaign=campaign, is_sample=True, **row)
    for row in table["lesson"]:
        lesson = GuestLessonRequest.objects.create(campaign=campaign, is_sample=True, **row)
        lesson.asked.set(find_nearest(campaign.coalition, find_place(row["city"])))


def add_card(campaign: Campaign, row: dict[str, Any]) -> None:
    """A card on the wall has its pictures made when somebody first looks."""
    words = {name: value for name, value in row.items() if name != "is_waiting"}
    now = timezone.now()
    shown = {} if row.get("is_waiting") else {"state": CardState.SHOWN, "decided_at": now, "made_at": now}
    MakerCard.objects.create(campaign=campaign, is_sample=True, **words, **shown)
