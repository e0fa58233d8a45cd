"""Verbs about the goals of a campaign: agreed first, judged by afterwards."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from draagvlak.campaign.models import Audience, Campaign, Goal
from draagvlak.core.audit import record_event
from draagvlak.core.changes import store_changes


class OtherAudienceError(Exception):
    """A goal is about an audience of its own campaign."""


@transaction.atomic
def add_goal(campaign: Campaign, *, by: Any, **facts: Any) -> Goal:
    """A goal with a short code of its own, below those there are."""
    check_audience(campaign, facts.get("audience"))
    last = campaign.goals.aggregate(last=Max("position"))["last"] or 0
    key = find_free_key(campaign, facts["what_nl"])
    goal = Goal.objects.create(campaign=campaign, key=key, position=last + 1, **facts)
    record_event("add_goal", by=by, subject=goal, campaign=campaign.slug, what=goal.what_nl, target=str(goal.target))
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, by: Any, **facts: Any) -> bool:
    """Write what differs; the trail keeps what the goal was before. Answers whether anything did.

    A draft that is looked at and saved is agreed from then on.
    """
    check_audience(goal.campaign, facts.get("audience"))
    changes = store_changes(goal, **facts, is_draft=False)
    if changes:
        record_event("change_goal", by=by, subject=goal, campaign=goal.campaign.slug, **vars(changes))
    return bool(changes)


@transaction.atomic
def remove_goal(goal: Goal, *, by: Any) -> None:
    """Take a goal away; what it was stays in the audit trail."""
    was = {"what": goal.what_nl, "target": str(goal.target), "target_on": str(goal.target_on)}
    record_event("remove_goal", by=by, subject=goal, campaign=goal.campaign.slug, **was)
    goal.delete()


def check_audience(campaign: Campaign, audience: Audience | None) -> None:
    if audience and audience.campaign_id != campaign.pk:
        raise OtherAudienceError


def find_free_key(campaign: Campaign, what: str) -> str:
    """A short code out of the words, numbered from the second on."""
    stem = slugify(what)[:50] or "doel"
    taken = set(campaign.goals.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)
