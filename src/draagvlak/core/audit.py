"""The audit trail: who did what, to what, when."""

from typing import Any

from django.db import models

from draagvlak.core.models import AuditEvent


def record_event(
    verb: str,
    *,
    by: Any,
    subject: models.Model | None = None,
    organisation: str = "",
    campaign: str = "",
    **details: Any,
) -> AuditEvent:
    """Write one row in the trail. `by` is a person, or None for the platform itself; slugs name where it happened."""
    named = f"{subject._meta.label_lower}:{subject.pk}" if subject is not None else ""
    actor = by if getattr(by, "is_authenticated", False) else None
    return AuditEvent.objects.create(
        verb=verb, actor=actor, subject=named, organisation=organisation, campaign=campaign, details=details
    )
