"""A campaign's site that has begun, and pages on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from wagtail.models import Page

from draagvlak.accounts.models import User
from draagvlak.campaign.domain.sites import begin_site
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import Role
from draagvlak.public.models import ContentPage, HomePage
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MandateFactory, OrganisationFactory


@dataclass(frozen=True)
class SiteScene:
    """A campaign whose site has begun, somebody of its core team, and somebody who edits for a partner."""

    campaign: Campaign
    core: User
    editor: User

    def sign_in(self, person: User | None = None) -> Client:
        """A browser at this campaign's host; the core team's where nobody is named."""
        return sign_in(Client(headers={"host": self.campaign.site.hostname}), person or self.core)


def make_site(on: str = "testserver", **facts: Any) -> Campaign:
    """A campaign at this host with the pages every site begins with."""
    campaign = CampaignFactory(on=on, **facts)
    begin_site(campaign, by=None)
    return campaign


def make_site_scene(on: str = "testserver", **facts: Any) -> SiteScene:
    campaign = make_site(on, **facts)
    return SiteScene(campaign, add_colleague(campaign, "bond"), add_colleague(campaign, "school", role=Role.EDITOR))


def find_home(campaign: Campaign, language: str = "nl") -> HomePage:
    key = campaign.site.root_page.translation_key
    return HomePage.objects.get(translation_key=key, locale__language_code=language)


def add_page(campaign: Campaign, *, slug: str, language: str = "nl", live: bool = True, **facts: Any) -> ContentPage:
    home = find_home(campaign, language)
    page = ContentPage(slug=slug, locale=home.locale, live=live, **{"title": slug, **facts})
    home.add_child(instance=page)
    page.save_revision()
    return page


def add_colleague(campaign: Campaign, slug: str = "kernteam", *, role: Role = Role.CORE_TEAM) -> User:
    """Somebody more in this campaign, by default in its core team."""
    organisation = OrganisationFactory(slug=f"{slug}-{campaign.slug}"[:50])
    person = UserFactory(first_name=slug.capitalize(), last_name="Jansen")
    MandateFactory(coalition=campaign.coalition, organisation=organisation, role=role, person=person)
    return person


def reload(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific
