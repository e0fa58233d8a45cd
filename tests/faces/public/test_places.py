"""A campaign leads only to what it has: each place, page and school that is named answers."""

import re

import pytest
from django.test import Client

from draagvlak.campaign.domain.sites import begin_site
from draagvlak.public.places import campaign_has, list_places
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MembershipFactory
from tests.factories.site import find_home, make_site
from tests.factories.studies import OpenDayFactory

pytestmark = pytest.mark.django_db
OPTIONAL = {"/welke-held/", "/dit-maak-ik/", "/posters/", "/en/which-hero/", "/en/i-make-this/", "/en/order-posters/"}
PALETTE = '[colours]\nzand = "#F6EBD8"\n'


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture(params=["empty", "without cards", "not there"])
def bare(request, settings, tmp_path):
    """A campaign whose folder holds neither test, cards nor posters."""
    settings.DATA_DIR = tmp_path
    if request.param != "not there":
        (tmp_path / "campaigns" / "kaal" / "identity").mkdir(parents=True)
    if request.param == "without cards":
        (tmp_path / "campaigns" / "kaal" / "identity" / "palette.toml").write_text(PALETTE)
    return make_site(folder="kaal")


def read(address: str) -> str:
    return Client().get(address).content.decode()


def list_links(page: str) -> set[str]:
    return {one for one in re.findall(r'<a [^>]*href="(/[^"#?]*)"', page) if not one.startswith("/portaal/")}


def list_dead(links: set[str]) -> set[str]:
    return {one for one in links if Client().get(one).status_code == 404}


PAGES = ["/", "/en/", "/open-dagen/", "/gastles/bedankt/", "/en/guest-lesson/thanks/", "/posters/bedankt/", "/weg/"]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_leads_to_a_place_that_the_campaign_does_not_have(bare, address):
    links = list_links(read(address))
    assert (links & OPTIONAL, list_dead(links)) == (set(), set())


def test_the_map_of_the_site_names_no_such_place(bare):
    found = set(re.findall(r"<loc>http://testserver(.*?)</loc>", read("/sitemap.xml")))
    assert (found & OPTIONAL, list_dead(found), "/waar/" in found) == (set(), set(), True)


def test_a_campaign_that_has_them_leads_to_all_of_them(db):
    campaign = make_site()
    found = set(re.findall(r"<loc>http://testserver(.*?)</loc>", read("/sitemap.xml")))
    assert (found >= OPTIONAL, len(list_places(campaign))) == (True, 9)
    assert {"/welke-held/", "/dit-maak-ik/"} <= list_links(read("/"))
    assert "/posters/" in list_links(read("/gastles/bedankt/"))


def test_which_places_a_campaign_has_follows_from_its_folder(bare):
    other = CampaignFactory(on="ander.localhost")
    names = ["hero-test", "maker-cards", "posters", "finder"]
    assert [[campaign_has(one, name) for name in names] for one in (bare, other)] == [[False] * 3 + [True], [True] * 4]


@pytest.fixture
def day(db):
    """A day of a school that teaches nothing, in a campaign whose site just began."""
    campaign = CampaignFactory()
    begin_site(campaign, by=None)
    day = OpenDayFactory(day="2026-12-12", key="dag")
    MembershipFactory(coalition=campaign.coalition, organisation=day.organisation)
    day.campaign = campaign
    return day


@pytest.mark.parametrize(
    ("language", "place", "parents"), [("nl", "open-dagen", "/ouders/"), ("en", "en/open-days", "/en/parents/")]
)
def test_an_open_day_leads_to_the_page_for_parents_while_that_is_live(day, language, place, parents):
    address = f"/{place}/{day.organisation.slug}/dag/"
    before = list_links(read(address))
    dutch = find_home(day.campaign).get_children().get(slug="ouders").specific
    page = dutch.get_translation(find_home(day.campaign, language).locale).get_latest_revision_as_object()
    page.show_in_menus = False
    page.save_revision().publish()
    after = list_links(read(address))
    assert (list_dead(before), list_dead(after), after - before) == (set(), set(), {parents})


def test_the_school_of_a_day_that_is_over_still_has_its_page(day, freeze):
    freeze("2027-03-01 10:00")
    links = list_links(read(f"/open-dagen/{day.organisation.slug}/dag/"))
    assert (f"/waar/{day.organisation.slug}/" in links, list_dead(links)) == (True, set())


def test_places_and_parents_cost_the_first_pages_no_question_more(day, django_assert_max_num_queries):
    for address, most in (("/", 8), ("/open-dagen/", 7)):
        with django_assert_max_num_queries(most):
            Client().get(address)
