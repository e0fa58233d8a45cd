"""Judging a dossier before anything of it is believed. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draagvlak.handover.dossier.archive import MANIFEST, write_json
from draagvlak.handover.dossier.folder import PARTS, UNDER
from draagvlak.handover.dossier.kinds import FORMAT, VERSION, describe_kind, list_kinds, name_member, name_schema
from draagvlak.handover.dossier.opening import Archive, check_seal, open_archive
from draagvlak.handover.dossier.problems import DossierError
from draagvlak.handover.dossier.rows import RowReader

Tell = Callable[[str], None]
INDEX = "index.html"


@dataclass(frozen=True)
class Verified:
    """A dossier in which everything is right."""

    facts: dict[str, Any]
    rows: int
    files: int
    size: int


def verify_dossier(path: Path, *, tell: Tell = lambda _step: None) -> Verified:
    """Raises DossierError at the first thing that is not right."""
    with open_archive(path) as archive:
        verify_facts(archive)
        rows = verify_rows(archive, tell)
        verify_files(archive, tell)
        check_seal(path)
        files = sum(name.startswith("files/") for name in archive.weights)
        return Verified(archive.facts, rows, files, path.stat().st_size)


def verify_facts(archive: Archive) -> None:
    facts = archive.facts
    if facts.get("format") != FORMAT:
        raise DossierError("This is no dossier of Draagvlak.", member=MANIFEST, field="format")
    if facts.get("format_version") != VERSION or isinstance(facts["format_version"], bool):
        text = f"Version {facts.get('format_version')} is not known here; this installation reads version {VERSION}."
        raise DossierError(text, member=MANIFEST, field="format_version")
    campaign, rows = facts.get("campaign"), facts.get("rows")
    if not isinstance(campaign, dict) or not all(
        isinstance(campaign.get(one), str) for one in ("slug", "name", "folder")
    ):
        raise DossierError("It does not say which campaign this is.", member=MANIFEST, field="campaign")
    if not isinstance(rows, dict):
        raise DossierError("The numbers of rows are missing.", member=MANIFEST, field="rows")
    verify_members(archive, rows)


def verify_members(archive: Archive, rows: dict[str, Any]) -> None:
    kinds = list_kinds()
    known = {name for kind in kinds for name in (name_member(kind), name_schema(kind))} | {INDEX}
    for name in sorted(known - archive.weights.keys()):
        raise DossierError("It is missing.", member=name)
    for label in sorted(rows.keys() - {kind.label for kind in kinds}):
        raise DossierError(f"Rows of an unknown kind: {label}.", member=MANIFEST, field="rows")
    folders = tuple(f"{UNDER}{part}/" for part in PARTS)
    for name in sorted(archive.weights.keys() - known):
        if not name.startswith(("files/", *folders)):
            raise DossierError("No dossier of this version holds such a file.", member=name)
    for kind in kinds:
        if archive.read_whole(name_schema(kind)) != write_json(describe_kind(kind)).encode():
            text = "This schema is not the one of this installation: another version of Draagvlak made it."
            raise DossierError(text, member=name_schema(kind))


def verify_rows(archive: Archive, tell: Tell) -> int:
    reader, total = RowReader(archive), 0
    for kind in list_kinds():
        tell(f"checking rows: {kind.label}")
        count = sum(1 for _row in reader.read(kind))
        if count != archive.facts["rows"].get(kind.label):
            text = f"It holds {count} rows; the manifest says {archive.facts['rows'].get(kind.label)}."
            raise DossierError(text, member=name_member(kind))
        total += count
    verify_campaign(archive, reader)
    for name in sorted(name for name in archive.weights if name.startswith("files/")):
        if name not in reader.files:
            raise DossierError("No row names this file.", member=name)
    return total


def verify_campaign(archive: Archive, reader: RowReader) -> None:
    if reader.names["campaign.campaign"] != {archive.facts["campaign"]["slug"]}:
        raise DossierError(
            "It does not hold exactly the campaign that the manifest names.", member="rows/campaign.campaign.jsonl"
        )
    if len(reader.names["coalition.coalition"]) != 1:
        raise DossierError("A dossier holds one coalition.", member="rows/coalition.coalition.jsonl")


def verify_files(archive: Archive, tell: Tell) -> None:
    """Read every file to its end, and those that are called by their content against their name."""
    names = [name for name in sorted(archive.weights) if not name.startswith(("rows/", "schemas/"))]
    for done, name in enumerate(names, start=1):
        for _chunk in archive.read(name):
            pass
        if name.startswith("files/") and name[6:70] != archive.weights[name].sha256:
            raise DossierError("It is called after other content than it holds.", member=name)
        tell(f"checked {done} of {len(names)} files")
