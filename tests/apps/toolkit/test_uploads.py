"""Uploads of materials: known by their content, cleaned where they can be, refused with a reason."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from draagvlak.toolkit.domain.uploads import UploadRefusedError, clean_name, take_in_file
from tests.factories.media import draw_photo


def upload(content, name):
    return take_in_file(SimpleUploadedFile(name, content), name=name)


def test_a_photo_is_written_anew_without_what_it_told_about_its_maker():
    source = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "GEHEIM"
    Image.new("RGB", (1400, 1200), "#FF5A1F").save(source, "JPEG", exif=exif)
    taken = upload(source.getvalue(), "foto.jpg")
    assert (taken.media_type, taken.width, taken.height) == ("image/jpeg", 1400, 1200)
    assert b"GEHEIM" not in taken.content.read()


def test_a_drawing_loses_what_could_run():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/><title>x</title></svg>'
    assert upload(svg, "logo.svg").media_type == "image/svg+xml"
    with pytest.raises(UploadRefusedError):
        upload(svg.replace(b"<path", b"<script>alert(1)</script><path"), "logo.svg")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "film.mp4"),
        (b"<html><script>1</script>", "les.pdf"),
        (b"#!/bin/sh", "logo.svg"),
        (b"PK\x03\x04 kapot", "brief.docx"),
        (b"\x00\x00\x00\x18ftypmp42 kapot", "film.mp4"),
        (b"WEBVTT\n\nniets", "nl.vtt"),
        (b"GIF89a", "plaatje.gif"),
        (b"", "leeg.pdf"),
        (draw_photo() + b"PK\x03\x04", "foto.exe"),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_a_reason(content, name):
    with pytest.raises(UploadRefusedError) as caught:
        upload(content, name)
    assert [len(reason) > 10 for reason in caught.value.reasons] == [True]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\map\\brief.docx", "brief.docx"),
        ("a\u202egpj.exe", "agpj.exe"),
        ('x"\r\nSet-Cookie: a.pdf', "x-Set-Cookie- a.pdf"),
        ("...", "bestand"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(given, expected):
    from django.utils.translation import override

    with override("nl"):
        assert clean_name(given) == expected


def test_the_ending_follows_the_content():
    assert upload(b"%PDF-1.7", "les.exe.docx").name == "les.exe.pdf"
