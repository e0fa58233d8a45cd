"""Pages of the tree: Dutch and English, of one campaign, the same for everybody."""

import json
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page

from draagvlak.campaign.domain.page_files import read_pages
from draagvlak.campaign.domain.sites import begin_site
from draagvlak.example.data import FOLDER
from draagvlak.public.blocks import Body
from draagvlak.public.domain.beginning import STARTING
from draagvlak.public.models import NewsPage, StoryPage
from draagvlak.public.templatetags.pages import linked_data
from draagvlak.public.views.pages import show_page
from draagvlak.studies.models import OpenDayState
from tests.factories.campaign import CampaignFactory, MomentFactory, ReasonFactory
from tests.factories.site import add_page, find_home, make_site, reload
from tests.factories.studies import OpenDayFactory, ProgrammeFactory
from tests.factories.toolkit import make_partner

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/waarom/", "/verhalen/", "/nieuws/", "/privacy/", "/contact/", "/en/", "/en/why/", "/en/news/"]


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def campaign(db):
    return make_site()


def read(address: str, **headers: str) -> str:
    return Client(headers=headers).get(address).content.decode()


def status(address: str, **headers: str) -> int:
    return Client(headers=headers).get(address).status_code


def add_child(parent: Page, page):
    page.locale = parent.locale
    parent.add_child(instance=page)
    return page


def find_list(campaign, slug: str, language: str = "nl") -> Page:
    return find_home(campaign, language).get_children().get(slug=slug)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_speaks_the_language_of_its_address_and_sets_no_cookie(campaign, address):
    answer = Client(headers={"accept-language": "de"}).get(address)
    language = "en" if address.startswith("/en/") else "nl"
    assert (answer.status_code, answer["Content-Language"], answer.cookies) == (200, language, {})
    assert answer.content.decode().count(f'<html lang="{language}">') == 1


def test_a_page_needs_no_session_and_no_person(campaign):
    request = RequestFactory().get("/privacy/")
    request.campaign, request.resolver_match = campaign, resolve("/privacy/")
    answer = show_page(request, address="privacy/")
    assert (answer.status_code, hasattr(request, "session"), hasattr(request, "user")) == (200, False, False)


def test_drafts_and_what_stands_below_them_are_not_there(campaign):
    draft = add_page(campaign, slug="concept", live=False)
    below = add_child(draft, type(draft)(title="x", slug="x"))
    assert [status("/concept/"), status(below.address), status("/ouders/")] == [404, 404, 404]


def test_pages_of_another_campaign_are_not_on_this_host(campaign):
    other = make_site("buren.localhost", name="Buren")
    add_page(other, slug="geheim")
    assert [status("/geheim/"), status("/geheim/", host="buren.localhost")] == [404, 200]
    assert read("/", host="buren.localhost").count("Buren.</h1>") == 1


def test_an_address_without_its_last_slash_leads_to_the_page(campaign):
    answer = Client().get("/contact")
    assert (answer.status_code, answer.url) == (301, "/contact/")


def test_the_dutch_address_below_en_leads_to_the_english_page(campaign):
    assert Client().get("/en/verhalen/").url == "/en/stories/"
    assert Client().get("/stories/").url == "/verhalen/"


def test_a_page_names_its_other_language_only_while_that_is_live(campaign):
    both = read("/contact/")
    find_list(campaign, "contact", "en").specific.unpublish()
    alone = read("/contact/")
    assert [page.count('hreflang="en"') > 0 for page in (both, alone)] == [True, False]
    assert [status("/en/contact/"), status("/contact/")] == [404, 200]


def test_a_page_names_one_canonical_address(campaign):
    assert re.findall(r'<link rel="canonical" href="([^"]*)"', read("/contact/?x=1")) == ["http://testserver/contact/"]


def test_addresses_are_right_on_every_host(campaign):
    other = make_site("buren.localhost", name="Buren")
    here, there = find_list(campaign, "contact", "en").specific, find_list(other, "contact").specific
    assert (here.get_url_parts()[2], there.full_url) == ("/en/contact/", "http://buren.localhost/contact/")


def test_a_campaign_whose_site_did_not_begin_keeps_its_plain_pages():
    CampaignFactory(name="Zonder")
    assert [status("/"), status("/waarom/"), status("/en/why/"), status("/contact/")] == [200, 200, 200, 404]


