"""Taking a dossier in: all of it or nothing.

First everything is verified, then the files are laid aside, then the rows are written in one transaction; just before
its end the files move to their place. Whatever goes wrong, or whoever pulls the plug, no row stays behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError, models, transaction

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.core.dossier import Kind, Names
from draagvlak.handover.dossier.fields import read_value
from draagvlak.handover.dossier.kinds import list_fields, list_kinds, name_member, points_at
from draagvlak.handover.dossier.opening import Archive, open_archive
from draagvlak.handover.dossier.problems import DossierError
from draagvlak.handover.dossier.room import check_room, find_present
from draagvlak.handover.dossier.rows import Row, RowReader
from draagvlak.handover.dossier.staging import Staging
from draagvlak.handover.dossier.verifying import Tell, verify_dossier


@dataclass
class TakenIn:
    """What came of it: rows written, and shared rows that were here already and stayed as they are."""

    written: int = 0
    present: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


def import_dossier(path: Path, *, by: Any, host: str = "", tell: Tell = lambda _step: None) -> tuple[Campaign, TakenIn]:
    """Raises DossierError, and then nothing was written. `host`: another host name than the dossier's."""
    verify_dossier(path, tell=tell)
    with open_archive(path) as archive, Staging(archive) as staging:
        check_room(archive, host=host)
        tell("unpacking files")
        staging.unpack(tell)
        with transaction.atomic():
            taken = Importer(archive, staging, host, tell).write_rows()
            campaign = Campaign.objects.get(slug=archive.facts["campaign"]["slug"])
            record_event("import_dossier", by=by, subject=campaign, rows=taken.written)
            staging.move()
        staging.keep()
    return campaign, taken


class Importer:
    """Writes the rows of one dossier, kind by kind, what is pointed at first."""

    def __init__(self, archive: Archive, staging: Staging, host: str, tell: Tell) -> None:
        self.archive, self.staging, self.host, self.tell = archive, staging, host, tell
        self.names, self.taken = Names(), TakenIn()

    def write_rows(self) -> TakenIn:
        reader = RowReader(self.archive)
        for kind in list_kinds():
            self.tell(f"writing rows: {kind.label}")
            for row in reader.read(kind):
                self.take_row(kind, row)
        return self.taken

    def take_row(self, kind: Kind, row: Row) -> None:
        try:
            self.names.add(kind.label, self.find_or_write(kind, row), row.name)
        except (DatabaseError, ValueError, TypeError, OverflowError) as error:
            text = f"The database does not take this row: {error}"
            raise DossierError(text, member=name_member(kind), line=row.line) from error

    def find_or_write(self, kind: Kind, row: Row) -> Any:
        """The key of the row in this database."""
        made = self.build(kind, row)
        present = find_present(kind, made)
        if present is not None:
            self.taken.present += 1
            return present
        for name, rewrite in kind.rewrite.items():
            value = self.host if name == "host" and self.host else row.written[name]
            rewrite.inward(made, value, self.names)
        made.save_base(raw=True, force_insert=True)  # raw: moments of making and changing stay what they were
        self.link_many(kind, made, row)
        self.taken.written += 1
        return made.pk

    def build(self, kind: Kind, row: Row) -> models.Model:
        values = dict(self.read_columns(kind, row))
        return kind.model(**values)

    def read_columns(self, kind: Kind, row: Row) -> Iterator[tuple[str, Any]]:
        for column in list_fields(kind):
            written = row.written[column.name]
            if isinstance(column, models.ManyToManyField):
                continue
            if column.is_relation:
                key = None if written is None else self.names.key_of(points_at(column), written)
                yield column.attname, key
            elif isinstance(column, models.FileField):
                yield column.name, self.staging.name_of(written) if written else ""
            else:
                yield column.name, read_value(column, written)

    def link_many(self, kind: Kind, made: Any, row: Row) -> None:
        for column in list_fields(kind):
            if isinstance(column, models.ManyToManyField):
                label = points_at(column)
                getattr(made, column.name).set([self.names.key_of(label, name) for name in row.written[column.name]])
