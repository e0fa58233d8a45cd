"""Which hero are you: it stores nothing, ends in directions, and its address can be shared."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from draagvlak.campaign.domain.hero_test import find_hero_test
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory

pytestmark = pytest.mark.django_db
ALL_A = {"bui": "a", "zand": "a", "groep": "a", "plek": "a", "kapot": "a", "trots": "a"}
RESULT = "/welke-held/water+bruggen/"


@pytest.fixture
def campaign():
    return CampaignFactory()


def read(address, **data):
    answer = Client().get(address, data)
    assert answer.cookies.output() == ""
    return answer


@pytest.mark.parametrize(
    ("address", "title"), [("/welke-held/", "Welke held ben jij?"), ("/en/which-hero/", "Which hero are you?")]
)
def test_all_questions_stand_on_one_page_in_its_language(campaign, address, title):
    page = read(address).content.decode()
    assert (page.count("<fieldset"), page.count('type="radio"'), f"<h1>{title}</h1>" in page) == (6, 24, True)


@pytest.mark.parametrize(
    ("address", "result"), [("/welke-held/", RESULT), ("/en/which-hero/", "/en/which-hero/water+bruggen/")]
)
def test_with_every_question_answered_it_leads_to_directions_and_forgets_the_answers(campaign, address, result):
    answer = read(address, klaar="1", **ALL_A)
    assert (answer.status_code, answer.headers["Location"]) == (302, result)


def test_half_answered_says_what_is_missing_and_keeps_what_was_chosen(campaign):
    answer = read("/welke-held/", klaar="1", bui="b", zand="c", groep="bestaat-niet")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nog 4 vragen te gaan" in page
    assert 'href="#vraag-groep"' in page
    assert re.findall(r'name="(\w+)" value="(\w)" checked', page) == [("bui", "b"), ("zand", "c")]


def test_one_that_is_missing_is_told_as_one(campaign):
    given = {key: value for key, value in ALL_A.items() if key != "trots"}
    assert "Nog één vraag te gaan" in read("/welke-held/", klaar="1", **given).content.decode()


def test_a_result_shows_its_directions_in_order_with_a_card_that_exists(campaign):
    page = read("/welke-held/water+stad+meten/").content.decode()
    assert re.findall(r'id="richting-(\w+)"', page) == ["water", "stad", "meten"]
    card = re.search(r'og:image" content="http://testserver(/kaarten/held/water/liggend-nl-\w+\.jpg)"', page)[1]
    square = re.search(r'href="(/kaarten/held/water/vierkant-nl-\w+\.jpg)" download', page)[1]
    assert [read(one).headers["Content-Type"] for one in (card, square)] == ["image/jpeg"] * 2


@pytest.mark.parametrize("made_up", ["water", "water+water", "zee+stad", "%3Cb%3E+stad", "water+stad+meten+wegen"])
def test_a_made_up_result_is_not_found(campaign, made_up):
    assert read(f"/welke-held/{made_up}/").status_code == 404


def test_a_campaign_without_the_table_has_no_test(campaign):
    bare = Path(settings.DATA_DIR) / "campaigns" / "kaal"
    bare.mkdir(parents=True, exist_ok=True)
    campaign.folder = "kaal"
    campaign.save()
    assert [read("/welke-held/").status_code, read(RESULT).status_code] == [404, 404]
    shutil.rmtree(bare)


def test_a_faulty_table_is_no_test_and_says_why_in_the_log(campaign, caplog):
    faulty = Path(settings.DATA_DIR) / "campaigns" / "fout"
    faulty.mkdir(parents=True, exist_ok=True)
    (faulty / "hero_test.toml").write_text("title = 3")
    campaign.folder = "fout"
    assert find_hero_test(campaign) is None
    assert "“title” has no text in nl." in caplog.text
    shutil.rmtree(faulty)
