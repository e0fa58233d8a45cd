"""Posters by post: ordered on the public site, sent by the core team."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.partners import find_core_team
from draagvlak.core.audit import record_event
from draagvlak.core.letters import send_letter, send_note
from draagvlak.toolkit.domain.posters import list_posters
from draagvlak.toolkit.enums import OrderState
from draagvlak.toolkit.models import PosterOrder

MOST_OF_ONE, MOST_TOGETHER = 10, 20


class OrderSentError(Exception):
    """It was called sent before."""


@transaction.atomic
def order_posters(campaign: Campaign, *, items: dict[str, int], language: str, **address: str) -> PosterOrder:
    """Keep the order and tell the core team; who ordered gets a note. Posters of which none is wanted are left out."""
    wanted = {key: number for key, number in items.items() if number > 0}
    order = PosterOrder.objects.create(campaign=campaign, items=wanted, language=language, **address)
    record_event("order_posters", by=None, subject=order, campaign=campaign.slug, total=order.total)
    people = [mandate.person for mandate in find_core_team(campaign.coalition)]
    send_letter("toolkit/mail/posters_ordered", to=people, order=order, campaign=campaign)
    note(order, "received")
    return order


@transaction.atomic
def mark_sent(order: PosterOrder, *, by: Any) -> None:
    """It is on its way; who ordered hears so. Raises OrderSentError."""
    now = timezone.now()
    waiting = PosterOrder.objects.filter(pk=order.pk, state=OrderState.NEW)
    if not waiting.update(state=OrderState.SENT, sent_at=now, sent_by=by):
        raise OrderSentError
    order.refresh_from_db()
    record_event("mark_posters_sent", by=by, subject=order, campaign=order.campaign.slug, total=order.total)
    note(order, "sent")


def name_items(order: PosterOrder) -> list[tuple[str, int]]:
    """Each poster by its name; by its key where it is no longer in the table."""
    names = {poster.key: poster.name["nl"] for poster in list_posters(order.campaign)}
    return [(names.get(key, key), number) for key, number in order.items.items()]


def note(order: PosterOrder, what: str) -> None:
    campaign = order.campaign
    answers = [campaign.contact_email] if campaign.contact_email else []
    facts = {"order": order, "campaign": campaign}
    send_note(f"toolkit/mail/posters_{what}", to=order.email, language=order.language, reply_to=answers, **facts)
