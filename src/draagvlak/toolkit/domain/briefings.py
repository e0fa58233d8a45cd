"""Briefings: what a supplier is asked to work on, and may therefore see."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.toolkit.models import Briefing, Design, Material


class DesignElsewhereError(Exception):
    """A supplier is briefed on designs and materials of one campaign only."""


@transaction.atomic
def open_briefing(
    campaign: Campaign,
    *,
    supplier: Organisation,
    title: str,
    text: str,
    designs: Iterable[Design],
    by: Any,
    materials: Iterable[Material] = (),
) -> Briefing:
    """From now on the supplier sees these designs and materials."""
    briefing = Briefing.objects.create(campaign=campaign, supplier=supplier, title=title, text=text)
    brief_on(briefing, designs, materials)
    record_briefing("open_briefing", briefing, by=by)
    return briefing


@transaction.atomic
def change_briefing(
    briefing: Briefing, *, title: str, text: str, designs: Iterable[Design], by: Any, materials: Iterable[Material] = ()
) -> None:
    briefing.title, briefing.text = title, text
    briefing.save(update_fields=["title", "text"])
    brief_on(briefing, designs, materials)
    record_briefing("change_briefing", briefing, by=by)


@transaction.atomic
def close_briefing(briefing: Briefing, *, by: Any) -> None:
    """The supplier no longer sees the designs; the briefing stays on record. Closing twice changes nothing."""
    closed = Briefing.objects.filter(pk=briefing.pk, closed_at=None).update(closed_at=timezone.now())
    if closed:
        briefing.refresh_from_db(fields=["closed_at"])
        record_briefing("close_briefing", briefing, by=by)


def brief_on(briefing: Briefing, designs: Iterable[Design], materials: Iterable[Material]) -> None:
    chosen, shown = list(designs), list(materials)
    campaigns = {design.campaign_id for design in chosen} | {material.campaign_id for material in shown}
    if campaigns - {briefing.campaign_id}:
        raise DesignElsewhereError
    briefing.designs.set(chosen)
    briefing.materials.set(shown)


def record_briefing(verb: str, briefing: Briefing, *, by: Any) -> None:
    designs = sorted(briefing.designs.values_list("slug", flat=True))
    slug, campaign = briefing.supplier.slug, briefing.campaign.slug
    record_event(
        verb, by=by, subject=briefing, organisation=slug, campaign=campaign, title=briefing.title, designs=designs
    )
