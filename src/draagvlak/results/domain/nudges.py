"""A friendly word to a partner that has not begun."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import EDITING_ROLES
from draagvlak.coalition.models import Mandate, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.letters import send_letter
from draagvlak.results.models import Nudge

PAUSE = datetime.timedelta(days=30)
"""Nobody is nudged twice within this time."""


class NudgedRecentlyError(Exception):
    """This organisation had a nudge less than a month ago."""


class NobodyToNudgeError(Exception):
    """Nobody of this organisation can make anything: invite somebody first."""


@transaction.atomic
def nudge_partner(organisation: Organisation, *, campaign: Campaign, text: str, by: Any) -> Nudge:
    """Mail a friendly word to everybody who can make something for the organisation; at most once a month."""
    if was_nudged(organisation, campaign=campaign):
        raise NudgedRecentlyError
    mandates = Mandate.objects.active().filter(
        coalition=campaign.coalition, organisation=organisation, role__in=EDITING_ROLES
    )
    people = [mandate.person for mandate in mandates.select_related("person")]
    nudge = Nudge.objects.create(campaign=campaign, organisation=organisation, text=text, sent_by=by)
    told = send_letter(
        "results/mail/nudge",
        to=people,
        reply_to=[by.email],
        organisation=organisation,
        campaign=campaign,
        text=text,
        by=by,
    )
    if not told:
        raise NobodyToNudgeError
    record_event("nudge_partner", by=by, subject=nudge, organisation=organisation.slug, campaign=campaign.slug)
    return nudge


def was_nudged(organisation: Organisation, *, campaign: Campaign) -> bool:
    since = timezone.now() - PAUSE
    return Nudge.objects.filter(campaign=campaign, organisation=organisation, sent_at__gt=since).exists()
