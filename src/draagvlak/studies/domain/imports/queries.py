"""Sources and imports as somebody may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.models import Coalition
from draagvlak.studies.models import ImportRun, ImportSource
from draagvlak.studies.rules import seat_can_change_open_days


def sources_for(seat: Seat) -> QuerySet[ImportSource]:
    """The calendars of the seat's own organisation that were not stopped."""
    if not seat_can_change_open_days(seat):
        return ImportSource.objects.none()
    return ImportSource.objects.filter(organisation=seat.organisation, stopped_at=None)


def runs_for(seat: Seat) -> QuerySet[ImportRun]:
    """What the seat's own organisation brought in, newest first."""
    if not seat_can_change_open_days(seat):
        return ImportRun.objects.none()
    rows = ImportRun.objects.filter(organisation=seat.organisation)
    return rows.defer("findings", "trace").select_related("source", "asked_by", "organisation")


def list_sources(coalition: Coalition) -> QuerySet[ImportSource]:
    """The registers of a coalition. Calendars of schools are theirs."""
    return ImportSource.objects.filter(coalition=coalition)


def list_runs(coalition: Coalition) -> QuerySet[ImportRun]:
    rows = ImportRun.objects.filter(coalition=coalition)
    return rows.defer("findings", "trace").select_related("source", "asked_by")
