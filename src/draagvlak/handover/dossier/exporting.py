"""Making the dossier of a campaign."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.core.dossier import Kind, Names
from draagvlak.core.trail import EXPORTED
from draagvlak.handover.dossier.addresses import forget_known, list_known_addresses
from draagvlak.handover.dossier.archive import ArchiveWriter, write_archive, write_json
from draagvlak.handover.dossier.fields import write_value
from draagvlak.handover.dossier.folder import pack_folder
from draagvlak.handover.dossier.gathering import gather_wanted, list_rows
from draagvlak.handover.dossier.index import write_index
from draagvlak.handover.dossier.kinds import (
    FORMAT,
    VERSION,
    describe_kind,
    list_fields,
    list_file_fields,
    list_kinds,
    make_name,
    name_member,
    name_schema,
    points_at,
)
from draagvlak.handover.dossier.problems import CannotExportError
from draagvlak.handover.dossier.shelf import Shelf
from draagvlak.handover.dossier.verifying import verify_dossier

Tell = Callable[[str], None]
SOME = 500


def export_dossier(campaign: Campaign, path: Path, *, by: Any, tell: Tell = lambda _step: None) -> dict[str, Any]:
    """Write the whole campaign to `path`, check what was written, and answer its manifest.

    Raises CannotExportError, and then leaves nothing at `path`.
    """
    shelf = Shelf()
    weigh_files(campaign, shelf, tell)
    with write_archive(path) as archive:
        counts = Exporter(campaign, archive, shelf, tell).write_rows()
        shelf.pack(archive, tell)
        pack_folder(campaign, archive)
        for kind in list_kinds():
            archive.put_text(name_schema(kind), write_json(describe_kind(kind)))
        facts = describe_dossier(campaign, counts)
        archive.put_text("index.html", write_index(facts, archive.members))
        archive.close_with(facts)
    verified = verify_dossier(path, tell=tell)
    record_event(EXPORTED, by=by, subject=campaign, campaign=campaign.slug, rows=sum(counts.values()))
    return verified.facts


def describe_dossier(campaign: Campaign, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "app_version": version("draagvlak"),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "campaign": {"slug": campaign.slug, "name": campaign.name, "folder": campaign.folder},
        "rows": counts,
    }


def weigh_files(campaign: Campaign, shelf: Shelf, tell: Tell) -> None:
    """Read every file for its checksum, before the database is held."""
    for kind in list_kinds():
        for field in list_file_fields(kind):
            tell(f"weighing files: {kind.label}")
            for row in kind.rows(campaign).exclude(**{field.name: ""}).order_by("pk").iterator(SOME):
                shelf.name_for(getattr(row, field.name))


@contextmanager
def hold_still() -> Iterator[None]:
    """One moment for all tables: nobody's change falls halfway."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


class Exporter:
    """Writes the rows of one campaign, kind by kind, what is pointed at first."""

    def __init__(self, campaign: Campaign, archive: ArchiveWriter, shelf: Shelf, tell: Tell) -> None:
        self.campaign, self.archive, self.shelf, self.tell = campaign, archive, shelf, tell
        self.names, self.known = Names(), list_known_addresses()

    def write_rows(self) -> dict[str, int]:
        """How many rows of each kind there are."""
        counts: dict[str, int] = {}
        with hold_still():
            wanted = gather_wanted(self.campaign)
            for kind in list_kinds():
                self.tell(f"rows: {kind.label}")
                counts[kind.label] = 0
                lines = self.write_kind(kind, list_rows(kind, self.campaign, wanted), counts)
                self.archive.put(name_member(kind), gather(lines))
        return counts

    def write_kind(self, kind: Kind, rows: Iterator[Any], counts: dict[str, int]) -> Iterator[bytes]:
        for line, row in enumerate(rows, start=1):
            written = self.write_row(kind, row)
            name = make_name(kind, [written[part] for part in kind.key], line=line)
            self.names.add(kind.label, row.pk, name)
            counts[kind.label] = line
            yield write_line({"id": name, **written})

    def write_row(self, kind: Kind, row: Any) -> dict[str, Any]:
        written = {field.name: self.write_field(field, row) for field in list_fields(kind)}
        written |= {name: rewrite.outward(row, self.names) for name, rewrite in kind.rewrite.items()}
        return {name: forget_known(value, self.known) for name, value in written.items()}

    def write_field(self, field: models.Field[Any, Any], row: Any) -> Any:
        if isinstance(field, models.ManyToManyField):
            kind = points_at(field)
            names = (self.names.name_of(kind, one.pk) for one in getattr(row, field.name).all())
            return sorted(name for name in names if name is not None)
        if field.is_relation:
            return self.write_reference(field, row)
        if isinstance(field, models.FileField):
            return self.shelf.name_for(getattr(row, field.name))
        return write_value(getattr(row, field.attname))

    def write_reference(self, field: models.Field[Any, Any], row: Any) -> str | None:
        key = getattr(row, field.attname)
        name = self.names.name_of(points_at(field), key)
        if name is None and key is not None and not field.null:
            raise CannotExportError(
                f"{row._meta.label_lower} {row.pk} ({row}): its {field.name} is not of this campaign."
            )
        return name


def write_line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, allow_nan=False).encode() + b"\n"


def gather(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Some lines at a time: packing many small pieces is slow."""
    while some := list(islice(lines, SOME)):
        yield b"".join(some)
