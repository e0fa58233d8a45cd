"""Starting a campaign: only a decision of its coalition does."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign, CampaignState
from draagvlak.coalition.enums import DecisionState
from draagvlak.coalition.models import Decision
from draagvlak.core.audit import record_event


class DecisionDoesNotHoldError(Exception):
    """The decision is of another coalition, or was rejected or withdrawn."""


class AlreadyStartedError(Exception):
    """The campaign no longer recruits."""


@transaction.atomic
def start_campaign(campaign: Campaign, *, decision: Decision, by: Any) -> Campaign:
    """Let the campaign run by a decision. A campaign without a first day starts today; from then on it is published.

    Raises DecisionDoesNotHoldError and AlreadyStartedError.
    """
    if decision.coalition_id != campaign.coalition_id or decision.state != DecisionState.TAKEN:
        raise DecisionDoesNotHoldError
    started = Campaign.objects.filter(pk=campaign.pk, state=CampaignState.RECRUITING).update(
        state=CampaignState.RUNNING,
        started_by=decision,
        starts_on=campaign.starts_on or timezone.localdate(),
        is_published=True,
    )
    if not started:
        raise AlreadyStartedError
    campaign.refresh_from_db()
    record_event("start_campaign", by=by, subject=campaign, campaign=campaign.slug, decision=decision.number)
    return campaign
