"""For whom the campaign is: audiences are data, named as practice names them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from draagvlak.campaign.models import Audience, Campaign
from draagvlak.core.audit import record_event


@transaction.atomic
def add_audience(campaign: Campaign, *, by: Any, **values: Any) -> Audience:
    """A new audience at the end of the list, with a key of its own."""
    audience = Audience(campaign=campaign, **values)
    audience.key = audience.key or find_free_key(campaign, name=audience.name_nl)
    audience.position = audience.position or campaign.audiences.count() + 1
    audience.save()
    record_event("add_audience", by=by, subject=audience, campaign=campaign.slug)
    return audience


def find_free_key(campaign: Campaign, *, name: str) -> str:
    stem = slugify(name)[:50] or "doelgroep"
    taken = set(campaign.audiences.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)


@transaction.atomic
def change_audience(audience: Audience, *, by: Any, **values: Any) -> list[str]:
    """Store what is different; answers which values changed. The key stays: goals and flights know it by that."""
    stored = Audience.objects.select_for_update().select_related("campaign").get(pk=audience.pk)
    changed = [name for name, value in values.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(stored, name, values[name])
    if changed:
        stored.save(update_fields=changed)
        record_event("change_audience", by=by, subject=stored, campaign=stored.campaign.slug, fields=changed)
    return changed
