"""Founding a campaign on an installation: its coalition, its site, its first organisation and its core team."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page, Site

from draagvlak.campaign.domain.sites import begin_site
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.bodies import add_body
from draagvlak.coalition.domain.brand import ensure_brand_kit
from draagvlak.coalition.domain.invitations import MakeLink, invite_person
from draagvlak.coalition.domain.organisation_invitations import OrganisationFacts, found_organisation
from draagvlak.coalition.enums import BodyKind, MembershipState, OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Invitation, Membership, Organisation
from draagvlak.core.audit import record_event


class CannotFoundError(Exception):
    """Something in the plans cannot be; the text says what and what to do."""


@dataclass(frozen=True)
class Founding:
    """What somebody wants to begin with."""

    name: str
    slug: str
    host: str
    coalition: str
    organisation: str
    core_team: str
    folder: str
    port: int = 80


@transaction.atomic
def found_campaign(plans: Founding, *, make_link: MakeLink) -> tuple[Campaign, Invitation]:
    """A campaign that gathers partners, and the mailed invitation of its first core-team member; or nothing.

    Raises CannotFoundError.
    """
    for fault in (judge_plans(plans), find_what_is_taken(plans)):
        if fault:
            raise CannotFoundError(fault)
    coalition = Coalition.objects.create(slug=find_free_slug(plans.coalition), name=plans.coalition)
    organisation = found_organisation(OrganisationFacts(plans.organisation, OrganisationKind.SECTOR_BODY))
    join_at_once(coalition, organisation)
    campaign = Campaign.objects.create(
        slug=plans.slug,
        name=plans.name,
        coalition=coalition,
        site=make_site(plans),
        folder=plans.folder,
        contact_email=plans.core_team.strip().lower(),
        led_by=organisation,
    )
    record_event("found_campaign", by=None, subject=campaign, campaign=campaign.slug, name=campaign.name)
    begin_site(campaign, by=None)
    add_body(coalition, name="Kernteam", kind=BodyKind.CORE_TEAM, by=None, campaign=campaign.slug)
    invitation = invite_person(
        plans.core_team,
        coalition=coalition,
        organisation=organisation,
        role=Role.CORE_TEAM,
        by=None,
        make_link=make_link,
        campaign=campaign.slug,
    )
    return campaign, invitation


def judge_plans(plans: Founding) -> str:
    """What is wrong with what was given, or nothing."""
    empty = [name for name in ("name", "slug", "host", "coalition", "organisation") if not getattr(plans, name).strip()]
    if empty:
        return f"Empty: {', '.join(empty)}. Give each of them."
    try:
        validate_slug(plans.slug)
    except ValidationError:
        return f"“{plans.slug}” is no short code: use small letters, digits and hyphens."
    try:
        validate_email(plans.core_team.strip())
    except ValidationError:
        return f"“{plans.core_team}” is no e-mail address; the first link has to reach somebody."
    if "/" in plans.host or ":" in plans.host or " " in plans.host:
        return f"“{plans.host}” is no host name: leave out https://, a port and a path."
    return ""


def find_what_is_taken(plans: Founding) -> str:
    """What of this there is already, or nothing."""
    if Campaign.objects.filter(slug=plans.slug).exists():
        return f"There is a campaign “{plans.slug}” already. Choose another short code."
    if Campaign.objects.filter(site__hostname=plans.host).exists():
        return f"A campaign answers to “{plans.host}” already. Choose another host name."
    return ""


def find_free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "coalitie"
    taken = set(Coalition.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def join_at_once(coalition: Coalition, organisation: Organisation) -> None:
    today = timezone.localdate()
    state = MembershipState.ACTIVE
    Membership.objects.create(coalition=coalition, organisation=organisation, state=state, joined_on=today)
    ensure_brand_kit(organisation)


def make_site(plans: Founding) -> Site:
    """The site of this host. The first campaign takes over the site that an empty installation begins with."""
    unused = Site.objects.filter(campaign=None)
    site = unused.filter(hostname=plans.host).first() or unused.filter(is_default_site=True).first()
    site = site or Site(root_page=Page.objects.filter(depth=2).first() or Page.objects.get(depth=1))
    site.hostname, site.site_name, site.port = plans.host, plans.name, plans.port
    site.is_default_site = not Site.objects.filter(is_default_site=True).exclude(pk=site.pk).exists()
    site.save()
    return site
