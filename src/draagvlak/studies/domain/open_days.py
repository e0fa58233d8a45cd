"""Open days: add, change, cancel. What was made from one knows it by its revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.studies.models import Location, OpenDay, OpenDayKind, OpenDayState
from draagvlak.studies.signals import open_day_changed

STEM = 50
BATCH = 500


@dataclass(frozen=True)
class OpenDayDetails:
    """What a person fills in for one open day."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    address: str = ""
    website: str = ""
    kind: str = OpenDayKind.OPEN_DAY
    location: Location | None = None
    registration_url: str = ""


@transaction.atomic
def add_open_day(organisation: Organisation, *, details: OpenDayDetails, by: Any, campaign: str = "") -> OpenDay:
    """A new open day with a key of its own."""
    open_day = OpenDay(organisation=organisation, **vars(details))
    open_day.key = find_free_key(organisation, details=details)
    open_day.save()
    record_event("add_open_day", by=by, subject=open_day, organisation=organisation.slug, campaign=campaign)
    return open_day


def find_free_key(organisation: Organisation, *, details: OpenDayDetails) -> str:
    """`2026-12-12-deventer`, numbered from the second on."""
    stem = write_stem(details)
    taken = set(organisation.open_days.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)


def write_stem(details: OpenDayDetails) -> str:
    return slugify(f"{details.starts_at:%Y-%m-%d} {details.place}")[:STEM]


@transaction.atomic
def add_open_days(organisation: Organisation, *, days: Sequence[tuple[OpenDayDetails, str]]) -> list[OpenDay]:
    """Many new days at once, each with the key of its source. Whoever calls it records the event."""
    taken = set(organisation.open_days.values_list("key", flat=True))
    numbers: dict[str, int] = {}
    rows = []
    for details, source_key in days:
        stem = write_stem(details)
        number = numbers.get(stem, 0) + 1
        while (key := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        numbers[stem] = number
        taken.add(key)
        rows.append(OpenDay(organisation=organisation, key=key, source_key=source_key, **vars(details)))
    return OpenDay.objects.bulk_create(rows, batch_size=BATCH)


@transaction.atomic
def change_open_days(changes: Sequence[tuple[OpenDay, dict[str, Any]]], *, by: Any, campaign: str = "") -> None:
    """Write what differs of many days at once. As with one: revision, an event each, and the rooms above are told."""
    moment = timezone.now()
    for open_day, values in changes:
        open_day.moved_from = find_moved_from(open_day, values.get("starts_at", open_day.starts_at))
        for name, value in values.items():
            setattr(open_day, name, value)
        open_day.revision += 1
        open_day.changed_at = moment
    own = {"revision", "changed_at", "moved_from"}
    written = sorted({name for _day, values in changes for name in values} | own)
    OpenDay.objects.bulk_update([day for day, _values in changes], written, batch_size=BATCH)
    for open_day, values in changes:
        fields = sorted(values)
        slug = open_day.organisation.slug
        verb = find_verb(values)
        record_event(verb, by=by, subject=open_day, organisation=slug, campaign=campaign, fields=fields)
        open_day_changed.send(sender=OpenDay, open_day=open_day, fields=fields, by=by)


def find_moved_from(open_day: OpenDay, starts_at: datetime) -> datetime | None:
    """When it was to start before it starts then; a day that goes back to where it stood has not moved."""
    if starts_at == open_day.starts_at:
        return open_day.moved_from
    return None if starts_at == open_day.moved_from else open_day.starts_at


def find_verb(values: dict[str, Any]) -> str:
    if set(values) != {"state"}:
        return "change_open_day"
    return "cancel_open_day" if values["state"] == OpenDayState.CANCELLED else "reinstate_open_day"


@transaction.atomic
def change_open_day(open_day: OpenDay, *, details: OpenDayDetails, by: Any, campaign: str = "") -> list[str]:
    """Store what changed and return the names of those fields; any of them raises the revision."""
    open_day = OpenDay.objects.select_for_update().get(pk=open_day.pk)
    changed = [name for name, value in vars(details).items() if getattr(open_day, name) != value]
    open_day.moved_from = find_moved_from(open_day, details.starts_at)
    for name in changed:
        setattr(open_day, name, getattr(details, name))
    if changed:
        raise_revision(open_day, verb="change_open_day", by=by, campaign=campaign, fields=changed)
    return changed


@transaction.atomic
def cancel_open_day(open_day: OpenDay, *, by: Any, campaign: str = "") -> None:
    """The day does not take place; pieces that name it become out of date."""
    set_state(open_day, state=OpenDayState.CANCELLED, verb="cancel_open_day", by=by, campaign=campaign)


@transaction.atomic
def reinstate_open_day(open_day: OpenDay, *, by: Any, campaign: str = "") -> None:
    """Undo a cancellation."""
    set_state(open_day, state=OpenDayState.PLANNED, verb="reinstate_open_day", by=by, campaign=campaign)


@transaction.atomic
def mark_open_day_full(open_day: OpenDay, *, by: Any, campaign: str = "") -> None:
    """Nobody can register any more; the day itself goes ahead. A day that was called off stays so."""
    if open_day.state == OpenDayState.PLANNED:
        set_state(open_day, state=OpenDayState.FULL, verb="mark_open_day_full", by=by, campaign=campaign)


@transaction.atomic
def reopen_open_day(open_day: OpenDay, *, by: Any, campaign: str = "") -> None:
    """There is room again."""
    if open_day.state == OpenDayState.FULL:
        set_state(open_day, state=OpenDayState.PLANNED, verb="reopen_open_day", by=by, campaign=campaign)


def set_state(open_day: OpenDay, *, state: str, verb: str, by: Any, campaign: str) -> None:
    """Of the day as it is stored now: what was moved meanwhile stays moved."""
    open_day.refresh_from_db()
    if open_day.state == state:
        return
    open_day.state = state
    raise_revision(open_day, verb=verb, by=by, campaign=campaign, fields=["state"])


def raise_revision(open_day: OpenDay, *, verb: str, by: Any, campaign: str, fields: list[str]) -> None:
    open_day.revision += 1
    open_day.save()
    slug = open_day.organisation.slug
    record_event(verb, by=by, subject=open_day, organisation=slug, campaign=campaign, fields=fields)
    open_day_changed.send(sender=OpenDay, open_day=open_day, fields=fields, by=by)
