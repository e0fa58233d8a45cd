"""The film on the site: one a campaign, cut by copying, with a light poster, gone when it is withdrawn."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from draagvlak.core.models import AuditEvent
from draagvlak.core.storage import private_storage
from draagvlak.lib.film import MASTER
from draagvlak.toolkit.domain.campaign_film import (
    MOST_POSTER_BYTES,
    POSTERS,
    choose_campaign_film,
    drop_campaign_film,
    find_campaign_film,
    prepare_campaign_film,
    write_light,
)
from draagvlak.toolkit.domain.materials import Issue, NewFile, NotAllowedError, publish_version, withdraw_material
from draagvlak.toolkit.domain.uploads import keep_bytes, take_in_file
from draagvlak.toolkit.enums import FileRole
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.materials import make_material
from tests.factories.toolkit import make_campaign
from tests.support.database import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]
MADE = ROOT / "src/draagvlak/example/civiele_helden/film/made"


def film_file(shape: str) -> NewFile:
    path = MADE / f"civiele-helden-nl-{shape}.mp4"
    return NewFile(take_in_file(ContentFile(path.read_bytes(), path.name), name=path.name))


def real_files() -> list[NewFile]:
    captions = (MADE / "civiele-helden.nl.vtt").read_bytes()
    cover = (MADE / "civiele-helden-nl-16x9.jpg").read_bytes()
    return [
        film_file("9x16"),
        film_file("16x9"),
        NewFile(keep_bytes(captions, "nl.vtt", suffix="vtt"), role=FileRole.CAPTIONS, language="nl"),
        NewFile(keep_bytes(cover, "cover.jpg", suffix="jpg"), role=FileRole.COVER),
    ]


def small_film(content: bytes = b"film", *, width: int = 1920, height: int = 1080) -> NewFile:
    return NewFile(keep_bytes(content, "film.mp4", suffix="mp4", width=width, height=height))


def list_made(film) -> list[str]:
    return sorted(private_storage().listdir(film.folder)[1])


@pytest.fixture
def campaign():
    return make_campaign()


def test_a_campaign_has_one_film_on_its_site(campaign):
    first, second = (make_material(campaign, slug=slug, files=[small_film()]) for slug in ("een", "twee"))
    assert find_campaign_film(campaign) is None
    choose_campaign_film(first, by=None)
    choose_campaign_film(second, by=None)
    assert find_campaign_film(campaign).material == second
    drop_campaign_film(second, by=None)
    assert find_campaign_film(campaign) is None
    verbs = list(AuditEvent.objects.filter(verb__endswith="campaign_film").values_list("verb", flat=True))
    assert sorted(verbs) == ["choose_campaign_film", "choose_campaign_film", "drop_campaign_film"]


def test_a_material_without_a_film_cannot_be_chosen(campaign):
    with pytest.raises(NotAllowedError):
        choose_campaign_film(make_material(campaign), by=None)


def test_the_wide_film_is_shown_in_every_size_it_has(campaign):
    files = [small_film(b"1", width=1080, height=1920), small_film(b"2", width=640, height=360), small_film(b"3")]
    choose_campaign_film(make_material(campaign, files=files), by=None)
    film = find_campaign_film(campaign)
    assert [(one.width, one.height) for one in film.films] == [(1920, 1080), (640, 360)]


def test_another_version_has_other_addresses_and_a_withdrawn_film_none(campaign):
    material = make_material(campaign, files=[small_film(b"1")])
    choose_campaign_film(material, by=None)
    before = find_campaign_film(campaign).stamp
    publish_version(material, issue=Issue([small_film(b"2")]), by=None)
    assert find_campaign_film(campaign).stamp != before
    withdraw_material(material, reason="op", by=None)
    assert find_campaign_film(campaign) is None


def test_finding_the_film_takes_one_query(campaign, django_assert_num_queries):
    choose_campaign_film(make_material(campaign, files=[small_film()]), by=None)
    with django_assert_num_queries(1):
        assert find_campaign_film(campaign).main.width == 1920


def test_choosing_a_film_has_it_cut_and_its_poster_drawn(campaign, run_tasks):
    choose_campaign_film(make_material(campaign, files=real_files()), by=None)
    run_tasks()
    film = find_campaign_film(campaign)
    parts = ["v0-000.m4s", "v0-001.m4s", "v0-002.m4s", "v0-003.m4s", "v0-004.m4s"]
    assert list_made(film) == [MASTER, "poster.avif", "poster.webp", *parts, "v0-init.mp4", "v0.m3u8"]
    for name, form, width in (("poster.avif", "AVIF", 1280), ("poster.webp", "WEBP", 960)):
        with private_storage().open(f"{film.folder}/{name}") as file:
            content = file.read()
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.width, len(content) <= MOST_POSTER_BYTES) == (form, width, True)
    assert prepare_campaign_film(campaign) is False


def test_what_was_made_of_an_older_version_goes(campaign):
    material = make_material(campaign, files=real_files())
    choose_campaign_film(material, by=None)
    prepare_campaign_film(campaign)
    older = find_campaign_film(campaign)
    publish_version(material, issue=Issue([film_file("16x9")]), by=None)
    prepare_campaign_film(campaign)
    newer = find_campaign_film(campaign)
    assert (older.has(MASTER), newer.has(MASTER), newer.has(POSTERS["image/webp"])) == (False, True, False)


def test_a_film_that_cannot_be_cut_still_plays(campaign):
    choose_campaign_film(make_material(campaign, files=[small_film()]), by=None)
    assert prepare_campaign_film(campaign) is False
    assert find_campaign_film(campaign).has(MASTER) is False


def test_a_poster_full_of_detail_gets_smaller_until_it_is_light():
    noise = Image.effect_noise((1920, 1080), 90).convert("RGB")
    assert len(write_light(noise, "WEBP")) <= MOST_POSTER_BYTES
