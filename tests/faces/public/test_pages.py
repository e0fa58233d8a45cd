"""Pages of the tree: Dutch and English, of one campaign, the same for everybody."""

import pytest
from django.test import Client

from draagvlak.campaign.domain.sites import begin_site
from tests.factories.toolkit import make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(db):
    campaign = make_campaign()
    begin_site(campaign, by=None)
    return campaign


@pytest.mark.parametrize(
    "address", ["/", "/waarom/", "/verhalen/", "/nieuws/", "/privacy/", "/contact/", "/en/", "/en/why/", "/en/news/"]
)
def test_x(campaign, address):
    answer = Client().get(address)
    assert (answer.status_code, answer.cookies) == (200, {})
