"""A follow-up: a new campaign that begins with what was chosen of an earlier one, and with walls of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from draagvlak.campaign.domain.founding import Founding, find_free_slug, find_what_is_taken, join_at_once, make_site
from draagvlak.campaign.domain.sites import begin_site
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.bodies import add_body
from draagvlak.coalition.domain.mandates import grant_mandate
from draagvlak.coalition.enums import BodyKind, Role
from draagvlak.coalition.models import Body, Coalition, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.carrying_on import carry_on


@dataclass(frozen=True)
class FollowUpPlans:
    """How the new campaign is called, where it answers, when it begins, and what it takes along."""

    name: str
    slug: str
    host: str
    starts_on: datetime.date | None = None
    parts: tuple[str, ...] = ()
    port: int = 80


class CannotFollowError(Exception):
    """The plans cannot be; `field` is where it is wrong, `why` one of "empty", "form" and "taken"."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


@transaction.atomic
def start_follow_up(campaign: Campaign, *, plans: FollowUpPlans, leader: Organisation, by: Any) -> Campaign:
    """A campaign that gathers partners, led by `leader`, with `by` in its core team; or nothing.

    It has a coalition, a site and a host name of its own. Figures, claims, consents and links stay where they are:
    no part carries them. Raises CannotFollowError.
    """
    check_plans(plans)
    follow_up = Campaign.objects.create(
        slug=plans.slug,
        name=plans.name,
        coalition=found_coalition(plans, leader=leader, by=by),
        site=make_site(as_founding(plans)),
        folder=campaign.folder,
        starts_on=plans.starts_on,
        contact_email=by.email,
        follows=campaign,
        led_by=leader,
    )
    carried = carry_on(campaign, follow_up, keys=plans.parts, by=by)
    told: dict[str, Any] = {"follow_up": follow_up.slug, "carried": carried}
    record_event("start_follow_up", by=by, subject=follow_up, campaign=campaign.slug, **told)
    record_event("found_campaign", by=by, subject=follow_up, campaign=follow_up.slug, follows=campaign.slug)
    begin_site(follow_up, by=by)
    return follow_up


def found_coalition(plans: FollowUpPlans, *, leader: Organisation, by: Any) -> Coalition:
    """The new campaign's own, with the leader in it and a core team of who starts."""
    coalition = Coalition.objects.create(slug=find_free_slug(plans.name), name=plans.name)
    join_at_once(coalition, leader)
    ensure_core_team_body(coalition, by=by, campaign=plans.slug)
    grant_mandate(by, coalition=coalition, organisation=leader, role=Role.CORE_TEAM, by=by, campaign=plans.slug)
    return coalition


def ensure_core_team_body(coalition: Coalition, *, by: Any, campaign: str) -> Body:
    found = coalition.bodies.filter(kind=BodyKind.CORE_TEAM).first()
    return found or add_body(coalition, name="Kernteam", kind=BodyKind.CORE_TEAM, by=by, campaign=campaign)


def check_plans(plans: FollowUpPlans) -> None:
    for field in ("name", "slug", "host"):
        if not getattr(plans, field).strip():
            raise CannotFollowError(field, "empty")
    try:
        validate_slug(plans.slug)
    except ValidationError as error:
        raise CannotFollowError("slug", "form") from error
    if set("/:@? ") & set(plans.host):
        raise CannotFollowError("host", "form")
    if Campaign.objects.filter(slug=plans.slug).exists():
        raise CannotFollowError("slug", "taken")
    if find_what_is_taken(as_founding(plans)):
        raise CannotFollowError("host", "taken")


def as_founding(plans: FollowUpPlans) -> Founding:
    return Founding(plans.name, plans.slug, plans.host, "", "", "", "", port=plans.port)


@transaction.atomic
def publish_campaign(campaign: Campaign, *, by: Any) -> None:
    """Let it stand on the page of all campaigns."""
    set_published(campaign, published=True, verb="publish_campaign", by=by)


@transaction.atomic
def hide_campaign(campaign: Campaign, *, by: Any) -> None:
    """Take it off the page of all campaigns; its own site stays."""
    set_published(campaign, published=False, verb="hide_campaign", by=by)


def set_published(campaign: Campaign, *, published: bool, verb: str, by: Any) -> None:
    changed = Campaign.objects.filter(pk=campaign.pk, is_published=not published).update(is_published=published)
    if changed:
        record_event(verb, by=by, subject=campaign, campaign=campaign.slug)


def list_published() -> Iterable[Campaign]:
    """Every campaign the public page names, the latest first."""
    return Campaign.objects.filter(is_published=True).select_related("site", "follows").order_by("-starts_on", "name")
