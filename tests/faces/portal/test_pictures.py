"""Pictures of one's own: permission first, then the photo, then the point that stays in sight."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from draagvlak.media.models import Consent, OwnPicture
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.media import ConsentFactory, OwnPictureFactory, draw_photo
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory

PERMISSION = {
    "person_name": "Noor Jansen",
    "age_group": "16_plus",
    "given_by": "",
    "given_on": "2026-11-20",
    "valid_until": "2027-11-20",
    "confirmed": "on",
}


def photo(content=None, name="noor.jpg"):
    return SimpleUploadedFile(name, content or draw_photo((1200, 1600)), "image/jpeg")


def test_from_permission_to_a_photo_in_use(editor, version, open_as):
    browser = open_as(editor)
    step = browser.post(f"/portaal/beeld/nieuw/?terug={version.pk}", PERMISSION)
    consent = Consent.objects.get()
    assert step.url == f"/portaal/beeld/toestemming/{consent.pk}/foto/?terug={version.pk}"
    step = browser.post(step.url, {"file": photo()})
    picture = OwnPicture.objects.get()
    assert step.url == f"/portaal/beeld/{picture.pk}/?terug={version.pk}"
    step = browser.post(step.url, {"x": "40", "y": "20"})
    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y, picture.organisation) == (0.4, 0.2, editor.organisation)
    assert step.url == f"/portaal/versies/{version.pk}/bewerken/"


def test_the_way_back_never_leads_elsewhere(editor, stranger, open_as):
    foreign = OwnVersionFactory(partner=stranger)
    for back in (str(foreign.pk), "//evil.test", "x"):
        step = open_as(editor).post(f"/portaal/beeld/nieuw/?terug={back}", PERMISSION)
        assert step.url.endswith("/foto/")


@pytest.mark.parametrize("content", [b"%PDF-1.7 hallo", b"<svg onload='alert(1)'/>", b"GIF89a", b""])
def test_what_is_no_photo_is_refused_and_nothing_is_kept(editor, open_as, content):
    consent = ConsentFactory(organisation=editor.organisation)
    answer = open_as(editor).post(f"/portaal/beeld/toestemming/{consent.pk}/foto/", {"file": photo(content or b" ")})
    assert answer.status_code == 422
    assert OwnPicture.objects.count() == 0


def test_under_an_ended_permission_no_photo_is_taken_in(editor, open_as):
    consent = ConsentFactory(organisation=editor.organisation, valid_until="2026-11-23")
    answer = open_as(editor).post(f"/portaal/beeld/toestemming/{consent.pk}/foto/", {"file": photo()})
    assert answer.context["refused"] == ["Deze toestemming geldt niet meer."]


def test_a_photo_is_shown_small_to_its_own_people_only(editor, reader, stranger, supplier, open_as):
    picture = OwnPictureFactory(consent__organisation=editor.organisation)
    address = f"/portaal/beeld/{picture.pk}/bestand.jpg"
    shown = open_as(reader).get(address, {"breedte": "160"})
    assert Image.open(io.BytesIO(shown.content)).size == (60, 80)
    assert shown["Cache-Control"] == "private, no-store"
    assert [open_as(one).get(address).status_code for one in (editor, stranger, supplier)] == [200, 404, 404]


def test_withdrawing_says_what_it_blocks_and_does_it(editor, open_as):
    picture = OwnPictureFactory(consent__organisation=editor.organisation)
    ProducedFileFactory(version=OwnVersionFactory(partner=editor, picture=picture))
    address = f"/portaal/beeld/toestemming/{picture.consent.pk}/intrekken/"
    browser = open_as(editor)
    assert browser.get(address).context["affected"] == 1
    assert not Consent.objects.get().withdrawn_at
    answer = browser.post(address, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "De toestemming is ingetrokken. De bestanden van 1 versie zijn niet meer te downloaden."
    ]
    assert browser.get(f"/portaal/beeld/{picture.pk}/bestand.jpg").status_code == 404


def test_permissions_about_to_end_are_pointed_out(editor, open_as):
    ConsentFactory(organisation=editor.organisation, valid_until="2026-12-24")
    ConsentFactory(organisation=editor.organisation, valid_until="2027-11-24")
    page = open_as(editor).get("/portaal/beeld/")
    assert [row["state"] for row in page.context["rows"]] == ["soon", "valid"]
    assert "1 toestemming loopt binnen twee maanden af." in page.content.decode()


def test_extending(editor, open_as):
    consent = ConsentFactory(organisation=editor.organisation, valid_until="2026-11-23")
    open_as(editor).post(f"/portaal/beeld/toestemming/{consent.pk}/verlengen/", {"valid_until": "2027-11-23"})
    assert Consent.objects.get().is_valid


@pytest.mark.parametrize("who", ["reader", "stranger", "supplier"])
def test_nobody_else_changes_a_permission_or_photo(request, editor, open_as, who):
    picture = OwnPictureFactory(consent__organisation=editor.organisation)
    before = (Consent.objects.values().get(), OwnPicture.objects.values().get())
    browser = open_as(request.getfixturevalue(who))
    consent = f"/portaal/beeld/toestemming/{picture.consent.pk}"
    for address in (
        f"{consent}/foto/",
        f"{consent}/intrekken/",
        f"{consent}/verlengen/",
        f"/portaal/beeld/{picture.pk}/",
    ):
        data = {"x": "1", "y": "1", "valid_until": "2030-01-01", "file": photo()}
        assert browser.post(address, data).status_code == 404
    assert (Consent.objects.values().get(), OwnPicture.objects.values().get()) == before


def test_the_list_takes_the_same_number_of_queries_with_one_and_three(editor, open_as):
    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get("/portaal/beeld/")
        return len(queries)

    browser = open_as(editor)
    OwnPictureFactory(consent__organisation=editor.organisation)
    browser.get("/portaal/beeld/")
    one = count()
    for _ in range(2):
        OwnPictureFactory(consent__organisation=editor.organisation)
    assert count() == one
