"""What of the coalition goes into a dossier."""

from typing import Any

from django.db.models import QuerySet

from draagvlak.coalition import models
from draagvlak.core.dossier import leave_out, register_kind


def register() -> None:
    register_kind(models.Organisation, list_members, key=("slug",), shared=True)
    register_kind(models.Coalition, lambda campaign: models.Coalition.objects.filter(campaigns=campaign), key=("slug",))
    register_kind(models.Membership, lambda campaign: of(models.Membership, campaign), key=("organisation",))
    register_kind(
        models.BrandKit,
        lambda campaign: models.BrandKit.objects.filter(organisation__in=list_members(campaign)),
        key=("organisation",),
        shared=True,
    )
    register_kind(models.Body, lambda campaign: of(models.Body, campaign), key=("key",))
    register_kind(models.Decision, lambda campaign: of(models.Decision, campaign), key=("number",))
    register_kind(models.DecisionDocument, lambda campaign: below(models.DecisionDocument, "decision", campaign))
    register_kind(models.Measure, lambda campaign: of(models.Measure, campaign), key=("key",))
    register_kind(
        models.MeasureScope,
        lambda campaign: below(models.MeasureScope, "measure", campaign),
        key=("measure", "organisation", "study_year"),
    )
    leave_out(models.BodyMember, "A seat in a body belongs to a person's account; the successor names its own people.")
    leave_out(models.Mandate, "What a person may do belongs to an account, and accounts do not go along.")
    leave_out(models.Invitation, "A mail address and a secret link of the old installation.")
    leave_out(models.OrganisationInvitation, "A mail address and a secret link of the old installation.")
    leave_out(models.LogoUpload, "A logo on its way in; what was confirmed stands in the brand kit.")


def list_members(campaign: Any) -> QuerySet[models.Organisation]:
    """Everybody who takes part or took part."""
    memberships = models.Membership.objects.filter(coalition=campaign.coalition_id)
    return models.Organisation.objects.filter(pk__in=memberships.values("organisation"))


def of(model: Any, campaign: Any) -> QuerySet[Any]:
    return model.objects.filter(coalition=campaign.coalition_id)


def below(model: Any, parent: str, campaign: Any) -> QuerySet[Any]:
    return model.objects.filter(**{f"{parent}__coalition": campaign.coalition_id})
