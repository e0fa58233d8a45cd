"""Who may do what with a page, as sentences."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import find_seats
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Mandate

HOME_DEPTH = 2


def find_campaign_of(page: Page) -> Campaign | None:
    """The campaign in whose tree a page stands, whatever its language."""
    if page.depth < HOME_DEPTH:
        return None
    home = Page.objects.filter(path=page.path[: HOME_DEPTH * page.steplen]).values("translation_key")
    found = Campaign.objects.filter(site__root_page__translation_key__in=home)
    return found.select_related("coalition").first()


def person_leads_campaign(person: Any, campaign: Campaign | None) -> bool:
    """Of the core team of this very campaign; being a superuser is no way in."""
    if campaign is None or not isinstance(person, User) or not person.is_active:
        return False
    return any(seat.is_core_team for seat in find_seats(person, campaign.coalition))


def person_can_edit_page(person: Any, page: Page) -> bool:
    return person_leads_campaign(person, find_campaign_of(page))


def person_can_approve(person: Any, page: Page) -> bool:
    """Who did not write the version at hand; in a core team of one that one may."""
    campaign = find_campaign_of(page)
    if campaign is None or not person_leads_campaign(person, campaign):
        return False
    revision = page.get_latest_revision()
    wrote_it = revision is not None and revision.user_id == person.pk
    return not wrote_it or count_core_team(campaign) == 1


def count_core_team(campaign: Campaign) -> int:
    """People who can lead this campaign now."""
    mandates = Mandate.objects.active().filter(coalition=campaign.coalition, role=Role.CORE_TEAM)
    people = User.objects.filter(pk__in=mandates.values("person"), is_active=True)
    return sum(person_leads_campaign(person, campaign) for person in people)


def page_can_be_published(page: Page) -> bool:
    """Without a second pair of eyes: a translation of what is live, for that was approved before."""
    source = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return page.locale.language_code != "nl" and source.filter(locale__language_code="nl", live=True).exists()


def list_pages_person_may_edit(person: Any) -> QuerySet[Page]:
    """Every page of every campaign that this person leads."""
    campaigns = [one for one in Campaign.objects.select_related("coalition") if person_leads_campaign(person, one)]
    roots = Page.objects.filter(site__in=[one.site_id for one in campaigns]).values("translation_key")
    found = Q(pk__in=[])
    for path in Page.objects.filter(translation_key__in=roots, depth=HOME_DEPTH).values_list("path", flat=True):
        found |= Q(path__startswith=path)
    return Page.objects.filter(found)
