"""Founding a campaign on an empty installation: all of it, or nothing."""

import pytest
from django.core import mail
from wagtail.models import Site

from draagvlak.campaign.domain.founding import CannotFoundError, Founding, found_campaign
from draagvlak.campaign.models import Campaign, CampaignState
from draagvlak.coalition.domain.invitations import accept_invitation, find_invitation
from draagvlak.coalition.domain.mandates import person_is_in_core_team
from draagvlak.coalition.models import Coalition, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory

pytestmark = pytest.mark.django_db
PLANS = {
    "name": "Civiele Helden",
    "slug": "civiele-helden",
    "host": "helden.localhost",
    "coalition": "De Coalitie",
    "organisation": "De Bond",
    "core_team": "Kern@Bond.test",
    "folder": "civiele_helden",
    "port": 8000,
}


def found(**changed):
    keys = []
    result = found_campaign(Founding(**{**PLANS, **changed}), make_link=lambda key: keys.append(key) or key)
    return *result, keys


def test_everything_is_there_to_begin_with(django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        campaign, invitation, keys = found()
    assert (campaign.state, campaign.site.hostname, campaign.site.port) == (
        CampaignState.RECRUITING,
        "helden.localhost",
        8000,
    )
    assert (campaign.site.is_default_site, Site.objects.count()) == (True, 1)
    assert [body.kind for body in campaign.coalition.bodies.all()] == ["core_team"]
    assert (find_invitation(keys[0]), mail.outbox[0].to) == (invitation, ["kern@bond.test"])


def test_who_follows_the_link_leads_the_campaign():
    _campaign, invitation, _keys = found()
    person = UserFactory(email="kern@bond.test")
    accept_invitation(invitation, person=person)
    assert person_is_in_core_team(person) is True


def test_a_second_campaign_gets_a_site_beside_the_first():
    found()
    campaign, _invitation, _keys = found(slug="tweede", host="tweede.localhost")
    assert (campaign.site.is_default_site, Site.objects.count(), Coalition.objects.count()) == (False, 2, 2)


@pytest.mark.parametrize(
    "changed",
    [
        {"slug": "Geen Code!"},
        {"core_team": "geen-adres"},
        {"host": "https://helden.localhost"},
        {"host": "helden.localhost:8000"},
        {"name": " "},
        {"slug": "bezet"},
        {"host": "testserver"},
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(changed):
    CampaignFactory(slug="bezet")
    before = (Campaign.objects.count(), Coalition.objects.count(), Organisation.objects.count())
    with pytest.raises(CannotFoundError):
        found(**changed)
    assert (Campaign.objects.count(), Coalition.objects.count(), Organisation.objects.count()) == before