def test_reasons_come_from_the_desk(campaign):
    ReasonFactory(campaign=campaign, statement_nl="Minder mensen", statement_en="Fewer people")
    assert [read("/waarom/").count("Minder mensen"), read("/en/why/").count("Fewer people")] == [1, 1]


def test_key_dates_come_from_the_calendar(campaign):
    MomentFactory(campaign=campaign, name_nl="Aanmelden kan", starts_on="2026-12-01", ends_on="2026-12-01")
    page = add_page(campaign, slug="data", body=[{"type": "key_dates", "value": {"heading": "Data", "count": 3}}])
    assert (read(page.address).count("Aanmelden kan"), read(page.address).count('datetime="2026-12-01"')) == (1, 1)


def test_the_home_asks_at_most_eight_questions_of_the_database(campaign, django_assert_max_num_queries):
    fill(campaign, schools=1)
    with django_assert_max_num_queries(8):
        Client().get("/")


def test_nor_more_with_many_schools_stories_and_days(campaign, django_assert_max_num_queries):
    fill(campaign, schools=6)
    with django_assert_max_num_queries(8):
        Client().get("/")


def fill(campaign, *, schools: int) -> None:
    for number in range(schools):
        school = make_partner(campaign, slug=f"school-{number}").organisation
        ProgrammeFactory(organisation=school, croho="34279")
        OpenDayFactory(organisation=school, day="2026-12-12", key="dag")
        stories = find_list(campaign, "verhalen")
        add_child(stories, StoryPage(title=f"V{number}", slug=f"v{number}", person="Fleur", makes="een dijk"))
        add_page(campaign, slug=f"pagina-{number}", show_in_menus=True)


def test_a_story_says_who_made_what_and_that_it_is_a_sample(campaign):
    stories = find_list(campaign, "verhalen")
    page = add_child(
        stories, StoryPage(title="Fleur", slug="fleur", person="Fleur", age=23, makes="een dijk", is_sample=True)
    )
    shown = read(page.address)
    assert [shown.count(word) > 0 for word in ("Fleur, 23", "een dijk", "voorbeeld")] == [True] * 3
    assert read("/verhalen/").count(page.address) == 1


def test_words_of_an_editor_stay_words(campaign):
    hostile = '</script><script>alert(1)</script><img src=x onerror=y>"'
    body = [{"type": "hero", "value": {"headline": hostile, "lead": hostile}}]
    page = add_page(campaign, slug="boos", title=hostile[:60], summary=hostile, body=body)
    shown = read(page.address)
    assert (shown.count("<script>alert"), shown.count("<img src=x")) == (0, 0)


def test_rich_text_holds_nothing_that_runs(campaign):
    text = '<p onclick="x()">Hallo <a href="javascript:alert(1)">daar</a></p><script>alert(1)</script>'
    block = Body().child_blocks["text"]
    assert block.features == ["h2", "h3", "bold", "italic", "link", "ul", "ol"]
    stored = ContentstateConverter(block.features)
    kept = stored.to_database_format(stored.from_database_format(text))
    assert (kept.count("<script"), kept.count("onclick"), kept.count("javascript:")) == (0, 0, 0)


def read_things(page: str) -> list[dict]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)["@graph"]


def test_a_page_says_where_it_stands_and_the_home_who_speaks(campaign):
    (trail,) = read_things(read("/contact/"))
    assert [item["item"] for item in trail["itemListElement"]] == ["http://testserver/", "http://testserver/contact/"]
    (site,) = read_things(read("/en/"))
    assert (site["@type"], site["publisher"]["@type"], site["inLanguage"]) == ("WebSite", "Organization", "en")


def test_linked_data_cannot_be_ended_by_what_it_says():
    assert linked_data({"name": "</script><b>"}).count("<") == 2


def add_news(campaign, slug: str, day: str, language: str = "nl", **facts) -> NewsPage:
    index = find_list(campaign, "nieuws" if language == "nl" else "news", language)
    return add_child(index, NewsPage(title=slug, slug=slug, date=day, summary="Kort.", **facts))


