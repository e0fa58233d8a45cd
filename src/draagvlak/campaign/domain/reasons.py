"""Verbs about why a campaign exists."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from draagvlak.campaign.models import Campaign, Reason
from draagvlak.core.audit import record_event
from draagvlak.core.changes import store_changes


@transaction.atomic
def add_reason(campaign: Campaign, *, by: Any, **facts: Any) -> Reason:
    """A reason, below those there are."""
    last = campaign.reasons.aggregate(last=Max("position"))["last"] or 0
    reason = Reason.objects.create(campaign=campaign, position=last + 1, **facts)
    record_event("add_reason", by=by, subject=reason, campaign=campaign.slug, statement=reason.statement_nl)
    return reason


@transaction.atomic
def change_reason(reason: Reason, *, by: Any, **facts: Any) -> bool:
    """Write what differs; answers whether anything did."""
    changes = store_changes(reason, **facts)
    if changes:
        record_event("change_reason", by=by, subject=reason, campaign=reason.campaign.slug, **vars(changes))
    return bool(changes)


@transaction.atomic
def remove_reason(reason: Reason, *, by: Any) -> None:
    """Take a reason away; what it said stays in the audit trail."""
    said = {"number": reason.number, "statement": reason.statement_nl, "source": reason.source}
    record_event("remove_reason", by=by, subject=reason, campaign=reason.campaign.slug, **said)
    reason.delete()
