"""Taking an import back: what it made goes where nothing leans on it, what it changed is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from draagvlak.core.audit import record_event
from draagvlak.studies.domain.imports.entries import write_plain
from draagvlak.studies.domain.imports.fields import read_fields
from draagvlak.studies.domain.imports.runs import RunClosedError
from draagvlak.studies.domain.open_days import change_open_days
from draagvlak.studies.domain.programmes import RequirementDetails, change_programme, set_requirement
from draagvlak.studies.models import (
    ApplicationWindow,
    EntryRequirement,
    ImportRun,
    Location,
    OpenDay,
    OpenDayState,
    Programme,
    RunState,
    SourceRecord,
)

MODELS: dict[str, type[Model]] = {
    "requirement": EntryRequirement,
    "open_day": OpenDay,
    "programme": Programme,
    "location": Location,
}
"""In the order in which they can go: what leans on another first."""
TIMES = ("starts_at", "ends_at")
"""Put back together or not at all: a day never ends before it starts."""


@dataclass
class Undone:
    """How much was taken back: removed, called off because something leans on it, put back, and left as it is."""

    removed: int = 0
    called_off: int = 0
    put_back: int = 0
    left: int = 0


@transaction.atomic
def undo_run(run: ImportRun, *, by: Any) -> Undone:
    """Take an import back. What was changed by hand since stays as it is."""
    kept = ImportRun.objects.select_for_update().get(pk=run.pk)
    if kept.state != RunState.APPLIED:
        raise RunClosedError
    undone = Undone()
    put_back(kept, undone, by=by)
    for subject in MODELS:
        take_all_away(subject, kept, undone, by=by)
    kept.state, kept.finished_at = RunState.UNDONE, timezone.now()
    kept.report = {**kept.report, "undone": vars(undone)}
    kept.save(update_fields=["state", "finished_at", "report"])
    slug = kept.organisation.slug if kept.organisation else ""
    record_event("undo_import", by=by, subject=kept, organisation=slug, campaign=kept.campaign, **vars(undone))
    return undone


def take_all_away(subject: str, run: ImportRun, undone: Undone, *, by: Any) -> None:
    """What the import made of one subject. Only of what is gone is forgotten what the source said of it."""
    keys = run.trace.get("made", {}).get(subject, [])
    said = read_said(subject, keys, run)
    gone = []
    for row in MODELS[subject]._default_manager.filter(pk__in=keys).iterator(chunk_size=500):
        key = row.pk
        if is_changed_since(subject, row, said.get(key)):
            undone.left += 1
        elif take_away(row, run, undone, by=by):
            gone.append(key)
    SourceRecord.objects.filter(subject=subject, row__in=gone).delete()


def read_said(subject: str, keys: list[int], run: ImportRun) -> dict[int, dict[str, Any]]:
    """What this source said of each row, field by field; nothing of rows it has no key for."""
    records = SourceRecord.objects.filter(subject=subject, row__in=keys, source=run.source).order_by("pk")
    return {one.row: one.values for one in records if one.key.startswith(f"{run.kind}:")}


def is_changed_since(subject: str, row: Any, said: dict[str, Any] | None) -> bool:
    """Whether somebody changed what an import made. Without the source's word the revision of a day tells."""
    if said is None:
        return isinstance(row, OpenDay) and row.revision > 1
    now = read_fields(subject, row)
    return any(name in now and write_plain(now[name]) != value for name, value in said.items())


def take_away(row: Any, run: ImportRun, undone: Undone, *, by: Any) -> bool:
    """Whether it is gone."""
    if not is_leant_on(row):
        row.delete()
        undone.removed += 1
        return True
    if isinstance(row, OpenDay) and row.state != OpenDayState.CANCELLED:
        change_open_days([(row, {"state": OpenDayState.CANCELLED})], by=by, campaign=run.campaign)
        undone.called_off += 1
    else:
        undone.left += 1
    return False


def is_leant_on(row: Model) -> bool:
    """Whether anything, in whichever room, points at this row; days to apply go along with their programme."""
    for relation in row._meta.related_objects:
        if relation.related_model is ApplicationWindow:
            continue
        manager = relation.related_model._base_manager
        if manager.filter(**{relation.field.name: row.pk}).exists():
            return True
    return False


def put_back(run: ImportRun, undone: Undone, *, by: Any) -> None:
    """What stood there before, field by field, where what the import wrote still stands."""
    for subject, rows in run.trace.get("changed", {}).items():
        stored = MODELS[subject]._default_manager.in_bulk([key for key, _pairs in rows])
        for key, pairs in rows:
            row = stored.get(key)
            if row is not None and put_row_back(subject, row, pairs, run, by=by):
                undone.put_back += 1
            else:
                undone.left += 1


def put_row_back(subject: str, row: Any, pairs: dict[str, Any], run: ImportRun, *, by: Any) -> bool:
    """Whether anything of it could be put back."""
    windows = put_windows_back(row, *pairs["windows"]) if "windows" in pairs else 0
    values = read_before(subject, row, pairs)
    if values:
        write_back(row, values, by=by, campaign=run.campaign)
    return bool(values or windows)


def put_windows_back(programme: Programme, before: list[Any], after: list[Any]) -> int:
    """How many starts of a programme, of those that are still as the import left them."""
    old = {starts: {"opens_on": opens, "closes_on": closes} for starts, opens, closes in before}
    count = 0
    for starts, opens, closes in after:
        there = programme.application_windows.filter(starts_on=starts, opens_on=opens, closes_on=closes)
        count += there.update(**old[starts]) if starts in old else there.delete()[0]
    return count


def read_before(subject: str, row: Any, pairs: dict[str, Any]) -> dict[str, Any]:
    """The old values of fields that are still as the import left them."""
    now = read_fields(subject, row)
    same = {name: before for name, (before, after) in pairs.items() if name in now and write_plain(now[name]) == after}
    if any(name in pairs and name not in same for name in TIMES):
        same = {name: before for name, before in same.items() if name not in TIMES}
    return dict(read_value(row, name, before) for name, before in same.items())


def read_value(row: Any, name: str, before: Any) -> tuple[str, Any]:
    """The field of the row and its old value, out of how the import wrote it down."""
    if name == "cancelled":
        return "state", OpenDayState.CANCELLED if before else OpenDayState.PLANNED
    if name == "location":
        return name, row.organisation.locations.filter(pk=before[1:] or 0).first()
    if name == "locations":
        return name, list(row.organisation.locations.filter(pk__in=[mark[1:] for mark in before]))
    return name, datetime.fromisoformat(before) if name in TIMES else before


def write_back(row: Any, values: dict[str, Any], *, by: Any, campaign: str) -> None:
    if isinstance(row, OpenDay):
        change_open_days([(row, values)], by=by, campaign=campaign)
    elif isinstance(row, Programme):
        change_programme(row, by=by, campaign=campaign, **values)
    elif isinstance(row, EntryRequirement):
        names = ("study_year", "level", "profile", "admission", "subjects", "source", "checked_on")
        facts = {name: getattr(row, name) for name in names} | values
        set_requirement(row.programme, details=RequirementDetails(**facts), by=by, campaign=campaign)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