def test_news_comes_latest_first_and_as_a_feed_in_each_language(campaign):
    add_news(campaign, "oud", "2026-10-01")
    add_news(campaign, "jong", "2026-11-01")
    add_news(campaign, "concept", "2026-11-02", live=False)
    add_news(campaign, "young", "2026-11-01", "en")
    feeds = [Client().get(address) for address in ("/nieuws/feed/", "/en/news/feed/")]
    titles = [re.findall(r"<item><title>(.*?)</title>", feed.content.decode()) for feed in feeds]
    assert titles == [["jong", "oud"], ["young"]]
    assert [feed["Content-Type"] for feed in feeds] == ["application/rss+xml; charset=utf-8"] * 2
    assert read("/nieuws/").count('type="application/rss+xml"') == 2


def test_news_tells_machines_what_it_is(campaign):
    page = add_news(campaign, "jong", "2026-11-01")
    _trail, article = read_things(read(page.address))
    assert (article["@type"], article["datePublished"], article["inLanguage"]) == ("NewsArticle", "2026-11-01", "nl")


def test_the_map_of_the_site_holds_live_pages_in_both_languages(campaign):
    draft = add_page(campaign, slug="concept", live=False)
    add_child(draft, type(draft)(title="x", slug="x"))
    other = make_site("buren.localhost", name="Buren")
    add_page(other, slug="geheim")
    text = read("/sitemap.xml")
    found = re.findall(r"<loc>http://testserver(.*?)</loc>", text)
    assert set(ADDRESSES) - set(found) == set()
    assert {"/open-dagen/", "/en/open-days/"} <= set(found)
    assert [address for address in found if "concept" in address or "geheim" in address or "/x/" in address] == []
    assert text.count('hreflang="en" href="http://testserver/en/contact/"') == 2


def test_the_map_of_the_site_holds_what_follows_from_data_and_each_place_answers(campaign):
    school = make_partner(campaign).organisation
    for form in ("voltijd", "deeltijd"):
        ProgrammeFactory(organisation=school, form=form)
    coming = OpenDayFactory(organisation=school)
    off = OpenDayFactory(organisation=school, state=OpenDayState.CANCELLED)
    found = re.findall(r"<loc>http://testserver(.*?)</loc>", read("/sitemap.xml"))
    stem = f"/open-dagen/{school.slug}"
    assert {"/waar/", "/welke-held/", f"/waar/{school.slug}/", f"{stem}/{coming.key}/"} <= set(found)
    assert {"/en/where/", f"/en/where/{school.slug}/", f"/en/open-days/{school.slug}/{coming.key}/"} <= set(found)
    assert (f"{stem}/{off.key}/" in found, "/portaal/" in found, len(found)) == (False, False, len(set(found)))
    assert [address for address in found if Client().get(address).status_code != 200] == []


def test_robots_are_told_where_the_map_is(campaign):
    assert read("/robots.txt").count("Sitemap: http://testserver/sitemap.xml") == 1


@pytest.mark.parametrize(
    ("address", "language", "way"), [("/bestaat-niet/", "nl", "/open-dagen/"), ("/en/nothing/", "en", "/en/open-days/")]
)
def test_an_address_that_leads_nowhere_helps_on_in_its_language(campaign, address, language, way):
    answer = Client().get(address)
    shown = answer.content.decode()
    assert (answer.status_code, shown.count(f'lang="{language}"') > 0, shown.count(f'href="{way}"') > 0) == (
        404,
        True,
        True,
    )
    assert answer.cookies == {}


@pytest.mark.parametrize("folder", [STARTING, FOLDER / "site"], ids=["starting", "example"])
def test_every_page_to_begin_with_is_one_an_editor_could_save(folder):
    campaign = CampaignFactory()
    begin_site(campaign, by=None, pages=read_pages(folder))
    for language in ("nl", "en"):
        for page in find_home(campaign, language).get_descendants(inclusive=True).specific():
            page.full_clean()
            if hasattr(page, "body"):
                page.body.stream_block.clean(page.body)


def test_the_examples_stories_are_at_least_half_of_girls_and_say_they_are_samples():
    stories = [page for page in read_pages(FOLDER / "site") if page.kind == "story"]
    girls = {"Fleur", "Samira", "Lieke", "Amina"}
    people = [page.facts["person"] for page in stories]
    assert (len(stories), len(girls & set(people))) == (6, 4)
    assert {page.facts["is_sample"] for page in stories} == {True}


def test_beginning_a_site_twice_changes_nothing(campaign):
    page = find_list(campaign, "contact").specific
    page.title = "Anders"
    page.save()
    assert (begin_site(campaign, by=None), reload(page).title) == (False, "Anders")
