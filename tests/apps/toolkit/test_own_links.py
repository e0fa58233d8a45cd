"""The QR code of a piece leads to its own short link, which follows the open day."""

import pytest

from draagvlak.channels.domain.links import resolve_link
from draagvlak.channels.models import TrackedLink
from draagvlak.studies.domain.open_days import cancel_open_day
from draagvlak.toolkit.domain.freshness import list_ingredients
from draagvlak.toolkit.domain.own_links import write_short_address
from draagvlak.toolkit.domain.own_versions import duplicate_version
from draagvlak.toolkit.domain.productions import ask_production
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory, make_campaign, make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(freeze, own_storage):
    freeze("2026-11-25 10:00")


@pytest.fixture
def partner(db):
    campaign = make_campaign()
    campaign.site.hostname, campaign.site.port = "helden.test", 443
    campaign.site.save()
    return make_partner(campaign)


def make_version(partner, **facts):
    return OwnVersionFactory(partner=partner, **facts)


def ask(version):
    return ask_production(version, formats=["ig_4x5"], by=version.created_by)


def read_codes(production) -> list[str]:
    values = production.snapshot["values"]
    return [value for value in values.values() if isinstance(value, str) and "/s/" in value]


def test_the_code_of_a_piece_leads_to_its_own_link(partner):
    day = OpenDayFactory(organisation=partner.organisation, day="2026-12-12")
    version = make_version(partner, open_day=day)
    production = ask(version)
    assert read_codes(production) == [f"https://helden.test/s/{version.link.code}"]
    assert (version.link.organisation, resolve_link(version.link).open_day) == (partner.organisation, day)


def test_a_day_that_is_called_off_makes_the_printed_code_lead_to_the_next(partner):
    first = OpenDayFactory(organisation=partner.organisation, day="2026-12-12")
    second = OpenDayFactory(organisation=partner.organisation, day="2027-02-06")
    version = make_version(partner, open_day=first)
    ask(version)
    cancel_open_day(first, by=partner.person)
    assert resolve_link(TrackedLink.objects.get()).open_day == second


def test_making_again_keeps_the_link_and_lets_it_follow_the_version(partner):
    version = make_version(partner)
    ask(version)
    link, before = version.link, list_ingredients(version)
    version.open_day = OpenDayFactory(organisation=partner.organisation, day="2026-12-12")
    version.save()
    ask(version)
    assert (TrackedLink.objects.get().pk, TrackedLink.objects.get().open_day) == (link.pk, version.open_day)
    assert list_ingredients(version)["content"] != before["content"]


def test_a_changed_target_does_not_make_files_out_of_date(partner):
    version = make_version(partner)
    ask(version)
    before = list_ingredients(version)
    TrackedLink.objects.update(url="https://elders.test/", target="page")
    version.refresh_from_db()
    assert list_ingredients(version) == before


def test_a_copy_of_a_version_gets_a_link_of_its_own(partner):
    version = make_version(partner)
    ask(version)
    copy = duplicate_version(version, by=partner.person)
    ask(copy)
    assert copy.link != version.link


def test_without_https_the_code_leads_to_the_page_itself(partner):
    partner.campaign.site.port = 8000
    partner.campaign.site.save()
    version = make_version(partner)
    production = ask(version)
    assert (read_codes(production), write_short_address(version.link)[:26]) == ([], "http://helden.test:8000/s/")
