"""The page of all campaigns: for everybody, without a cookie, and of published campaigns only."""

import datetime

import pytest
from django.test import Client

from draagvlak.campaign.models import CampaignState
from tests.factories.campaign import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaigns():
    first = CampaignFactory(
        name="Civiele Helden",
        is_published=True,
        state=CampaignState.CLOSED,
        starts_on=datetime.date(2023, 10, 1),
        ends_on=datetime.date(2026, 6, 30),
    )
    second = CampaignFactory(
        on="vervolg.localhost", name="Vervolg", is_published=True, follows=first, starts_on=datetime.date(2026, 9, 1)
    )
    CampaignFactory(on="geheim.localhost", name="GEHEIM", state=CampaignState.RECRUITING)
    return first, second


@pytest.mark.parametrize(
    ("address", "years", "site"),
    [
        ("/campagnes/", ["2026 – nu · loopt", "2023 – 2026 · afgesloten"], "http://vervolg.localhost/"),
        ("/en/campaigns/", ["2026 – today · running", "2023 – 2026 · closed"], "http://vervolg.localhost/en/"),
    ],
)
def test_it_names_years_state_and_link_of_each_that_is_published(campaigns, address, years, site):
    answer = Client().get(address)
    page = answer.content.decode()
    assert [line in page for line in [*years, f'href="{site}"', "GEHEIM"]] == [True, True, True, False]
    assert (answer.cookies.output(), answer.headers["Content-Language"]) == ("", "en" if "/en/" in address else "nl")


def test_each_page_leads_to_the_other_language(campaigns):
    pages = [Client().get(address).content.decode() for address in ("/campagnes/", "/en/campaigns/")]
    assert ['href="/en/campaigns/"' in pages[0], 'href="/campagnes/"' in pages[1]] == [True, True]
