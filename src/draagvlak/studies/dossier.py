"""What of programmes and open days goes into a dossier: those of every organisation that takes part."""

from typing import Any

from django.db.models import QuerySet

from draagvlak.coalition.models import Membership
from draagvlak.core.dossier import leave_out, register_kind
from draagvlak.studies import models

KEY = {"source_key": "What a source calls it; the next installation recognises it by date, place and number."}


def register() -> None:
    register_kind(
        models.Location,
        lambda campaign: of(models.Location, campaign),
        key=("organisation", "city", "name"),
        shared=True,
        omit=KEY,
    )
    register_kind(
        models.Programme,
        lambda campaign: of(models.Programme, campaign),
        key=("organisation", "croho", "form"),
        shared=True,
        omit=KEY,
    )
    register_kind(
        models.EntryRequirement,
        lambda campaign: models.EntryRequirement.objects.filter(programme__in=of(models.Programme, campaign)),
        key=("programme", "study_year", "level", "profile"),
        shared=True,
    )
    register_kind(
        models.ApplicationWindow,
        lambda campaign: models.ApplicationWindow.objects.filter(programme__in=of(models.Programme, campaign)),
        key=("programme", "starts_on"),
        shared=True,
        omit=KEY,
    )
    register_kind(
        models.OpenDay,
        lambda campaign: of(models.OpenDay, campaign),
        key=("organisation", "key"),
        shared=True,
        omit=KEY,
    )
    leave_out(models.ImportSource, "Addresses and keys of one installation; the next one asks its own key.")
    leave_out(models.ImportRun, "How something came in; what came of it stands in the open days themselves.")
    leave_out(models.SourceRecord, "What a source last said; the next installation asks it anew.")
    for counted in (models.EnrolmentFile, models.EnrolmentCount):
        leave_out(counted, "Public counts of DUO ship with the platform; draagvlak enrolments import brings them in.")


def of(model: Any, campaign: Any) -> QuerySet[Any]:
    members = Membership.objects.filter(coalition=campaign.coalition_id).values("organisation")
    return model.objects.filter(organisation__in=members)
