"""Verbs about the moments of a campaign."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from draagvlak.campaign.models import Moment
from draagvlak.campaign.signals import moment_changed
from draagvlak.core.audit import record_event


@transaction.atomic
def change_moment(moment: Moment, *, by: Any, **values: Any) -> list[str]:
    """Set what is different this year; answers which values changed."""
    stored = Moment.objects.select_for_update().select_related("campaign").get(pk=moment.pk)
    changed = [name for name, value in values.items() if getattr(stored, name) != value]
    if not changed:
        return []
    before = {name: str(getattr(stored, name)) for name in changed}
    for name in changed:
        setattr(stored, name, values[name])
    stored.save(update_fields=changed)
    after = {name: str(values[name]) for name in changed}
    record_event("change_moment", by=by, subject=stored, campaign=stored.campaign.slug, before=before, after=after)
    moment_changed.send(sender=Moment, moment=stored, fields=changed, by=by)
    return changed
