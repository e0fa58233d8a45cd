"""Verbs about brand kits. Each real change raises the revision, so that what was made before is known to be older."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.coalition.adapters.intake import LogoIntake, TakenIn
from draagvlak.coalition.enums import LogoGround
from draagvlak.coalition.models import BrandKit, LogoUpload, Organisation
from draagvlak.core.audit import record_event

FIELDS = ("display_name", "website", "primary", "secondary", "accents", "cmyk")


class LogoRefusedError(Exception):
    """The upload cannot be used; `findings` say why."""

    def __init__(self, taken: TakenIn) -> None:
        super().__init__("refused")
        self.findings = taken.findings


def ensure_brand_kit(organisation: Organisation) -> BrandKit:
    """The organisation's kit; a first one knows its name and website."""
    kit, _created = BrandKit.objects.get_or_create(
        organisation=organisation, defaults={"display_name": organisation.name, "website": organisation.website}
    )
    return kit


@transaction.atomic
def change_brand_kit(kit: BrandKit, *, by: User, campaign: str = "", **values: Any) -> bool:
    """Write what differs; answers whether anything did."""
    changed = [name for name in FIELDS if name in values and getattr(kit, name) != values[name]]
    if not changed:
        return False
    for name in changed:
        setattr(kit, name, values[name])
    raise_revision(kit, by=by, campaign=campaign, changed=changed)
    return True


def take_in_logo(
    kit: BrandKit, file: BinaryIO, *, name: str, ground: LogoGround, by: User, intake: LogoIntake, campaign: str = ""
) -> LogoUpload:
    """Have an uploaded logo checked and cleaned, and keep it beside the kit until somebody confirms.

    Raises LogoRefusedError with the reasons. Nothing of a refused file is kept.
    """
    taken = intake.take_in(file, name=name)
    if taken.refused:
        record_event(
            "logo.refused",
            by=by,
            subject=kit,
            organisation=kit.organisation.slug,
            campaign=campaign,
            reasons=[finding.code for finding in taken.findings],
        )
        raise LogoRefusedError(taken)
    return keep_upload(kit, taken, name=name, ground=ground, by=by)


@transaction.atomic
def keep_upload(kit: BrandKit, taken: TakenIn, *, name: str, ground: LogoGround, by: User) -> LogoUpload:
    """Keep what was taken in, with its pictures of before and after."""
    upload = LogoUpload(brand_kit=kit, ground=ground, original_name=PurePath(name).name[:255], uploaded_by=by)
    upload.findings = [{"code": finding.code, "params": dict(finding.params)} for finding in taken.findings]
    upload.cleaned.save(f"cleaned.{taken.suffix}", ContentFile(taken.content), save=False)
    for side, picture in (("before", taken.before), ("after", taken.after)):
        if picture:
            getattr(upload, side).save(f"{side}.png", ContentFile(picture), save=False)
    upload.save()
    return upload


@transaction.atomic
def confirm_logo(upload: LogoUpload, *, by: User, campaign: str = "") -> None:
    """The cleaned logo becomes that of the kit; only once."""
    done = LogoUpload.objects.filter(pk=upload.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    if not done:
        return
    kit, suffix = upload.brand_kit, PurePath(str(upload.cleaned.name)).suffix
    field = kit.logo_light if upload.ground == LogoGround.LIGHT else kit.logo_dark
    with upload.cleaned.open("rb") as cleaned:
        field.save(f"{kit.organisation.slug}-{upload.ground}{suffix}", ContentFile(cleaned.read()), save=False)
    raise_revision(kit, by=by, campaign=campaign, changed=[f"logo_{upload.ground}"])


def cancel_logo(upload: LogoUpload) -> None:
    """Forget an upload that was not confirmed, files and all."""
    for file in (upload.before, upload.after, upload.cleaned):
        if file:
            file.delete(save=False)
    upload.delete()


def raise_revision(kit: BrandKit, *, by: User, campaign: str, changed: list[str]) -> None:
    """Save the kit as a newer one and write down what changed."""
    kit.revision += 1
    kit.changed_by = by
    kit.save()
    record_event(
        "brand_kit.changed",
        by=by,
        subject=kit,
        organisation=kit.organisation.slug,
        campaign=campaign,
        changed=changed,
        revision=kit.revision,
    )


def list_missing_parts(kit: BrandKit | None) -> list[str]:
    """What a kit lacks before pieces can be made in it: "colour" (never chosen), "logo"."""
    if kit is None:
        return ["colour", "logo"]
    missing = [] if kit.revision > 1 or kit.primary.upper() != "#0A1433" else ["colour"]
    return missing if kit.logo_light or kit.logo_dark else [*missing, "logo"]
