"""The files themselves: exact to the pixel and a tenth of a millimetre, readable, light enough for their channel."""

import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from draagvlak.lib.studio import OutputProfile, load_formats, preview, render
from tests.lib.studio.conftest import CREATED

SCREEN = [spec.id for spec in load_formats().values() if spec.file_type == "jpg"]
PDF = [spec.id for spec in load_formats().values() if spec.file_type == "pdf"]
QR = "https://oost.example/open-dag"


def millimetres(box) -> list[float]:
    return [round(float(edge) * 25.4 / 72, 2) for edge in box]


def picture_of(rendered) -> Image.Image:
    if rendered.media_type == "application/pdf":
        page = pypdfium2.PdfDocument(rendered.content)[0]
        return page.render(scale=1600 / max(page.get_size())).to_pil()
    return Image.open(io.BytesIO(rendered.content))


@pytest.mark.parametrize("format_id", SCREEN)
def test_a_picture_is_exact_to_the_pixel_and_light_enough(make, format_id):
    spec, rendered = load_formats()[format_id], make(format_id)
    image = picture_of(rendered)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (spec.width, spec.height))
    assert len(rendered.content) <= spec.max_bytes


@pytest.mark.parametrize("format_id", PDF)
def test_a_print_file_has_exact_boxes_one_page_and_its_fonts(make, format_id):
    spec = load_formats()[format_id]
    with pikepdf.open(io.BytesIO(make(format_id).content)) as document:
        (page,) = document.pages
        width, height, bleed = spec.width, spec.height, spec.bleed
        if spec.unit == "px":
            width, height = round(width * 25.4 / 72, 2), round(height * 25.4 / 72, 2)
        assert millimetres(page["/MediaBox"]) == pytest.approx([0, 0, width + 2 * bleed, height + 2 * bleed], abs=0.01)
        assert millimetres(page["/BleedBox"]) == millimetres(page["/MediaBox"])
        assert millimetres(page["/TrimBox"]) == pytest.approx([bleed, bleed, width + bleed, height + bleed], abs=0.01)
        assert str(document.docinfo["/Title"]) == "Hogeschool Oost: Proefontwerp"
        assert str(document.Root["/Lang"]) == "nl"
        assert fonts_without_file(document) == []


def fonts_without_file(document: pikepdf.Pdf) -> list[str]:
    descriptors = [
        o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors != []
    return [str(o["/FontName"]) for o in descriptors if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(o.keys())]


@pytest.mark.parametrize("format_id", list(load_formats()))
def test_the_qr_code_can_be_read_in_every_format(make, format_id):
    assert [found.text for found in zxingcpp.read_barcodes(picture_of(make(format_id)))] == [QR]


def test_a_long_address_makes_a_code_that_still_reads(make):
    url = "https://oost.example/" + "open-dag-civiele-techniek/" * 5
    assert [found.text for found in zxingcpp.read_barcodes(picture_of(make("ig_4x5", qr=url)))] == [url]


def test_file_names_say_whose_what_where_and_when(make):
    assert make("ig_4x5").file_name == "oost_sample_instagram-4x5_2026-12-12.jpg"
    assert make("a3", date="2027-01-30").file_name == "oost_sample_poster-a3_2027-01-30.pdf"


@pytest.mark.parametrize("width", [320, 540])
def test_a_preview_is_as_wide_as_asked_and_shows_the_trimmed_page(design, brand, values, width):
    shown = preview(design, brand, values, "a3", language="nl", created=CREATED, width=width)
    assert (shown.media_type, picture_of(shown).size) == ("image/jpeg", (width, round(width * 420 / 297)))


def test_the_line_runs_at_three_quarters_of_every_format(make):
    for format_id in ("ig_4x5", "li_191", "ig_story"):
        image = picture_of(make(format_id))
        column = [image.getpixel((2, y)) for y in range(image.height)]
        orange = [y for y, (red, green, blue) in enumerate(column) if red > 200 and blue < 90]
        assert (orange[0] + orange[-1] + 1) / 2 == pytest.approx(0.75 * image.height, abs=1)
        assert len(orange) == pytest.approx(0.022 * image.height, abs=2)


def test_a_printers_profile_swaps_the_colours_without_touching_the_layout(design, brand, values):
    press = OutputProfile("press", "cmyk")
    rendered = render(design, brand, values, "a4", language="nl", created=CREATED, profile=press)
    with pikepdf.open(io.BytesIO(rendered.content)) as document:
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(document.pages[0])]
    assert {"k", "scn"} & set(operators) != set()
    assert "k" in operators
