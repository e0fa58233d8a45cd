"""The look of the site: drawings that are there, one line, one stylesheet, one font, and few bytes."""

import gzip
import re
from os.path import normpath
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client, RequestFactory

from draagvlak.campaign.domain.drawings import list_drawings, read_drawings
from draagvlak.campaign.domain.sites import begin_site
from draagvlak.core.bundles import BUNDLES, fold_stylesheet
from draagvlak.public import drawings as choices
from draagvlak.public.menu import find_menu
from draagvlak.studies.models import OpenDay
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_campaign, make_partner

FOLDER = settings.PACKAGE / "example" / "civiele_helden" / "web"
TABLE = read_drawings(FOLDER / "drawings.toml")
FILES = {
    f"{one.name}-{ground}-{size}.svg": measures
    for one in TABLE.values()
    for ground in one.grounds
    for size, measures in one.sizes.items()
}
BUDGET = 120_000
MOST_OF_A_DRAWING = 12_000


@pytest.fixture
def campaign(db):
    campaign = make_campaign()
    campaign.folder = "civiele_helden"
    campaign.save()
    begin_site(campaign, by=None)
    return campaign


def read_static(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


def weigh(content: bytes) -> int:
    """As it is sent: a font is packed already."""
    return len(content) if content.startswith(b"wOF2") else len(gzip.compress(content, 9))


def fold(name: str) -> str:
    return fold_stylesheet(name, lambda one: read_static(one).decode())


def render(campaign, source: str) -> str:
    request = RequestFactory().get("/")
    request.campaign = campaign
    return Template("{% load site %}" + source).render(Context({"request": request}))


def test_every_drawing_of_the_table_is_drawn_on_each_ground_in_each_size_and_no_other_is_kept():
    assert sorted(path.name for path in (FOLDER / "drawings").iterdir()) == sorted(FILES)


def find_faults(name: str) -> list[str]:
    svg, (width, height) = (FOLDER / "drawings" / name).read_text(), FILES[name]
    faults = re.findall(r"<(?:script|style|image|foreignObject|a|text)\b|\bon\w+=|style=|href=\"(?!#)", svg)
    if not svg.startswith(f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">'):
        faults.append("another size than the table says")
    return [*faults, "too heavy"] if weigh(svg.encode()) > MOST_OF_A_DRAWING else faults


def test_a_drawing_has_its_size_holds_nothing_that_runs_and_is_light():
    assert {name: find_faults(name) for name in FILES if find_faults(name)} == {}


def test_zand_by_day_has_nacht_by_night():
    assert [one.name for one in TABLE.values() if ("zand" in one.grounds) and ("nacht" not in one.grounds)] == []


def test_an_editor_chooses_among_the_drawings_that_exist():
    assert sorted(name for name, _title in choices.list_drawings()) == sorted(TABLE)


def test_every_drawing_says_in_both_languages_what_it_shows():
    silent = [one.name for one in TABLE.values() if "" in (*one.titles, *one.alternatives)]
    assert silent == []


def test_a_drawing_on_a_page_keeps_its_place_and_changes_with_the_night(campaign):
    shown = render(campaign, '{% drawing "dijk" on="zand" size="low" %}')
    assert re.findall(r'(?:srcset|src|width|height|loading)="([^"]*)"', shown) == [
        "/static/campaigns/civiele_helden/dijk-nacht-low.svg",
        "/static/campaigns/civiele_helden/dijk-zand-low.svg",
        "2560",
        "360",
        "lazy",
    ]


def test_a_campaign_without_drawings_shows_the_plain_line(db):
    bare = make_campaign()
    bare.folder = "bestaat-niet"
    assert list_drawings(bare) == {}
    assert render(bare, '{% drawing "dijk" %}|{% ground_of "dijk" "zand" %}') == "|zand"


@pytest.mark.parametrize("name", BUNDLES)
def test_a_stylesheet_is_folded_into_one_file_whose_addresses_hold(name):
    css = fold(name)
    addresses = [normpath(Path(name).parent / one) for one in re.findall(r'url\("([^"]+)"\)', css)]
    assert ("@import" in css, [one for one in addresses if not finders.find(one)]) == (False, [])
    assert css.count("{") == css.count("}")


def test_home_without_film_stays_under_120_kilobytes_with_one_font(campaign, freeze):
    freeze("2026-11-25 10:00")
    school = make_partner(campaign, slug="school-oost").organisation
    for day in ("2026-12-12", "2026-12-19", "2027-01-09", "2027-01-16"):
        add_day(school, day)
    page = Client().get("/").content
    html = page.decode()
    asked = set(re.findall(r'(?:src|href)="/static/([^"]+\.(?:svg|js|woff2))"', html))
    weights = {name: weigh(read_static(name)) for name in asked} | {
        "page": weigh(page),
        "public.css": weigh(fold("public/public.css").encode()),
    }
    assert (sum(name.endswith("woff2") for name in asked), html.count('rel="stylesheet"')) == (1, 1)
    assert sum(weights.values()) < BUDGET, weights


def add_day(school, day: str) -> OpenDay:
    return OpenDayFactory(organisation=school, day=day, key=day)


def test_home_is_written_in_letters_of_the_first_font(campaign):
    ranges = re.search(r"archivo-site.*?unicode-range: ([^;]+);", read_static("public/fonts.css").decode(), re.DOTALL)
    known: set[int] = set()
    for one in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges[1]):
        known |= set(range(int(one[0], 16), int(one[1] or one[0], 16) + 1))
    words = re.sub(r"<[^>]+>|\s", "", Client().get("/").content.decode())
    assert sorted({letter for letter in words if ord(letter) not in known}) == []


def test_the_menu_asks_the_database_once_and_sorts_pages(campaign, django_assert_num_queries):
    request = RequestFactory().get("/", headers={"host": "testserver"})
    request.campaign = campaign
    find_menu(request, "nl")
    with django_assert_num_queries(1):
        menu = find_menu(request, "nl")
    assert ("/verhalen/" in [item.href for item in menu.main], [item.href for item in menu.small]) == (
        True,
        ["/privacy/", "/contact/"],
    )


@pytest.mark.parametrize(
    ("address", "language", "says"),
    [("/bestaat-niet/", "nl", "Hier is niets gebouwd."), ("/en/not-there/", "en", "Nothing was built here.")],
)
def test_a_page_that_is_not_there_helps_in_the_language_of_its_address(campaign, address, language, says):
    answer = Client(headers={"accept-language": "de"}).get(address)
    assert (answer.status_code, answer["Content-Language"], answer.cookies) == (404, language, {})
    page = answer.content.decode()
    assert (page.count(f"<h1>{says}</h1>"), page.count(f'<html lang="{language}">')) == (1, 1)


def test_no_page_has_a_style_of_its_own():
    templates = (settings.PACKAGE / "public" / "templates").rglob("*.html")
    assert [path.name for path in templates if re.search(r"<style|\sstyle=", path.read_text())] == []
