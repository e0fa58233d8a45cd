"""The pages of a campaign's site as the desk lists them: where each stands, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from draagvlak.campaign.models import Campaign
from draagvlak.campaign.page_rules import HOME_DEPTH, list_core_team, list_site_pages

STATES = {
    "waiting": _("waits for approval"),
    "sent_back": _("sent back"),
    "scheduled": _("scheduled"),
    "changed": _("live, with changes not out yet"),
    "live": _("live"),
    "draft": _("draft"),
}


def describe_pages(campaign: Campaign) -> QuerySet[Page]:
    """In the order of the trees, with what tells the state of each."""
    states = WorkflowState.objects.filter(object_id=Cast(OuterRef("pk"), models.CharField(max_length=255)))
    rows = list_site_pages(campaign).select_related("locale", "latest_revision__user", "content_type")
    return rows.annotate(
        is_waiting=Exists(states.filter(status=WorkflowState.STATUS_IN_PROGRESS)),
        is_sent_back=Exists(states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)),
    ).order_by("path")


def name_state(page: Any) -> str:
    """One of STATES, the one that asks most for attention."""
    if page.is_waiting:
        return "waiting"
    if page.is_sent_back:
        return "sent_back"
    if not page.live:
        return "scheduled" if page.go_live_at and page.approved_schedule else "draft"
    return "changed" if page.has_unpublished_changes else "live"


def attach_states(pages: Iterable[Any]) -> list[Any]:
    found = list(pages)
    for page in found:
        state = name_state(page)
        page.state_key, page.state_words, page.indent = state, STATES[state], page.depth - HOME_DEPTH
    return found


def list_waiting(campaign: Campaign) -> list[Any]:
    """Pages that wait for a second reader, with who wrote the version and who may approve it."""
    team = list(list_core_team(campaign))
    found = attach_states(describe_pages(campaign).filter(is_waiting=True))
    for page in found:
        writer = page.latest_revision.user_id if page.latest_revision else None
        page.approvers = [person for person in team if person.pk != writer] or team
    return found
