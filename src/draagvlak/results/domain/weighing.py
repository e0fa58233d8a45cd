"""The evidence a registered test points at, as it is now. What counts follows from the test, so that nobody picks.

A real claim rests on real figures and estimates only: sample ones are seen, said, and never decide. A claim that is
itself a sample takes both.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from draagvlak.core.hashing import hash_json
from draagvlak.results.domain.queries.chain import sum_people_of_days
from draagvlak.results.domain.queries.totals import add_up, keep_last_cumulative
from draagvlak.results.domain.ruling import RULING_VERSION
from draagvlak.results.enums import COUNTED_BY, Decider, Definition, EstimationKind, FigureState, Metric
from draagvlak.results.models import Claim, Estimation, Figure

ATTENDED = frozenset({Metric.REGISTRATIONS, Metric.VISITORS})


@dataclass(frozen=True)
class Weighed:
    """What a test found, the figures or estimate it rests on, and the fingerprint of all that."""

    found: dict[str, Any]
    figures: list[Figure] = field(default_factory=list)
    estimation: Estimation | None = None

    @property
    def model_version(self) -> str:
        used = self.estimation.model_version if self.estimation else ""
        return f"{RULING_VERSION}; {used}" if used else RULING_VERSION

    @property
    def fingerprint(self) -> str:
        """Without keys of the database, so that it is the same in another installation."""
        return hash_json([self.found, self.model_version, write_figures(self.figures), self.estimate])

    @property
    def estimate(self) -> list[Any] | None:
        one = self.estimation
        if one is None:
            return None
        counting = [figure for figure in one.figures.all() if figure.state == FigureState.COUNTS]
        return [one.inputs_hash, hash_json(one.result), write_figures(counting)]


def write_figures(figures: Iterable[Figure]) -> list[list[Any]]:
    return sorted(write_figure(figure) for figure in figures)


def write_figure(figure: Figure) -> list[Any]:
    """What makes a figure the same evidence."""
    window = [figure.window_start.isoformat(), figure.window_end.isoformat()]
    what = [figure.channel, figure.placement, figure.metric, format(figure.value.normalize(), "f"), figure.unit]
    return [*what, *window, figure.file.fingerprint if figure.file else "", figure.row or 0]


def weigh(claim: Claim, *, on: datetime.date) -> Weighed:
    """The evidence for the registered test of a claim, as on a day."""
    kind = Decider(claim.test["kind"])
    if kind == Decider.SUM:
        return weigh_figures(claim, on=on)
    if kind == Decider.NONE:
        return Weighed({})
    return weigh_estimation(claim, EstimationKind(kind.value))


def weigh_figures(claim: Claim, *, on: datetime.date) -> Weighed:
    in_window = find_figures(claim)
    counting = in_window.filter(state=FigureState.COUNTS).select_related("file", "organisation")
    usable = counting if claim.is_sample else counting.filter(is_sample=False)
    figures = keep_last_cumulative(usable.order_by("pk"))
    attended = COUNTED_BY[Definition(claim.definition)] in ATTENDED
    total = sum_people_of_days(figures) if attended else add_up(figures)
    waiting = in_window.filter(state=FigureState.WAITING)
    found = {
        "value": format(total.value.normalize(), "f") if total else None,
        "n": len(figures),
        "sample": counting.filter(is_sample=True).exists(),
        "waiting": (waiting if claim.is_sample else waiting.filter(is_sample=False)).count(),
        "is_settled": on >= datetime.date.fromisoformat(claim.test["settle_on"]),
    }
    return Weighed(found, figures)


def find_figures(claim: Claim) -> QuerySet[Figure]:
    """Figures of what the claim counts whose period lies within its window."""
    figures = Figure.objects.filter(campaign=claim.campaign_id, metric=COUNTED_BY[Definition(claim.definition)])
    within = Q()
    if claim.window_start:
        within &= Q(window_start__gte=claim.window_start)
    if claim.window_end:
        within &= Q(window_end__lte=claim.window_end)
    return figures.filter(within)


def weigh_estimation(claim: Claim, kind: EstimationKind) -> Weighed:
    """The newest estimate about the subject; a real claim passes over sample ones."""
    about = Estimation.objects.filter(campaign=claim.campaign_id, kind=kind, subject=claim.test["subject"])
    usable = about if claim.is_sample else about.filter(is_sample=False)
    estimation = usable.prefetch_related("figures__file").first()
    row = find_row(claim.test, estimation.result) if estimation else None
    slim = slim_row(row, estimation) if row and estimation else None
    return Weighed({"row": slim, "sample": about.filter(is_sample=True).exists()}, estimation=estimation)


def find_row(test: Mapping[str, Any], result: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The line of the result that the test is about."""
    if test["kind"] == Decider.EFFECT:
        rows, wanted = result.get("estimates", []), {"method": test["method"]}
    else:
        rows = result.get("groups" if test["group"] else "total", [])
        wanted = {"at_least": test["times"], "unit": test["unit"]}
        wanted |= {"group": test["group"]} if test["group"] else {}
    found = (row for row in rows if all(row.get(name) == value for name, value in wanted.items()))
    return next(found, None)


def find_nearest(claim: Claim) -> list[dict[str, Any]]:
    """The effect estimates that come closest to a claim that cannot be tested. For showing only."""
    subject = claim.test.get("nearest", "")
    about = Estimation.objects.filter(campaign=claim.campaign_id, kind=EstimationKind.EFFECT, subject=subject)
    estimation = about.filter(is_sample=False).first() if subject else None
    if estimation is None:
        return []
    return [slim_row(row, estimation) for row in estimation.result.get("estimates", [])]


def slim_row(row: Mapping[str, Any], estimation: Estimation) -> dict[str, Any]:
    """A line without the weights of donors, with the scale that its inputs name."""
    slim = {name: value for name, value in row.items() if name != "weights"}
    return {**slim, "scale": estimation.inputs.get("scale", "level")}
