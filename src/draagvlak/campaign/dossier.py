"""What of the campaign itself goes into a dossier."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from draagvlak.campaign import models
from draagvlak.campaign.domain.founding import Founding, make_site
from draagvlak.core.dossier import Names, Rewrite, register_kind

HOST = {"type": "string", "minLength": 1, "maxLength": 255, "description": "The host name it answers to."}


def register() -> None:
    register_kind(
        models.Campaign,
        lambda campaign: models.Campaign.objects.filter(pk=campaign.pk).select_related("site"),
        key=("slug",),
        omit={
            "site": "Belongs to the installation; the host name goes along instead.",
            "follows": "Another campaign; a dossier holds one.",
        },
        rewrite={"host": Rewrite(HOST, lambda row, _names: row.site.hostname, answer_to)},
    )
    register_kind(models.Reason, lambda campaign: of(models.Reason, campaign))
    register_kind(models.Phase, lambda campaign: of(models.Phase, campaign), key=("key",))
    register_kind(models.Audience, lambda campaign: of(models.Audience, campaign), key=("key",))
    register_kind(models.Goal, lambda campaign: of(models.Goal, campaign), key=("key",))
    register_kind(models.MomentRule, lambda campaign: of(models.MomentRule, campaign), key=("key",))
    register_kind(models.Moment, lambda campaign: of(models.Moment, campaign), key=("school_year", "key"))


def of(model: Any, campaign: Any) -> QuerySet[Any]:
    return model.objects.filter(campaign=campaign.pk)


def answer_to(row: models.Campaign, host: str, _names: Names) -> None:
    """Give the campaign a site of this installation under its host name."""
    port = settings.ENVIRONMENT.port if settings.IS_LOCAL else 443
    plans = Founding(row.name, row.slug, host, coalition="", organisation="", core_team="", folder="", port=port)
    row.site = make_site(plans)
