"""What of the results goes into a dossier: every figure with the file it came from."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from draagvlak.core.dossier import Names, Rewrite, register_kind
from draagvlak.results import models
from draagvlak.results.domain.identity import hash_series, make_identity
from draagvlak.results.domain.open_day_figures import identify
from draagvlak.results.enums import UNFINISHED_FILES, FileState

ORGANISATION = "coalition.organisation"
IDENTITY = {
    "type": "string",
    "description": "What makes it the same measurement: `open-day`, `row:` and whose row it is, or `=` and a text.",
}


def register() -> None:
    register_kind(models.FigureFile, list_finished_files)
    register_kind(models.FlightName, filter_on(models.FlightName, "campaign"))
    register_kind(
        models.Figure,
        lambda campaign: models.Figure.objects.filter(campaign=campaign.pk).select_related(
            "campaign", "open_day", "file"
        ),
        rewrite={"identity": Rewrite(IDENTITY, write_identity, read_identity)},
    )
    register_kind(models.Nudge, filter_on(models.Nudge, "campaign"))
    register_kind(models.BoardNote, filter_on(models.BoardNote, "campaign"), key=("campaign",))
    register_kind(models.Estimation, filter_on(models.Estimation, "campaign"))
    register_kind(models.Claim, filter_on(models.Claim, "campaign"), key=("key",))
    register_kind(models.Judgement, filter_on(models.Judgement, "claim__campaign"))
    register_kind(models.Evidence, filter_on(models.Evidence, "claim__campaign"))


def filter_on(model: Any, path: str) -> Callable[[Any], QuerySet[Any]]:
    return lambda campaign: model.objects.filter(**{path: campaign.pk})


def list_finished_files(campaign: Any) -> QuerySet[models.FigureFile]:
    """Files that somebody is still busy with stay behind: no figure came from them yet."""
    return models.FigureFile.objects.filter(campaign=campaign.pk).exclude(
        state__in=[*UNFINISHED_FILES, FileState.PREVIEW]
    )


def write_identity(row: models.Figure, names: Names) -> str:
    """How the identity was made, for it is a hash of keys; as it is where it was made otherwise."""
    if row.open_day and identify(row.open_day, row.metric, row.campaign) == row.identity:
        return "open-day"
    speakers = (None, row.organisation_id, row.file.organisation_id if row.file else None)
    for speaker in dict.fromkeys(speakers):
        if identify_row(row, speaker) == row.identity:
            return f"row:{names.name_of(ORGANISATION, speaker) or ''}"
    return f"={row.identity}"


def read_identity(row: models.Figure, written: str, names: Names) -> None:
    if written == "open-day" and row.open_day:
        row.identity = identify(row.open_day, row.metric, row.campaign)
    elif written.startswith("row:"):
        row.identity = identify_row(row, names.key_of(ORGANISATION, written.removeprefix("row:")))
    else:
        row.identity = written.removeprefix("=")


def identify_row(row: models.Figure, speaker: int | None) -> str:
    told = (row.flight_name, row.channel, row.placement, row.metric, row.audience, row.region)
    return make_identity(hash_series(row.campaign_id, speaker, *told), row.window_start, row.window_end)
