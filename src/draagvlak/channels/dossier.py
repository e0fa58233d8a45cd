"""What of links goes into a dossier: codes that stand in the street keep working, and so do their counts."""

from draagvlak.channels import models
from draagvlak.core.dossier import register_kind


def register() -> None:
    register_kind(
        models.TrackedLink, lambda campaign: models.TrackedLink.objects.filter(campaign=campaign.pk), key=("code",)
    )
    register_kind(
        models.LinkCount,
        lambda campaign: models.LinkCount.objects.filter(link__campaign=campaign.pk),
        key=("link", "day"),
    )
