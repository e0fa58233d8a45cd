"""Own pictures: taken in by the limited process, kept re-encoded, never without a consent."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from draagvlak.core.audit import record_event
from draagvlak.media.models import Consent, OwnPicture

SUFFIXES = {"jpeg": "jpg", "jpg": "jpg", "png": "png"}


class ConsentNotValidError(Exception):
    """The consent has expired or was withdrawn; no picture can rest on it."""


@transaction.atomic
def keep_picture(consent: Consent, *, intake: Any, by: Any, campaign: str = "") -> OwnPicture:
    """Keep an accepted intake (see `lib.intake`) under a valid consent."""
    if not consent.is_valid:
        raise ConsentNotValidError
    suffix = SUFFIXES[intake.format]
    fingerprint = hashlib.sha256(intake.content).hexdigest()
    picture = OwnPicture(
        organisation=consent.organisation,
        consent=consent,
        fingerprint=fingerprint,
        width=round(intake.width),
        height=round(intake.height),
        uploaded_by=by,
    )
    picture.file.save(
        f"{consent.organisation.slug}-{fingerprint[:16]}.{suffix}", ContentFile(intake.content), save=True
    )
    slug = consent.organisation.slug
    record_event("keep_picture", by=by, subject=picture, organisation=slug, campaign=campaign)
    return picture


@transaction.atomic
def set_focus(picture: OwnPicture, *, x: float, y: float, by: Any, campaign: str = "") -> None:
    """Which point of the picture always stays in sight; fractions from the top left."""
    picture.focus_x, picture.focus_y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
    picture.save(update_fields=["focus_x", "focus_y"])
    slug = picture.organisation.slug
    record_event("set_focus", by=by, subject=picture, organisation=slug, campaign=campaign)
