"""Files of materials on their way out: which may be had, in what form, and who took them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.lib.office import OfficeError
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.filling import FILLERS, fill_file, suffix_of
from draagvlak.toolkit.domain.own_versions import find_next_open_day
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import MaterialDownload, MaterialFile, ShareLink

CHUNK = 128 * 1024


@dataclass(frozen=True)
class Handout:
    """A file as it is handed out: its name, and its content in pieces."""

    file: MaterialFile
    name: str
    pieces: Iterator[bytes]


def file_is_open(file: MaterialFile) -> bool:
    """Whether it may be had: of the newest version of a material that is available today."""
    material = file.version.material
    newest = material.versions.first()
    return material.is_available and newest is not None and newest.pk == file.version_id


def is_filled(file: MaterialFile) -> bool:
    """Whether it leaves with the name, logo and colours of whoever takes it."""
    return file.role == FileRole.TEMPLATE and suffix_of(file.name) in FILLERS


def prepare_handout(file: MaterialFile, *, organisation: Organisation, open_day: OpenDay | None = None) -> Handout:
    """The file as this organisation gets it, with its next open day unless another is named.

    A template that cannot be filled leaves as it is, and that is written down.
    """
    if not is_filled(file):
        return Handout(file, file.name, read_pieces(file))
    try:
        content = fill_file(file, organisation=organisation, open_day=open_day or find_next_open_day(organisation))
    except OfficeError as error:
        slug, campaign = organisation.slug, file.version.material.campaign.slug
        record_event("template_not_filled", by=None, subject=file, organisation=slug, campaign=campaign, why=str(error))
        return Handout(file, file.name, read_pieces(file))
    return Handout(file, f"{organisation.slug}_{file.name}", iter([content]))


def read_pieces(file: MaterialFile) -> Iterator[bytes]:
    with file.file.open("rb") as source:
        yield from iter(lambda: source.read(CHUNK), b"")


@transaction.atomic
def log_material_downloads(
    files: Sequence[MaterialFile], *, organisation: Organisation | None, by: Any, share: ShareLink | None = None
) -> None:
    """One row per file, one line in the trail. Through a share link there is no organisation and nobody to name."""
    person = by if getattr(by, "is_authenticated", False) else None
    MaterialDownload.objects.bulk_create(
        MaterialDownload(file=file, organisation=organisation, person=person, share=share) for file in files
    )
    whose = organisation or (share.organisation if share else None)
    record_event(
        "download_material",
        by=person,
        subject=share or files[0].version.material,
        organisation=whose.slug if whose else "",
        campaign=files[0].version.material.campaign.slug,
        files=[file.pk for file in files],
    )
