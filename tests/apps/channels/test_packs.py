"""A pack per channel, unpacked and read."""

import datetime
import io
import zipfile

import pytest
import zxingcpp
from PIL import Image

from draagvlak.channels.domain.channels import load_channels
from draagvlak.channels.domain.checks import Verdict, check_pack
from draagvlak.channels.domain.packs import Attachment, Film, Gap, PackRequest, Piece, name_pack
from draagvlak.channels.interfaces.packing import stream_pack
from draagvlak.lib.film import FilmFacts
from draagvlak.lib.studio import load_formats

LINK = "https://civiele-helden.test/s/abc234"
AT = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


def draw(size):
    out = io.BytesIO()
    Image.new("RGB", size, "#1F3DFF").save(out, "JPEG", quality=40)
    return out.getvalue()


def piece(format_id, *, size=None, content=None, headline=""):
    spec = load_formats()[format_id]
    content = content or draw(size or (int(spec.width), int(spec.height)))
    return Piece(
        format_id, spec.label["nl"], f"school_{format_id}.jpg", lambda: io.BytesIO(content), len(content), headline
    )


def film(ratio="9:16", **changes):
    facts = {"container": "mp4", "codec": "h264", "profile": "High", "pixel_format": "yuv420p", "width": 1080}
    facts |= {"height": 1920, "fps": 25.0, "duration": 20.0, "size": 1_360_000, "bit_rate": 500_000}
    facts |= {"audio_codec": "aac", "sample_rate": 48_000, "starts_at_once": True}
    return Film(
        ratio, f"film-{ratio.replace(':', 'x')}.mp4", lambda: io.BytesIO(b"film"), FilmFacts(**(facts | changes))
    )


def request_pack(channel, **facts):
    known = {
        "title": "Open dag",
        "organisation": "School Oost",
        "made_at": AT,
        "link": LINK,
        "slug": "school-oost_open-dag",
    }
    known |= {"caption": {"nl": "Kom kijken. #bouwen"}, "alt_text": {"nl": "Een brug in aanbouw."}}
    return PackRequest(channel=channel, **(known | facts))


def unpack(request):
    return zipfile.ZipFile(io.BytesIO(b"".join(stream_pack(request))))


def read(archive, name):
    return archive.read(name).decode()


def verdicts(request):
    return {check.name: check.verdict for check in check_pack(request)}


def test_an_instagram_pack_holds_files_texts_code_and_checklist():
    captions = Attachment("film.nl.vtt", lambda: io.BytesIO(b"WEBVTT"), "nl")
    request = request_pack("instagram", pieces=(piece("ig_4x5"),), films=(film(),), captions=(captions,))
    assert sorted(unpack(request).namelist()) == [
        "alt-tekst.nl.txt",
        "beeld/school_ig_4x5.jpg",
        "checklist.html",
        "checklist.txt",
        "film/film-9x16.mp4",
        "link.txt",
        "ondertiteling/film.nl.vtt",
        "qr.png",
        "tekst.nl.txt",
    ]


def test_the_files_come_out_as_they_went_in():
    request = request_pack("instagram", films=(film(),))
    assert unpack(request).read("film/film-9x16.mp4") == b"film"


def test_the_qr_code_in_the_pack_leads_to_the_link():
    picture = Image.open(io.BytesIO(unpack(request_pack("instagram")).read("qr.png")))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [LINK]


def test_a_sample_says_so_in_the_archive_and_in_each_file():
    request = request_pack("instagram", pieces=(piece("ig_4x5"),), is_sample=True)
    names = [name.rsplit("/", 1)[-1] for name in unpack(request).namelist() if not name.startswith("checklist")]
    assert name_pack(request) == "voorbeeld_school-oost_open-dag_instagram.zip"
    assert [name for name in names if not name.startswith("voorbeeld_")] == []


def test_a_caption_in_the_pack_keeps_to_the_length_of_the_channel():
    request = request_pack("tiktok", caption={"nl": "woord " * 500})
    text = read(unpack(request), "tekst.nl.txt")
    assert (len(text.replace("\r\n", "\n")) <= 2000, text.endswith(LINK)) == (True, True)
    assert verdicts(request)["Lengte van de tekst"] == Verdict.PASS


def test_each_limit_is_measured_or_said_not_to_be():
    request = request_pack(
        "tiktok", films=(film(duration=700.0, width=300),), pieces=(piece("tt_photo", size=(500, 500)),)
    )
    found = {(check.name, check.subject): check.verdict for check in check_pack(request)}
    assert found[("Duur van de film", "film-9x16.mp4")] == Verdict.FAIL
    assert found[("Titellengte", "")] == Verdict.UNKNOWN
    assert found[("Maten van het beeld", "school_tt_photo.jpg")] == Verdict.FAIL


def test_every_check_names_its_source_and_day():
    checks = [check for channel in load_channels() for check in check_pack(request_pack(channel))]
    assert [check for check in checks if not (check.source and check.checked)] == []


def test_a_headline_too_long_for_a_poster_fails():
    poster = Piece("abri", "Abri", "abri.pdf", lambda: io.BytesIO(b"%PDF"), 4, "een twee drie vier vijf zes zeven acht")
    assert verdicts(request_pack("outdoor", pieces=(poster,)))["Woorden in de kop"] == Verdict.FAIL


def test_what_is_missing_stands_on_the_checklist_with_what_to_do():
    gap = Gap("Instagram-bericht (4:5)", "Maak het.", "Bericht")
    text = read(unpack(request_pack("instagram", gaps=(gap,))), "checklist.txt")
    assert "- Instagram-bericht (4:5) (Bericht). Maak het." in text.splitlines()


def test_people_s_words_stay_words_on_the_checklist():
    page = read(unpack(request_pack("instagram", title="<script>alert(1)</script>")), "checklist.html")
    assert ("<script" in page, "&lt;script&gt;" in page) == (False, True)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("channel", list(load_channels()))
def test_a_pack_of_every_channel_tells_its_steps_in_its_language(channel, language):
    page = read(unpack(request_pack(channel, language=language)), "checklist.txt")
    steps = getattr(load_channels()[channel].steps, language)
    assert [step for step in steps if step not in page] == []
