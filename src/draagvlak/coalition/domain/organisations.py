"""Verbs about the facts of an organisation."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from draagvlak.accounts.models import User
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: User, campaign: str = "", **facts: Any) -> list[str]:
    """Write the facts that differ from what is stored; answers their names."""
    stored = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changed = [name for name, value in facts.items() if getattr(stored, name) != value]
    if not changed:
        return []
    before = {name: getattr(stored, name) for name in changed}
    for name in changed:
        setattr(stored, name, facts[name])
    stored.save(update_fields=changed)
    after = {name: facts[name] for name in changed}
    details = {"before": before, "after": after}
    record_event("organisation.changed", by=by, subject=stored, organisation=stored.slug, campaign=campaign, **details)
    return changed
