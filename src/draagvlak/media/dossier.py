"""What of pictures and consents goes into a dossier."""

from draagvlak.core.dossier import leave_out, pull_along, register_kind
from draagvlak.media import models

UNNAMED = "Who is shown, and who allowed it, is not told to another organisation."


def register() -> None:
    register_kind(
        models.Consent, pull_along(models.Consent), shared=True, omit={"person_name": UNNAMED, "given_by": UNNAMED}
    )
    register_kind(models.OwnPicture, pull_along(models.OwnPicture), shared=True)
    leave_out(models.CampaignImage, "The desk's own library of pictures; no row of a campaign points at it.")
    leave_out(models.CampaignRendition, "Made again from the picture.")
    leave_out(models.CampaignDocument, "The desk's own library of documents; no row of a campaign points at it.")
