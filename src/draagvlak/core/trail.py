"""What of the audit trail goes into a dossier: what was done in the campaign, and by whom; and what stays of core."""

import re
from typing import Any

from django.db.models import QuerySet

from draagvlak.core import models
from draagvlak.core.dossier import KINDS, Names, Rewrite, leave_out, register_kind

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
NAMED = "named_in_dossier"
EXPORTED, ASKED, TAKEN = "export_dossier", "ask_dossier", "take_dossier"
OWN = (EXPORTED, ASKED, TAKEN)
BY = {"type": "string", "maxLength": 400, "description": "Who did it, by name; empty for the platform itself."}
SUBJECT = {"type": "string", "maxLength": 400, "description": "The kind and the name of the row it was done to."}


def register() -> None:
    register_kind(
        models.AuditEvent,
        list_events,
        rewrite={
            "subject": Rewrite(SUBJECT, write_subject, read_subject),
            "details": Rewrite({"type": "object"}, write_details, read_details),
            "by": Rewrite(BY, write_name, read_name),
        },
        is_last=True,
    )
    leave_out(models.LocalMail, "Letters to people, kept only on a machine of one's own.")
    leave_out(models.WorkerPulse, "About the machine, not about the campaign.")
    leave_out(models.Round, "About the machine, not about the campaign.")


def list_events(campaign: Any) -> QuerySet[models.AuditEvent]:
    """All but the making of dossiers: two exports of the same campaign hold the same."""
    events = models.AuditEvent.objects.filter(campaign=campaign.slug)
    return events.exclude(verb__in=OWN).select_related("actor")


def write_subject(row: models.AuditEvent, names: Names) -> str:
    """Without a key for what did not go along or is gone."""
    kind, _, key = row.subject.partition(":")
    name = names.name_of(kind, int(key)) if key.isdigit() else None
    return f"{kind}:{name}" if name is not None else kind


def read_subject(row: models.AuditEvent, written: str, names: Names) -> None:
    kind, _, name = written.partition(":")
    key = names.key_of(kind, name) if kind in KINDS else None
    row.subject = kind if key is None else f"{kind}:{key}"


def write_name(row: models.AuditEvent, _names: Names) -> str:
    """A person's name; never the mail address that stands in for a missing one."""
    return row.actor.get_full_name() if row.actor else str(row.details.get(NAMED, ""))


def read_name(row: models.AuditEvent, name: str, _names: Names) -> None:
    if name:
        row.details = {**row.details, NAMED: name}


def write_details(row: models.AuditEvent, _names: Names) -> Any:
    return forget_addresses({name: value for name, value in row.details.items() if name != NAMED})


def read_details(row: models.AuditEvent, written: dict[str, Any], _names: Names) -> None:
    row.details = written


def forget_addresses(value: Any) -> Any:
    """The same JSON without a mail address in it."""
    if isinstance(value, dict):
        return {forget_addresses(name): forget_addresses(one) for name, one in value.items()}
    if isinstance(value, list):
        return [forget_addresses(one) for one in value]
    return ADDRESS.sub("…", value) if isinstance(value, str) else value
