"""Packs of an open day and of a flight, as their files and their gaps are."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from draagvlak.channels.domain.channels import find_channel
from draagvlak.channels.interfaces.packing import stream_pack
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.enums import Role
from draagvlak.planning.domain.pack_files import gather_shelf
from draagvlak.planning.domain.pack_gaps import ask_missing
from draagvlak.planning.domain.pack_subjects import describe_flight, describe_open_day
from draagvlak.planning.domain.packs import compose_pack, compose_packs, take_pack
from draagvlak.planning.domain.queries.packs import find_subject
from draagvlak.planning.models import FlightMaterial
from draagvlak.toolkit.enums import MaterialState
from draagvlak.toolkit.models import Download, Material, Production
from tests.apps.toolkit.conftest import campaign, on_a_day, own_storage, partner  # noqa: F401
from tests.factories.planning import FlightFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import BriefingFactory, OwnVersionFactory, ProducedFileFactory, make_partner


def draw(size=(1080, 1350)):
    out = io.BytesIO()
    Image.new("RGB", size, "#1F3DFF").save(out, "JPEG", quality=30)
    return out.getvalue()


@pytest.fixture
def open_day(partner):  # noqa: F811
    return OpenDayFactory(organisation=partner.organisation, day="2026-12-12")


@pytest.fixture
def version(partner, open_day):  # noqa: F811
    return OwnVersionFactory(partner=partner, open_day=open_day)


@pytest.fixture
def subject(campaign, open_day):  # noqa: F811
    return describe_open_day(open_day, campaign=campaign)


def make_file(version, format_id="ig_4x5"):
    return ProducedFileFactory(version=version, content=draw(), format_id=format_id, name=f"school_{format_id}.jpg")


def publish_post(campaign, partner, text):  # noqa: F811
    post = Material.objects.create(
        campaign=campaign,
        owner=partner.organisation,
        slug="bericht",
        kind="post",
        title_nl="Bericht",
        language="nl",
        state=MaterialState.PUBLISHED,
    )
    post.versions.create(number=1, text=text, published_at="2026-11-01T12:00:00Z")
    return post


def unpack(pack):
    return zipfile.ZipFile(io.BytesIO(b"".join(stream_pack(pack.request))))


def test_an_open_day_has_a_pack_for_each_channel_one_posts_on(subject):
    channels = [pack.channel.key for pack in compose_packs(subject, language="nl")]
    assert channels == ["instagram", "facebook", "tiktok", "youtube", "linkedin"]


def test_a_pack_holds_the_newest_file_that_is_up_to_date(subject, version):
    make_file(version)
    newest = make_file(version)
    pack = compose_pack(subject, "instagram", language="nl")
    assert [file.pk for file in pack.files] == [newest.pk]


def test_a_moved_open_day_takes_the_file_out_and_says_why(subject, version, open_day):
    make_file(version)
    open_day.revision += 1
    open_day.save()
    pack = compose_pack(subject, "instagram", language="nl")
    gap = pack.gaps[0]
    assert (pack.files, gap.outdated) == ((), True)
    assert gap.advice == "Er is een bestand, maar het is verouderd. De open dag is veranderd. Maak het opnieuw."


def test_what_is_missing_is_named_with_what_to_do(subject, version):
    make_file(version)
    gaps = compose_pack(subject, "instagram", language="nl").gaps
    assert [(gap.placement, gap.what) for gap in gaps] == [
        ("Story", "Instagram- of Facebook-story (9:16)"),
        ("Reel", "Omslag van een reel (9:16)"),
        ("Reel", "Film 9:16"),
    ]


def test_what_is_missing_is_asked_in_one_go_and_once(subject, version, partner):  # noqa: F811
    make_file(version)
    for _turn in range(2):
        ask_missing(find_channel("instagram"), shelf=gather_shelf(subject), by=partner.person)
    assert Production.objects.order_by("pk").last().formats == ["ig_story", "ig_reel"]
    assert Production.objects.count() == 2


def test_another_school_s_version_never_goes_into_the_pack(subject, campaign, open_day):  # noqa: F811
    stranger = make_partner(campaign, slug="school-west")
    make_file(OwnVersionFactory(partner=stranger, open_day=open_day))
    assert compose_pack(subject, "instagram", language="nl").files == ()


def test_taking_a_pack_gives_it_one_link_that_leads_to_the_day(subject, version, open_day, partner):  # noqa: F811
    make_file(version)
    for _turn in range(2):
        pack = take_pack(subject, "instagram", language="nl", by=partner.person, may_link=True)
    link = TrackedLink.objects.get(channel="instagram")
    assert (link.open_day, link.organisation) == (open_day, partner.organisation)
    assert pack.request.link.endswith(f"/s/{link.code}")
    assert Download.objects.count() == 2


def test_who_may_not_make_links_gets_the_pack_without_one(subject, version, partner):  # noqa: F811
    assert take_pack(subject, "instagram", language="nl", by=partner.person, may_link=False).request.link == ""
    assert not TrackedLink.objects.exists()


def test_the_caption_is_the_campaign_s_text_with_day_and_link_below(subject, version, campaign, partner):  # noqa: F811
    publish_post(campaign, partner, "Straks rijdt jouw oma over jouw brug.")
    pack = take_pack(subject, "instagram", language="nl", by=partner.person, may_link=True)
    name = partner.organisation.name
    assert unpack(pack).read("tekst.nl.txt").decode().split("\r\n\r\n") == [
        "Straks rijdt jouw oma over jouw brug.",
        f"Open dag bij {name}, Enschede: zaterdag 12 december, van 10:00 tot 15:00 uur. Tot dan?",
        pack.request.link,
    ]


def test_the_alt_text_says_what_stands_on_the_picture(subject, version, partner):  # noqa: F811
    make_file(version)
    alt = compose_pack(subject, "instagram", language="nl").request.alt_text["nl"]
    assert alt.endswith(
        "met de woorden “Straks rijdt jouw oma over jouw brug”. Open dag: zaterdag 12 december, 10:00 tot 15:00 uur, "
        f"Enschede. Van {partner.organisation.name}."
    )


def test_a_flight_s_pack_holds_what_goes_out_in_it(campaign, version, partner):  # noqa: F811
    flight = FlightFactory(campaign=campaign, organisation=partner.organisation, channel="instagram")
    FlightMaterial.objects.create(flight=flight, own_version=version)
    file = make_file(version)
    assert [one.pk for one in compose_pack(describe_flight(flight), "instagram", language="nl").files] == [file.pk]


def test_a_design_in_a_flight_stands_for_the_own_versions_made_of_it(campaign, version, partner):  # noqa: F811
    flight = FlightFactory(campaign=campaign, organisation=partner.organisation, channel="instagram")
    FlightMaterial.objects.create(flight=flight, design=version.design)
    file = make_file(version)
    assert [one.pk for one in compose_pack(describe_flight(flight), "instagram", language="nl").files] == [file.pk]


def test_a_flight_keeps_one_link(campaign, partner):  # noqa: F811
    flight = FlightFactory(campaign=campaign, organisation=partner.organisation, channel="instagram")
    links = [
        take_pack(describe_flight(flight), "instagram", language="nl", by=partner.person, may_link=True).link
        for _turn in range(2)
    ]
    flight.refresh_from_db()
    assert links == [flight.link, flight.link]


def test_only_whose_it_is_finds_a_subject(campaign, subject, partner, open_day):  # noqa: F811
    flight = FlightFactory(campaign=campaign, organisation=partner.organisation, channel="instagram")
    stranger, core = (
        make_partner(campaign, slug="school-west"),
        make_partner(campaign, slug="kern", role=Role.CORE_TEAM),
    )
    supplier = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)

    def sees(seat):
        return [find_subject(seat, campaign, key=key) is not None for key in (subject.key, f"inzet-{flight.pk}")]

    assert [sees(one.seat) for one in (partner, core, stranger, supplier)] == [
        [True, True],
        [True, True],
        [False, False],
        [False, False],
    ]
    flight.briefings.add(BriefingFactory(campaign=campaign, supplier=supplier.organisation))
    assert sees(supplier.seat) == [False, True]


def test_a_published_film_goes_along_with_its_captions_and_cover(subject, campaign, partner, film_files):  # noqa: F811
    film_files(campaign, partner)
    names = unpack(compose_pack(subject, "youtube", language="nl")).namelist()
    assert [name for name in names if "/" in name] == ["film/film.mp4", "ondertiteling/film.nl.vtt", "omslag/film.jpg"]


@pytest.fixture
def film_files(tmp_path):
    """Publishes a second of film in 16:9."""

    def publish(campaign, partner):  # noqa: F811
        material = Material.objects.create(
            campaign=campaign,
            owner=partner.organisation,
            slug="film",
            kind="film",
            title_nl="Film",
            state=MaterialState.PUBLISHED,
        )
        issue = material.versions.create(number=1, published_at="2026-11-01T12:00:00Z")
        given = [
            ("film.mp4", "main", "video/mp4", encode_second(tmp_path / "film.mp4")),
            ("film.nl.vtt", "captions", "text/vtt", b"WEBVTT\n"),
            ("film.jpg", "cover", "image/jpeg", draw((1280, 720))),
        ]
        for name, role, media_type, content in given:
            row = issue.files.model(
                version=issue, name=name, role=role, media_type=media_type, ratio="16:9", language="nl"
            )
            row.size, row.fingerprint = len(content), "0" * 64
            row.file.save(name, ContentFile(content))

    return publish


def encode_second(path):
    from draagvlak.lib.film import Encoding, encode_film

    frames = [Image.new("RGB", (320, 180), "#0A1433")] * 25
    encode_film(path, lambda: frames, b"", Encoding(preset="ultrafast"))
    return path.read_bytes()
