"""The campaign's folder with its identity and designs: packed, checked and put back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign
from draagvlak.handover.dossier.archive import ArchiveWriter, read_chunks
from draagvlak.handover.dossier.problems import CannotExportError

PARTS = ("designs", "identity")
UNDER = "folder/"
CACHED = {"__pycache__", ".DS_Store"}


def pack_folder(campaign: Campaign, archive: ArchiveWriter) -> None:
    try:
        folder = find_campaign_folder(campaign)
    except CampaignFolderMissingError as error:
        raise CannotExportError(str(error)) from error
    for path in list_folder(folder):
        with path.open("rb") as content:
            archive.put(f"{UNDER}{path.relative_to(folder).as_posix()}", read_chunks(content))


def list_folder(folder: Path) -> Iterator[Path]:
    """Plain files of identity and designs, in the order of their names; never through a link."""
    for part in PARTS:
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink() and not CACHED & set(path.parts):
                yield path


def fingerprint_folder(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hash_path(path) for path in list_folder(folder)}


def hash_path(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
