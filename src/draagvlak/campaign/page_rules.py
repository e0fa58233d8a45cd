"""Who may do what with a page of a campaign's site, as sentences. Being a superuser is no way in."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import MembershipState, Role
from draagvlak.coalition.models import Mandate

HOME_DEPTH = 2
DUTCH = "nl"


def find_home_path(page: Page) -> str:
    """Where the tree of a page begins: below the root of the installation each campaign has a home per language."""
    return str(page.path[: HOME_DEPTH * Page.steplen])


def find_campaign_of(page: Page) -> Campaign | None:
    """The campaign in whose trees a page stands, whatever its language."""
    if not page.path or len(page.path) < HOME_DEPTH * Page.steplen:
        return None
    home = Page.objects.filter(path=find_home_path(page)).values("translation_key")
    found = Campaign.objects.filter(site__root_page__translation_key__in=home)
    return found.select_related("coalition").first()


def list_site_pages(campaign: Campaign) -> QuerySet[Page]:
    """All pages of a campaign's site in every language; none while its root is the page an installation begins with."""
    root = campaign.site.root_page
    if root.specific_class is Page:
        return Page.objects.none()
    found = Q(pk__in=[])
    for path in Page.objects.filter(translation_key=root.translation_key).values_list("path", flat=True):
        found |= Q(path__startswith=path)
    return Page.objects.filter(found)


def list_core_team(campaign: Campaign) -> QuerySet[User]:
    """Everybody who can lead this campaign now, by name."""
    mandates = Mandate.objects.active().filter(
        coalition=campaign.coalition_id,
        role=Role.CORE_TEAM,
        organisation__memberships__coalition=campaign.coalition_id,
        organisation__memberships__state=MembershipState.ACTIVE,
    )
    return User.objects.filter(pk__in=mandates.values("person"), is_active=True).order_by("first_name", "last_name")


def person_leads_campaign(person: Any, campaign: Campaign | None) -> bool:
    known = campaign is not None and person.is_authenticated and person.is_active
    return bool(known and list_core_team(campaign).filter(pk=person.pk).exists())


def person_can_edit_page(person: Any, page: Page) -> bool:
    return person_leads_campaign(person, find_campaign_of(page))


def list_approvers(page: Page, campaign: Campaign) -> QuerySet[User]:
    """Those of the core team who did not write the version at hand; in a core team of one, that one."""
    team = list_core_team(campaign)
    revision = page.latest_revision
    others = team.exclude(pk=revision.user_id) if revision and revision.user_id else team
    return others if others.exists() else team


def person_can_approve(person: Any, page: Page) -> bool:
    campaign = find_campaign_of(page)
    return campaign is not None and list_approvers(page, campaign).filter(pk=person.pk).exists()


def page_can_go_out_alone(page: Page) -> bool:
    """A translation of what is live needs no second pair of eyes: what it says was approved before."""
    source = Page.objects.filter(translation_key=page.translation_key, locale__language_code=DUTCH, live=True)
    return page.locale.language_code != DUTCH and source.exists()
