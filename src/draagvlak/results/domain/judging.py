"""Judging doubtful figures."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.core.audit import record_event
from draagvlak.results.enums import FigureState
from draagvlak.results.models import Figure


class AlreadyJudgedError(Exception):
    """The figure does not wait any more."""


@transaction.atomic
def judge_figure(figure: Figure, *, accept: bool, by: Any, why: str) -> None:
    """Say whether a doubtful figure counts. Accepted, it replaces what counted in its place until now."""
    figure = Figure.objects.select_for_update(of=("self",)).get(pk=figure.pk)
    if figure.state != FigureState.WAITING:
        raise AlreadyJudgedError
    if accept:
        older = Figure.objects.filter(campaign=figure.campaign_id, identity=figure.identity, state=FigureState.COUNTS)
        older.update(state=FigureState.REPLACED)
    figure.state = FigureState.COUNTS if accept else FigureState.REFUSED
    figure.judged_by, figure.judged_at = by, timezone.now()
    figure.doubt_details = {**figure.doubt_details, "why": why}
    figure.save(update_fields=["state", "judged_by", "judged_at", "doubt_details"])
    verb = "accept_figure" if accept else "refuse_figure"
    organisation = figure.organisation.slug if figure.organisation else ""
    campaign = figure.campaign.slug
    record_event(
        verb, by=by, subject=figure, organisation=organisation, campaign=campaign, metric=figure.metric, why=why
    )
