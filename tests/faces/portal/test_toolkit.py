"""The toolkit as a partner uses it: found, looked at, played, taken, shared, and gone when it should be."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from draagvlak.coalition.enums import Role
from draagvlak.media.domain.consents import withdraw_consent
from draagvlak.toolkit.domain.briefings import open_briefing
from draagvlak.toolkit.domain.kits import fill_kit
from draagvlak.toolkit.domain.materials import Issue, NewFile, publish_version, withdraw_material
from draagvlak.toolkit.domain.shares import make_share, revoke_share, write_token
from draagvlak.toolkit.domain.uploads import keep_bytes
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import MaterialDownload, OwnVersion, ShareLink
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.materials import KitFactory, make_file, make_material, newest_file
from tests.factories.media import ConsentFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_partner

FILM = bytes(range(256)) * 40


def read(answer):
    return b"".join(answer.streaming_content)


def file_address(file):
    return f"/portaal/toolkit/bestand/{file.pk}/"


def test_a_material_is_found_and_its_page_tells_all(campaign, editor, open_as):
    consent = ConsentFactory(person_name="Fatima Yilmaz")
    make_material(campaign, slug="les", title_nl="Les over bruggen", people_shown=[consent], credit="Studio Brug")
    browser = open_as(editor)
    found = browser.get("/portaal/toolkit/?zoek=brug&soort=guideline")
    assert [card.material.slug for card in found.context["cards"]] == ["les"]
    page = browser.get("/portaal/toolkit/materiaal/les/").content.decode()
    assert [word in page for word in ("Fatima Yilmaz", "Studio Brug", "richtlijn.pdf")] == [True, True, True]


def test_a_download_is_logged_and_a_newer_version_shows_and_ends_the_old_address(campaign, editor, open_as):
    material, browser = make_material(campaign, slug="les"), open_as(editor)
    old = newest_file(material)
    answer = browser.get(file_address(old))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="richtlijn.pdf"'
    assert list(MaterialDownload.objects.values_list("organisation", "person")) == [
        (editor.organisation.pk, editor.person.pk)
    ]
    publish_version(material, issue=Issue([make_file()]), by=None)
    assert browser.get("/portaal/toolkit/").context["cards"][0].is_new_since is True
    assert browser.get(file_address(old)).status_code == 410
    assert MaterialDownload.objects.count() == 1


def test_after_a_withdrawal_every_old_address_is_gone(campaign, editor, open_as):
    material, browser = make_material(campaign, slug="les"), open_as(editor)
    file = newest_file(material)
    withdraw_material(material, reason="Het cijfer klopt niet.", by=None)
    addresses = ["/portaal/toolkit/materiaal/les/", file_address(file), "/portaal/toolkit/materiaal/les/alles.zip"]
    assert [browser.get(address).status_code for address in addresses] == [410, 410, 404]


def test_the_film_is_played_in_parts(campaign, editor, open_as):
    files = [
        NewFile(keep_bytes(FILM, "film.mp4", suffix="mp4")),
        NewFile(keep_bytes(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHoi", "nl.vtt", suffix="vtt"), FileRole.CAPTIONS, "nl"),
    ]
    material, browser = make_material(campaign, slug="film", kind="film", files=files), open_as(editor)
    film, captions = material.versions.first().files.all()
    part = browser.get(f"{file_address(film)}film.mp4", headers={"range": "bytes=100-199"})
    assert (part.status_code, part["Content-Range"], read(part)) == (206, "bytes 100-199/10240", FILM[100:200])
    tail = browser.get(f"{file_address(film)}film.mp4", headers={"range": "bytes=-10"})
    assert (tail.status_code, read(tail)) == (206, FILM[-10:])
    whole = browser.get(f"{file_address(film)}film.mp4")
    assert (whole.status_code, whole["Accept-Ranges"], read(whole)) == (200, "bytes", FILM)
    assert browser.get(f"{file_address(film)}film.mp4", headers={"range": "bytes=99999-"}).status_code == 416
    assert browser.get(f"{file_address(captions)}ondertitels.vtt")["Content-Type"] == "text/vtt; charset=utf-8"
    page = browser.get("/portaal/toolkit/materiaal/film/").content.decode()
    assert f'<track kind="captions" src="{file_address(captions)}ondertitels.vtt" srclang="nl"' in page


@pytest.mark.parametrize("name", ["les.pdf", "brief.docx", "film.mp4"])
def test_only_pictures_are_shown_in_the_browser(campaign, editor, open_as, name):
    material = make_material(campaign, files=[make_file(b"x", name)])
    assert open_as(editor).get(f"{file_address(newest_file(material))}klein.jpg").status_code == 404


def test_a_text_is_shown_filled_in_and_names_are_only_text(campaign, editor, open_as):
    editor.organisation.brand_kit.display_name = "<b>{{stad}}</b>"
    editor.organisation.brand_kit.save()
    make_material(campaign, slug="post", kind="post", text="Kom naar {{organisatie}}.")
    page = open_as(editor).get("/portaal/toolkit/materiaal/post/").content.decode()
    assert "<p>Kom naar &lt;b&gt;{{stad}}&lt;/b&gt;.</p>" in page


def test_a_supplier_sees_only_what_an_open_briefing_names(campaign, supplier, open_as):
    named, other = make_material(campaign, slug="genoemd"), make_material(campaign, slug="ander")
    open_briefing(campaign, supplier=supplier.organisation, title="x", text="", designs=[], materials=[named], by=None)
    browser = open_as(supplier)
    assert [card.material for card in browser.get("/portaal/toolkit/").context["cards"]] == [named]
    assert browser.get(file_address(newest_file(named))).status_code == 200
    assert browser.get(file_address(newest_file(other))).status_code == 404


def test_one_button_makes_everything_for_an_open_day_once(campaign, editor, open_as):
    first = OpenDayFactory(organisation=editor.organisation, day="2026-12-01")
    chosen = OpenDayFactory(organisation=editor.organisation, day="2026-12-12")
    kit = KitFactory(campaign=campaign, slug="open-dag")
    fill_kit(kit, materials=[make_material(campaign)], designs=list(campaign.designs.all()))
    browser = open_as(editor)
    for _ in range(2):
        browser.post("/portaal/toolkit/pakket/open-dag/maken/", {"dag": chosen.pk})
    days = list(OwnVersion.objects.values_list("organisation", "open_day"))
    assert days == [(editor.organisation.pk, chosen.pk)]
    assert first.pk != chosen.pk


def test_somebody_elses_open_day_cannot_be_chosen(campaign, editor, stranger, open_as):
    theirs = OpenDayFactory(organisation=stranger.organisation)
    kit = KitFactory(campaign=campaign, slug="open-dag")
    fill_kit(kit, materials=[], designs=list(campaign.designs.all()))
    open_as(editor).post("/portaal/toolkit/pakket/open-dag/maken/", {"dag": theirs.pk})
    assert OwnVersion.objects.count() == 0


def test_a_kit_leaves_as_one_archive_filled_in_for_the_partner(campaign, editor, open_as):
    kit = KitFactory(campaign=campaign, slug="alles")
    parts = [make_material(campaign, slug="les"), make_material(campaign, slug="post", text="Bij {{organisatie}}.")]
    fill_kit(kit, materials=parts, designs=[])
    with zipfile.ZipFile(io.BytesIO(read(open_as(editor).get("/portaal/toolkit/pakket/alles/alles.zip")))) as archive:
        names = sorted(archive.namelist())
        text = archive.read("post/school-oost_post.txt").decode()
    assert names == ["LEES-MIJ.txt", "les/richtlijn.pdf", "post/school-oost_post.txt"]
    assert text == f"Bij {editor.organisation.name}."
    assert MaterialDownload.objects.count() == 2


@pytest.fixture
def share(campaign, editor):
    return make_share(
        campaign,
        organisation=editor.organisation,
        label="drukker",
        expires_on=timezone.localdate(),
        by=editor.person,
        material=make_material(campaign, slug="les", title_nl="Les over bruggen"),
    )


def shared(share, space="public"):
    return reverse(f"{space}:share", args=[write_token(share)])


def test_an_editor_makes_and_closes_a_link(campaign, editor, open_as):
    material, browser = make_material(campaign), open_as(editor)
    data = {"what": f"materiaal-{material.pk}", "label": "<i>docent</i>", "expires_on": "2026-12-31"}
    assert browser.post("/portaal/toolkit/deellinks/", data).status_code == 302
    link = ShareLink.objects.get()
    assert "&lt;i&gt;docent&lt;/i&gt;" in browser.get("/portaal/toolkit/deellinks/").content.decode()
    browser.post(f"/portaal/toolkit/deellinks/{link.pk}/sluiten/")
    link.refresh_from_db()
    assert link.is_open is False


def test_whoever_has_the_link_takes_the_files_without_cookie_or_account(share):
    browser = Client()
    page = browser.get(shared(share))
    file = newest_file(share.material)
    taken = browser.get(f"{shared(share)}bestand/{file.pk}/")
    assert (page.status_code, page["X-Robots-Tag"], "richtlijn.pdf" in page.content.decode()) == (
        200,
        "noindex, nofollow",
        True,
    )
    assert read(taken) == b"%PDF-1.7 voorbeeld"
    assert dict(browser.cookies) == {}
    assert list(MaterialDownload.objects.values_list("share", "organisation")) == [(share.pk, None)]


def test_the_shared_page_speaks_the_language_of_its_address(share):
    assert [Client().get(shared(share, tongue))["Content-Language"] for tongue in ("public", "public-en")] == [
        "nl",
        "en",
    ]
    assert "Shared by" in Client().get(shared(share, "public-en")).content.decode()


def end_by_day(share):
    share.expires_on = timezone.localdate() - timezone.timedelta(days=1)
    share.save()


@pytest.mark.parametrize(
    "end",
    [
        lambda share: revoke_share(share, by=None),
        end_by_day,
        lambda share: withdraw_material(share.material, reason="x", by=None),
    ],
)
def test_a_link_that_ended_says_whom_to_ask_and_gives_nothing(share, end):
    file = newest_file(share.material)
    end(share)
    page = Client().get(shared(share))
    assert (page.status_code, share.organisation.name in page.content.decode()) == (410, True)
    assert Client().get(f"{shared(share)}bestand/{file.pk}/").status_code == 410
    assert MaterialDownload.objects.count() == 0


def test_a_link_gives_only_what_it_shares_and_cannot_be_guessed(campaign, share):
    other = newest_file(make_material(campaign))
    assert Client().get(f"{shared(share)}bestand/{other.pk}/").status_code == 410
    assert Client().get(f"/deel/{share.pk}.abc/").status_code == 404
    assert Client().get(f"/deel/{share.pk}/").status_code == 404


def test_a_withdrawn_consent_ends_the_address_of_a_file_at_once(campaign, editor, open_as):
    consent = ConsentFactory()
    file = newest_file(make_material(campaign, people_shown=[consent]))
    withdraw_consent(consent, by=None)
    assert open_as(editor).get(file_address(file)).status_code == 410


def test_a_reader_takes_and_shares_nothing_new(campaign, open_as):
    reader = make_partner(campaign, role=Role.READER)
    file = newest_file(make_material(campaign))
    browser = open_as(reader)
    assert browser.get(file_address(file)).status_code == 200
    assert browser.post("/portaal/toolkit/deellinks/", {}).status_code == 404
