"""Cards of pages: found by key, made once, and never of words that somebody puts in an address."""

import re

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from draagvlak.core.storage import private_storage
from draagvlak.public.share_cards import FALLBACK_SIZE, share_card, share_card_url, shorten
from draagvlak.toolkit.domain import cards
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MembershipFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.taking_part import MakerCardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def day(campaign):
    day = OpenDayFactory(day="2026-12-12")
    MembershipFactory(coalition=campaign.coalition, organisation=day.organisation)
    return day


def test_a_card_is_a_jpeg_of_the_size_it_says_and_is_kept_for_a_year(campaign):
    image = share_card(campaign, "site", "home", "nl")
    answer = Client().get(image.url)
    assert (image.width, image.height) == (1200, 627)
    assert (answer.status_code, answer.content[:3]) == (200, b"\xff\xd8\xff")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.cookies.output() == ""


def test_it_is_made_once_and_then_comes_out_of_the_storage(campaign, monkeypatch):
    url = share_card_url(campaign, "site", "hero", "nl")
    first = Client().get(url).content
    monkeypatch.setattr(cards, "render_piece", None)
    assert Client().get(url).content == first


def test_other_words_have_another_address_and_the_old_one_leads_there(campaign, day):
    before = share_card_url(campaign, "open-day", str(day.pk), "nl")
    day.place = "Deventer"
    day.save()
    after = share_card_url(campaign, "open-day", str(day.pk), "nl")
    answer = Client().get(before)
    assert (before != after, answer.status_code, answer.headers["Location"]) == (True, 302, after)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("key", ["home", "finder", "open-days", "hero", "maker", "posters", "lesson", "impact", "why"])
def test_every_page_of_the_site_has_a_card_that_fits(campaign, key, language):
    answer = Client().get(share_card_url(campaign, "site", key, language))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize(
    "address",
    [
        "/kaarten/site/eigen-woorden/liggend-nl-0.jpg",
        "/kaarten/anders/home/liggend-nl-0.jpg",
        "/kaarten/site/home/liggend-fr-0.jpg",
        "/kaarten/site/home/rond-nl-0.jpg",
        "/kaarten/site/home/liggend-nl-0.svg",
        "/kaarten/site/home/hoog-nl-0.jpg",
        "/kaarten/drawing/geheim/vierkant-nl-0.webp",
        "/kaarten/drawing/brug--paars/vierkant-nl-0.webp",
        "/kaarten/held/niemand/liggend-nl-0.jpg",
        "/kaarten/open-day/999/liggend-nl-0.jpg",
        "/kaarten/page/1/liggend-nl-0.jpg",
    ],
)
def test_what_is_not_there_has_no_card_and_leaves_no_file(campaign, address):
    assert Client().get(address).status_code == 404
    assert private_storage().exists("cards") is False


def test_a_card_of_another_campaign_is_not_found(campaign):
    elsewhere = CampaignFactory(on="anders.localhost", slug="elders")
    card = MakerCardFactory(campaign=elsewhere, is_shown=True)
    url = share_card_url(elsewhere, "maker", str(card.pk), "nl")
    assert Client().get(url).status_code == 404


def test_a_card_that_waits_is_not_found(campaign):
    card = MakerCardFactory(campaign=campaign, is_shown=True)
    url = share_card_url(campaign, "maker", str(card.pk), "nl")
    card.made_at = None
    card.save()
    assert Client().get(url).status_code == 404


def test_a_card_that_cannot_be_made_is_the_plain_card(campaign, day):
    day.place = "Дом"
    day.save()
    answer = Client().get(share_card_url(campaign, "open-day", str(day.pk), "nl"))
    assert (answer.status_code, answer.headers["Location"].startswith("/static/public/img/card")) == (302, True)


def test_a_campaign_without_cards_shows_the_plain_one(campaign):
    campaign.folder = "niets"
    image = share_card(campaign, "site", "home", "nl")
    assert (image.url.startswith("/static/public/img/card"), (image.width, image.height)) == (True, FALLBACK_SIZE)


def test_too_long_a_title_ends_in_dots_at_a_word(campaign):
    assert shorten("een " * 40, 11) == "een een…"
    assert shorten("  kort   genoeg ", 20) == "kort genoeg"


def test_the_tag_says_all_that_others_ask_for_and_escapes_it(campaign):
    request = RequestFactory().get("/open-dagen/")
    request.campaign = campaign
    source = '{% load taking_part %}{% share_card "site" "open-days" title=title description="Kom." %}'
    with translation.override("nl"):
        page = Template(source).render(Context({"request": request, "title": '"><script>'}))
    told = dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page))
    image = told.pop("og:image")
    assert image.startswith("http://testserver/kaarten/site/open-days/liggend-nl-")
    assert told == {
        "og:site_name": "Civiele Helden",
        "og:type": "website",
        "og:url": "http://testserver/open-dagen/",
        "og:locale": "nl_NL",
        "og:title": "&quot;&gt;&lt;script&gt;",
        "og:description": "Kom.",
        "og:image:width": "1200",
        "og:image:height": "627",
        "og:image:alt": "&quot;&gt;&lt;script&gt;",
        "twitter:card": "summary_large_image",
    }
