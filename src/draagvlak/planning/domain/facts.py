"""All that the warnings look at, loaded in a fixed number of queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from draagvlak.campaign.enums import AudienceKind
from draagvlak.campaign.models import Audience, Campaign, Moment
from draagvlak.lib.studio import StudioError
from draagvlak.planning.domain.channel_book import ChannelBook, open_book
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import BudgetLine, Flight, FlightMaterial
from draagvlak.toolkit.domain.studio import load_studio_design

LAST_YEARS = {"vmbo": "4", "havo": "5", "vwo": "6"}
"""In which class each level takes its final exams."""
OFF_THE_BUDGET = frozenset({FlightState.CANCELLED, FlightState.IDEA})


@dataclass(frozen=True)
class PlanFacts:
    """Flights with what surrounds them. `planned` is what all flights of a budget line cost together, by its key."""

    flights: list[Flight]
    moments: list[Moment]
    lines: dict[int, BudgetLine]
    planned: dict[int, Decimal]
    book: ChannelBook
    today: datetime.date

    def of_kind(self, kind: str) -> list[Moment]:
        return [moment for moment in self.moments if moment.kind == kind]


def load_facts(campaign: Campaign, flights: Iterable[Flight], *, today: datetime.date | None = None) -> PlanFacts:
    """`flights` as `load_flights` gives them; what a line holds is summed over all flights, seen or not."""
    today = today or timezone.localdate()
    sums = (
        Flight.objects.filter(campaign=campaign, budget_line__isnull=False)
        .exclude(state__in=OFF_THE_BUDGET)
        .order_by()
        .values_list("budget_line")
        .annotate(total=Sum("budget"))
    )
    return PlanFacts(
        flights=list(flights),
        moments=list(Moment.objects.filter(campaign=campaign)),
        lines=BudgetLine.objects.filter(campaign=campaign).in_bulk(),
        planned=dict(sums),
        book=open_book(),
        today=today,
    )


def is_exam_class(audience: Audience | None) -> bool:
    """Pupils in the last class of their (highest) level; or an audience that calls itself so."""
    if audience is None or audience.kind != AudienceKind.PUPIL:
        return False
    years = [LAST_YEARS[level] for level in LAST_YEARS if level in audience.level.lower()]
    names = f"{audience.key} {audience.school_year}".lower()
    return bool(years and max(years) in audience.school_year) or "examen" in names


def list_offers(flight: Flight) -> set[str]:
    """Format ids and film ratios that the attached pieces can be had in."""
    return {offer for piece in flight.materials.all() for offer in list_piece_offers(piece)}


def list_piece_offers(piece: FlightMaterial) -> set[str]:
    if piece.material is not None:
        versions = list(piece.material.versions.all())
        newest = [version for version in versions if version.published_at is not None][:1]
        return {file.ratio for version in newest for file in version.files.all() if file.ratio}
    design = piece.design or piece.own_version.design  # type: ignore[union-attr]
    design.campaign = piece.flight.campaign
    try:
        return set(load_studio_design(design).formats)
    except (StudioError, OSError):
        return set()
