"""What of the handover itself goes into a dossier: transfers, the yes of each side, the checklist and its documents."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from draagvlak.core.dossier import register_kind
from draagvlak.handover import models

WHO = "A person's name; who sees to it now is for the successor to say."


def register() -> None:
    register_kind(models.Transfer, filter_on(models.Transfer, "campaign"))
    register_kind(models.Confirmation, filter_on(models.Confirmation, "transfer__campaign"), key=("transfer", "side"))
    register_kind(models.ChecklistItem, filter_on(models.ChecklistItem, "transfer__campaign"), omit={"who": WHO})
    register_kind(models.ItemDocument, filter_on(models.ItemDocument, "item__transfer__campaign"))


def filter_on(model: Any, path: str) -> Callable[[Any], QuerySet[Any]]:
    return lambda campaign: model.objects.filter(**{path: campaign.pk})
