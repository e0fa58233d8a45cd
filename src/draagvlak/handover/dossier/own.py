"""What of handing over itself goes into a dossier: what was agreed, and what lay outside the platform."""

from __future__ import annotations

from draagvlak.core.dossier import register_kind
from draagvlak.handover import models

WHO = "A person's name; who sees to it now is for the successor to say."


def register() -> None:
    register_kind(models.Transfer, lambda campaign: models.Transfer.objects.filter(campaign=campaign.pk))
    register_kind(
        models.Confirmation,
        lambda campaign: models.Confirmation.objects.filter(transfer__campaign=campaign.pk),
        key=("transfer", "side"),
    )
    register_kind(
        models.ChecklistItem,
        lambda campaign: models.ChecklistItem.objects.filter(transfer__campaign=campaign.pk),
        omit={"who": WHO},
    )
    register_kind(
        models.ItemDocument, lambda campaign: models.ItemDocument.objects.filter(item__transfer__campaign=campaign.pk)
    )
