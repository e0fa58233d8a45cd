"""Who took which file."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from draagvlak.core.audit import record_event
from draagvlak.toolkit.models import Download, ProducedFile


@transaction.atomic
def log_downloads(files: Sequence[ProducedFile], *, by: Any, in_zip: bool) -> None:
    """One row per file; one line in the audit trail for all of them together."""
    Download.objects.bulk_create(Download(file=file, person=by, in_zip=in_zip) for file in files)
    version = files[0].production.own_version
    record_event(
        "download_files",
        by=by,
        subject=version,
        organisation=version.organisation.slug,
        campaign=version.campaign.slug,
        formats=[file.format_id for file in files],
    )
