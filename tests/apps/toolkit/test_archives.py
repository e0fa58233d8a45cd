"""The ZIP: whole, streamed, with a note which file goes where."""

import io
import zipfile

import pytest

from draagvlak.toolkit.domain.archives import CHUNK, name_archive, stream_archive
from draagvlak.toolkit.domain.productions import ask_production
from draagvlak.toolkit.models import ProducedFile
from tests.factories.toolkit import ProducedFileFactory

NOTE = """Open dag
Gemaakt op 24-11-2026 voor Hogeschool Oost.

Welk bestand gaat waarheen:

school-oost_sample_instagram-4x5_2026-12-12.jpg
    Instagram-bericht (4:5). Plaats als bericht op Instagram.

school-oost_sample_poster-a4_2026-12-12.pdf
    Poster of flyer A4. Print zelf of stuur naar een drukker (inclusief 3 mm afloop).
    Drukwerk: pdf in RGB, 210 x 297 mm, met 3 mm afloop. Geef dit door aan de drukker.

Verandert je open dag of je huisstijl? Maak de bestanden dan opnieuw, want deze kloppen niet meer.
"""


def read(files, version):
    return zipfile.ZipFile(io.BytesIO(b"".join(stream_archive(files, version=version))))


@pytest.fixture
def files(version, partner, run_tasks):
    version.name = "Open dag"
    version.save()
    ask_production(version, formats=["ig_4x5", "a4"], by=partner.person)
    run_tasks()
    return list(ProducedFile.objects.all())


def test_every_file_is_in_it_whole(files, version):
    archive = read(files, version)
    assert archive.testzip() is None
    assert archive.namelist() == [
        "school-oost_sample_instagram-4x5_2026-12-12.jpg",
        "school-oost_sample_poster-a4_2026-12-12.pdf",
        "LEES-MIJ.txt",
    ]
    assert [len(archive.read(file.name)) for file in files] == [file.size for file in files]


def test_the_note_says_which_file_goes_where(files, version):
    assert read(files, version).read("LEES-MIJ.txt").decode().replace("\r\n", "\n") == NOTE


def test_an_english_piece_has_an_english_note(files, version):
    version.language = "en"
    archive = read(files, version)
    assert "READ-ME.txt" in archive.namelist()
    assert archive.read("READ-ME.txt").decode().split("\r\n")[1] == "Made on 24-11-2026 for Hogeschool Oost."


def test_a_large_file_leaves_in_pieces(version):
    file = ProducedFileFactory(version=version, content=b"x" * (CHUNK * 3))
    pieces = list(stream_archive([file], version=version))
    assert max(len(piece) for piece in pieces) < CHUNK * 2
    assert len(pieces) == 4


def test_the_archive_is_named_after_the_maker_and_the_design(version):
    assert name_archive(version) == "school-oost_sample.zip"
