"""The page for the board: target, actual, cost, lesson, decision asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.planning.domain.queries.budget import Budget, add_up
from draagvlak.results.domain.judging_claims import Standing, find_standing
from draagvlak.results.domain.queries.claims import list_public_claims
from draagvlak.results.domain.queries.home import (
    ChannelResult,
    GoalResult,
    judge_goals,
    list_channel_results,
    sum_costs,
)
from draagvlak.results.domain.queries.scope import Scope
from draagvlak.results.domain.queries.totals import Total
from draagvlak.results.models import BoardNote


@dataclass(frozen=True)
class BoardPage:
    """What the page and the slides are made of. `is_sample` when anything on it is made up."""

    campaign: Campaign
    goals: list[GoalResult]
    channels: list[ChannelResult]
    budget: Budget
    cost: Total | None
    claims: list[Standing]
    note: BoardNote | None

    @property
    def is_sample(self) -> bool:
        return (
            any(result.goal.is_sample or result.is_sample for result in self.goals)
            or any(result.is_sample for result in self.channels)
            or self.budget.costs.has_sample
            or self.budget.total.has_sample
            or any(standing.claim.is_sample for standing in self.claims)
            or bool(self.note and self.note.is_sample)
        )


def gather_board_page(campaign: Campaign) -> BoardPage:
    """All of it from what the platform holds; the lesson and the decision from who wrote them."""
    scope = Scope(campaign)
    return BoardPage(
        campaign,
        goals=judge_goals(scope),
        channels=list_channel_results(scope),
        budget=add_up(campaign),
        cost=sum_costs(scope),
        claims=[find_standing(claim) for claim in list_public_claims(campaign)],
        note=BoardNote.objects.filter(campaign=campaign).first(),
    )


@transaction.atomic
def write_board_note(campaign: Campaign, *, lesson: str, decision: str, by: Any, is_sample: bool = False) -> BoardNote:
    """Write, or write anew, the lesson and the decision that is asked."""
    facts = {"lesson": lesson, "decision": decision, "is_sample": is_sample, "written_by": by}
    note, _created = BoardNote.objects.update_or_create(campaign=campaign, defaults=facts)
    record_event("write_board_note", by=by, subject=note, campaign=campaign.slug)
    return note
