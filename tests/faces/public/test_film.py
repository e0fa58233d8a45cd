"""The film on the public site: a player without script or autoplay, with captions, words to read, and its parts."""

import json
import re

import pytest
from django.test import Client

from draagvlak.toolkit.domain.campaign_film import choose_campaign_film, find_campaign_film, prepare_campaign_film
from draagvlak.toolkit.domain.materials import withdraw_material
from tests.apps.toolkit.test_campaign_film import real_files
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory
from tests.factories.materials import make_material
from tests.factories.toolkit import make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]


@pytest.fixture
def campaign():
    campaign = make_campaign()
    material = make_material(
        campaign, slug="film", title_nl="De film </script>", summary_nl="Kijk & luister", files=real_files()
    )
    choose_campaign_film(material, by=None)
    return campaign


@pytest.fixture
def film(campaign):
    prepare_campaign_film(campaign)
    return find_campaign_film(campaign)


def read(address: str) -> str:
    return Client().get(address).content.decode()


def get(film, name: str, **headers):
    return Client(headers=headers).get(f"/film/{film.stamp}/{name}")


def test_the_player_plays_nothing_by_itself_and_offers_the_stream_first(film):
    page = read("/")
    video = re.search(r"<video[^>]*>", page)[0]
    assert {name for name in ("controls", "playsinline", 'preload="none"') if name in video} == {
        "controls",
        "playsinline",
        'preload="none"',
    }
    assert ("autoplay" in video, "loop" in video, 'width="1920" height="1080"' in video) == (False, False, True)
    assert re.findall(r'<source src="/film/\w+/([^"]+)"', page) == ["master.m3u8", "film.mp4"]
    assert re.findall(r'poster="/film/\w+/([^"]+)"', page) == ["poster"]


def test_until_it_is_cut_the_film_plays_as_it_is(campaign):
    page = read("/")
    assert re.findall(r'<source src="/film/\w+/([^"]+)"', page) == ["film.mp4"]
    assert page.count("poster=") == 0


def test_captions_and_transcript_are_in_the_language_of_the_page(film):
    page = read("/")
    assert re.findall(r'<track kind="captions"[^>]*srclang="(\w+)" label="(\w+)"( default)?', page) == [
        ("nl", "Nederlands", " default")
    ]
    assert re.findall(r"<details class=.film__transcript.*?<p>(.*?)</p>", page, flags=re.DOTALL) != []
    assert read("/en/").count('<div lang="nl">') == 1  # there is no English here; the reader is told so


def test_a_search_engine_reads_what_the_film_is(film):
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', read("/"), flags=re.DOTALL)[1]
    told = json.loads(block)
    assert {name: told[name] for name in ("@type", "name", "description", "duration")} == {
        "@type": "VideoObject",
        "name": "De film </script>",
        "description": "Kijk & luister",
        "duration": "PT20S",
    }
    assert told["contentUrl"] == f"http://testserver/film/{film.stamp}/film.mp4"
    assert told["thumbnailUrl"] == f"http://testserver/film/{film.stamp}/poster"
    assert len(told["transcript"].split()) > 20


def take(film, name: str) -> str:
    return b"".join(get(film, name).streaming_content).decode()


def test_the_poster_comes_in_the_lightest_form_that_a_reader_can_show(film):
    answers = [get(film, "poster", accept=accept) for accept in ("image/avif,image/webp,*/*", "image/png,*/*")]
    assert [answer["Content-Type"] for answer in answers] == ["image/avif", "image/webp"]
    assert {answer["Vary"] for answer in answers} == {"Accept"}


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("master.m3u8", "application/vnd.apple.mpegurl"),
        ("v0.m3u8", "application/vnd.apple.mpegurl"),
        ("v0-init.mp4", "video/mp4"),
        ("v0-000.m4s", "video/iso.segment"),
        ("film.mp4", "video/mp4"),
        ("poster", "image/webp"),
        ("nl.vtt", "text/vtt; charset=utf-8"),
    ],
)
def test_each_part_has_its_type_and_may_be_kept(film, name, media_type):
    answer = get(film, name)
    told = (answer.status_code, answer["Content-Type"], answer["Cache-Control"], answer.cookies)
    assert told == (200, media_type, "public, max-age=604800, immutable", {})


def test_a_player_may_ask_for_a_piece_of_the_film(film):
    answer = get(film, "film.mp4", range="bytes=4-7")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"ftyp")
    assert answer["Content-Range"] == f"bytes 4-7/{film.main.size}"


def test_a_piece_that_is_not_there_is_refused_and_that_is_not_kept(film):
    answer = get(film, "film.mp4", range=f"bytes={film.main.size}-")
    assert (answer.status_code, answer["Cache-Control"]) == (416, "private, no-store")


def test_captions_are_only_promised_where_they_are(film):
    told = re.compile(r'<span class="source">(20 seconden.*?)</span>')
    (with_captions,) = told.findall(read("/"))
    for file in film.captions:
        file.delete()
    assert (with_captions.startswith("20 seconden · "), told.findall(read("/"))) == (True, ["20 seconden"])


def test_every_name_in_the_playlists_leads_somewhere(film):
    names = re.findall(r"^[\w-]+\.\w+$", take(film, "master.m3u8"), flags=re.MULTILINE)
    for name in list(names):
        text = take(film, name)
        names += re.findall(r"^[\w-]+\.m4s$", text, flags=re.MULTILINE) + re.findall(r'URI="([^"]+)"', text)
    assert (len(names), {get(film, name).status_code for name in names}) == (7, {200})


@pytest.mark.parametrize("name", ["en.vtt", "v9.m3u8", "geheim.mp4"])
def test_what_is_not_there_is_not_found(film, name):
    assert get(film, name).status_code == 404


def test_a_withdrawn_film_and_that_of_another_campaign_are_not_found(film):
    CampaignFactory(on="ander.localhost")
    assert get(film, "film.mp4", host="ander.localhost").status_code == 404
    withdraw_material(film.material, reason="op", by=None)
    assert (get(film, "film.mp4").status_code, read("/").count("<video")) == (404, 0)
