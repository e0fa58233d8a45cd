"""Taking an import back: what it made goes where nothing leans on it, what it changed is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from draagvlak.core.audit import record_event
from draagvlak.studies.domain.imports.applying import forget_records
from draagvlak.studies.domain.imports.entries import write_plain
from draagvlak.studies.domain.imports.runs import RunClosedError
from draagvlak.studies.domain.open_days import change_open_days
from draagvlak.studies.domain.programmes import RequirementDetails, change_programme, set_requirement
from draagvlak.studies.models import (
    EntryRequirement,
    ImportRun,
    Location,
    OpenDay,
    OpenDayState,
    Programme,
    RunState,
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
    for subject, model in MODELS.items():
        keys = kept.trace.get("made", {}).get(subject, [])
        for row in model._default_manager.filter(pk__in=keys).iterator(chunk_size=500):
            take_away(row, kept, undone, by=by)
    forget_records(kept.trace.get("made", {}))
    kept.state, kept.finished_at = RunState.UNDONE, timezone.now()
    kept.report = {**kept.report, "undone": vars(undone)}
    kept.save(update_fields=["state", "finished_at", "report"])
    slug = kept.organisation.slug if kept.organisation else ""
    record_event("undo_import", by=by, subject=kept, organisation=slug, campaign=kept.campaign, **vars(undone))
    return undone


def take_away(row: Any, run: ImportRun, undone: Undone, *, by: Any) -> None:
    if not is_leant_on(row):
        row.delete()
        undone.removed += 1
    elif isinstance(row, OpenDay) and row.state != OpenDayState.CANCELLED:
        change_open_days([(row, {"state": OpenDayState.CANCELLED})], by=by, campaign=run.campaign)
        undone.called_off += 1
    else:
        undone.left += 1


def is_leant_on(row: Model) -> bool:
    """Whether anything, in whichever room, points at this row."""
    for relation in row._meta.related_objects:
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
            values = read_before(row, pairs) if row is not None else {}
            if not values:
                undone.left += 1
                continue
            write_back(row, values, by=by, campaign=run.campaign)
            undone.put_back += 1


def read_before(row: Any, pairs: dict[str, Any]) -> dict[str, Any]:
    """The old values of fields that are still as the import left them."""
    values: dict[str, Any] = {}
    for name, (before, after) in pairs.items():
        if name == "cancelled":
            if (row.state == OpenDayState.CANCELLED) == after:
                values["state"] = OpenDayState.CANCELLED if before else OpenDayState.PLANNED
        elif name == "location":
            if before.startswith("#") or not before:
                values["location"] = Location.objects.filter(pk=before[1:] or 0).first()
        elif name == "locations":
            keys = [mark[1:] for mark in before if mark.startswith("#")]
            values["locations"] = list(Location.objects.filter(pk__in=keys, organisation=row.organisation))
        elif write_plain(getattr(row, name)) == after:
            values[name] = datetime.fromisoformat(before) if name in TIMES else before
    if any(name in pairs and name not in values for name in TIMES):
        return {name: value for name, value in values.items() if name not in TIMES}
    return values


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
