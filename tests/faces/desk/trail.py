"""What the audit trail says, for tests."""

from draagvlak.core.models import AuditEvent


def read_trail(scene, verb: str) -> list[tuple]:
    """Who, what, at which organisation, in which campaign: all events of this verb."""
    events = AuditEvent.objects.filter(verb=verb).order_by("pk")
    return [(event.actor, event.organisation, event.campaign) for event in events]
