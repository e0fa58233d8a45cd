"""Files leave through one door: after the seat check, logged, and never without consent."""

import io
import zipfile

import pytest

from draagvlak.core.models import AuditEvent
from draagvlak.media.domain.consents import withdraw_consent
from draagvlak.toolkit.models import Download
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.media import OwnPictureFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory

CONTENT = b"de inhoud van het bestand"


@pytest.fixture
def file(version):
    return ProducedFileFactory(version=version, content=CONTENT)


def read(answer):
    return b"".join(answer.streaming_content)


def test_a_file_is_handed_out_under_its_own_name(editor, file, open_as):
    answer = open_as(editor).get(f"/portaal/bestanden/{file.pk}/")
    assert read(answer) == CONTENT
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_who_took_what_is_logged(reader, file, open_as):
    open_as(reader).get(f"/portaal/bestanden/{file.pk}/")
    download = Download.objects.get()
    assert (download.file, download.person, download.in_zip) == (file, reader.person, False)
    event = AuditEvent.objects.first()
    assert (event.verb, event.organisation, event.details) == ("download_files", "school-oost", {"formats": ["ig_4x5"]})


@pytest.mark.parametrize("who", ["stranger", "supplier"])
@pytest.mark.parametrize(
    "address",
    ["/portaal/bestanden/{file}/", "/portaal/bestanden/{file}/klein.jpg", "/portaal/versies/{version}/bestanden.zip"],
)
def test_others_get_nothing(request, file, version, open_as, who, address):
    browser = open_as(request.getfixturevalue(who))
    answer = browser.get(address.format(file=file.pk, version=version.pk))
    assert (answer.status_code, CONTENT in answer.content) == (404, False)
    assert Download.objects.count() == 0


def test_all_files_in_one_archive(editor, version, file, open_as):
    answer = open_as(editor).get(f"/portaal/versies/{version.pk}/bestanden.zip")
    archive = zipfile.ZipFile(io.BytesIO(read(answer)))
    assert archive.namelist() == [file.name, "LEES-MIJ.txt"]
    assert archive.read(file.name) == CONTENT
    assert answer.headers["Content-Disposition"] == 'attachment; filename="school-oost_sample.zip"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert [one.in_zip for one in Download.objects.all()] == [True]


def test_some_files_in_one_archive(editor, version, file, open_as):
    other = ProducedFileFactory(version=version, format_id="ig_1x1", name="vierkant.jpg", production=file.production)
    answer = open_as(editor).get(f"/portaal/versies/{version.pk}/bestanden.zip", {"bestand": [other.pk]})
    assert zipfile.ZipFile(io.BytesIO(read(answer))).namelist() == ["vierkant.jpg", "LEES-MIJ.txt"]


def test_a_file_of_another_version_does_not_slip_into_the_archive(editor, version, file, open_as):
    foreign = ProducedFileFactory(version=OwnVersionFactory(partner=editor))
    assert (
        open_as(editor).get(f"/portaal/versies/{version.pk}/bestanden.zip", {"bestand": [foreign.pk]}).status_code
        == 404
    )


def test_a_version_without_files_has_no_archive(editor, version, open_as):
    assert open_as(editor).get(f"/portaal/versies/{version.pk}/bestanden.zip").status_code == 404


def test_files_of_somebody_who_withdrew_are_handed_out_no_more(editor, open_as):
    picture = OwnPictureFactory(consent__organisation=editor.organisation)
    version = OwnVersionFactory(partner=editor, picture=picture)
    file = ProducedFileFactory(version=version)
    browser = open_as(editor)
    assert browser.get(f"/portaal/bestanden/{file.pk}/").status_code == 200
    withdraw_consent(picture.consent, by=None)
    addresses = [
        f"/portaal/bestanden/{file.pk}/",
        f"/portaal/bestanden/{file.pk}/klein.jpg",
        f"/portaal/versies/{version.pk}/bestanden.zip",
    ]
    assert [browser.get(address).status_code for address in addresses] == [410, 404, 410]
    assert Download.objects.count() == 1
    assert "heeft de toestemming ingetrokken" in browser.get("/portaal/versies/").content.decode()
