"""What a school says about its open day: how many registered, how many came."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.parsers import ParsedRow
from draagvlak.core.audit import record_event
from draagvlak.results.domain.identity import hash_series, make_identity
from draagvlak.results.enums import FigureState, Metric, Unit
from draagvlak.results.models import Figure
from draagvlak.studies.models import OpenDay

CHANNEL = "open_day"
METRICS = (Metric.REGISTRATIONS, Metric.VISITORS)


class OpenDayFinder:
    """The open day that a row is about: that organisation's only one within the period, or the one it names."""

    def __init__(self, campaign: Campaign) -> None:
        days = OpenDay.objects.filter(organisation__memberships__coalition=campaign.coalition).distinct()
        self.days: dict[int, list[OpenDay]] = defaultdict(list)
        for day in days:
            self.days[day.organisation_id].append(day)

    def find(self, organisation: int | None, row: ParsedRow) -> OpenDay | None:
        days = self.days.get(organisation, []) if organisation is not None else []
        within = [day for day in days if row.window_start <= timezone.localdate(day.starts_at) <= row.window_end]
        named = [day for day in within if row.open_day_ref in (day.key, day.title, day.place)]
        found = named if row.open_day_ref else within
        return found[0] if len(found) == 1 else None


@transaction.atomic
def report_open_day(
    open_day: OpenDay,
    *,
    numbers: dict[str, int | None],
    counted_on: datetime.date,
    definition: str,
    by: Any,
    campaign: Campaign,
) -> list[Figure]:
    """Keep what the school counted, in people. A number that changed replaces the older one, which stays on record."""
    OpenDay.objects.select_for_update().get(pk=open_day.pk)
    kept = [
        figure
        for metric in METRICS
        if (value := numbers.get(metric)) is not None
        and (figure := keep_number(open_day, metric, value, counted_on, definition, by=by, campaign=campaign))
    ]
    if kept:
        slug, told = open_day.organisation.slug, {one.metric: int(one.value) for one in kept}
        record_event("report_open_day", by=by, subject=open_day, organisation=slug, campaign=campaign.slug, **told)
    return kept


def keep_number(
    open_day: OpenDay,
    metric: str,
    value: int,
    counted_on: datetime.date,
    definition: str,
    *,
    by: Any,
    campaign: Campaign,
) -> Figure | None:
    """The new figure, or None when the same number stands already."""
    day = timezone.localdate(open_day.starts_at)
    identity = identify(open_day, metric, campaign)
    older = Figure.objects.filter(identity=identity, state=FigureState.COUNTS)
    words = f"{definition} ({counted_on:%Y-%m-%d})" if definition else f"{counted_on:%Y-%m-%d}"
    if older.filter(value=value, definition=words).exists():
        return None
    older.update(state=FigureState.REPLACED)
    return Figure.objects.create(
        campaign=campaign,
        organisation=open_day.organisation,
        open_day=open_day,
        channel=CHANNEL,
        placement=open_day.place,
        metric=metric,
        value=Decimal(value),
        unit=Unit.PERSON,
        window_start=day,
        window_end=day,
        definition=words[:200],
        reported_by=by,
        identity=identity,
        is_sample=open_day.is_sample,
    )


def identify(open_day: OpenDay, metric: str, campaign: Campaign) -> str:
    """By the open day itself, so that a day that moved keeps its numbers in one series."""
    series = hash_series(campaign.pk, open_day.organisation_id, "", CHANNEL, f"open-day:{open_day.pk}", metric)
    return make_identity(series, datetime.date.min, datetime.date.min)


def find_reported(open_day: OpenDay, campaign: Campaign) -> dict[str, Figure]:
    """What counts now, by metric: what was reported by hand, or read from a file."""
    figures = Figure.objects.counting().filter(campaign=campaign, open_day=open_day, metric__in=METRICS)
    return {figure.metric: figure for figure in figures.order_by("pk")}
