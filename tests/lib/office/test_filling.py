"""Templates are filled with a partner's name, logo and colours, and unsafe files are not opened."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from draagvlak.lib.office import Facts, OfficeError, check_package, fill_letter, fill_presentation, fill_text

FILES = Path(__file__).parents[3] / "src/draagvlak/example/civiele_helden/materials/files"
TEXTS = {"organisatie": "Hogeschool Noord & Zuid <b>", "stad": "’s-Hertogenbosch", "website": "noordzuid.nl"}


def draw_logo():
    target = io.BytesIO()
    Image.new("RGBA", (400, 100), "#009C82").save(target, "PNG")
    return target.getvalue()


FACTS = Facts(TEXTS, logo=draw_logo(), colours={"accent1": "#009C82", "accent2": "#FFFFFF", "accent3": "#0A1433"})


def read_slides(data):
    slides = Presentation(io.BytesIO(data)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def read_part(data, ending):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.endswith(ending)).decode()


def test_a_presentation_is_filled_everywhere():
    filled = fill_presentation((FILES / "presentatie.pptx").read_bytes(), FACTS)
    text = read_slides(filled)
    assert "{{" not in text
    assert "Civiele Techniek bij Hogeschool Noord & Zuid <b>" in text.splitlines()


def test_the_logo_takes_the_place_that_is_named_so_and_keeps_its_shape():
    before = Presentation(io.BytesIO((FILES / "presentatie.pptx").read_bytes()))
    after = Presentation(io.BytesIO(fill_presentation((FILES / "presentatie.pptx").read_bytes(), FACTS)))
    for old, new in zip(before.slides, after.slides, strict=True):
        place = next(shape for shape in old.shapes if shape.name == "logo")
        logo = next(shape for shape in new.shapes if shape.name == "logo")
        assert round(logo.width / logo.height, 2) == 4.0
        assert logo.left == place.left
        assert logo.width <= place.width
        assert logo.height <= place.height


def test_the_theme_takes_the_partners_colours():
    theme = read_part(fill_presentation((FILES / "presentatie.pptx").read_bytes(), FACTS), "theme1.xml")
    assert theme.split("<a:accent1>")[1].split("</a:accent1>")[0] == '<a:srgbClr val="009C82"/>'


def test_a_letter_is_filled_with_header_footer_and_logo():
    filled = fill_letter((FILES / "brief.docx").read_bytes(), FACTS)
    document = Document(io.BytesIO(filled))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "{{" not in text + document.sections[0].footer.paragraphs[0].text
    assert document.sections[0].footer.paragraphs[0].text == "Hogeschool Noord & Zuid <b>  |  noordzuid.nl"
    assert 'w:fill="009C82"' in read_part(filled, "footer1.xml")


def test_without_a_logo_the_name_stands_there():
    filled = fill_presentation((FILES / "presentatie.pptx").read_bytes(), Facts(TEXTS))
    assert "Hogeschool Noord & Zuid <b>" in read_slides(filled).splitlines()


def make_letter(*runs):
    document = Document()
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["Bij {{organisatie}}."], "Bij A {{stad}}."),
        (["Bij {", "{orga", "nisatie}", "}."], "Bij A {{stad}}."),
        (["{{ ORGANISATIE }}{{stad}}"], "A {{stad}}Breda"),
        (["{{stad}}, ", "{{sta", "d}} en {{stad}}"], "Breda, Breda en Breda"),
        (["{{", "stad", "}}", " {niet} {{ }}"], "Breda {niet} {{ }}"),
    ],
)
def test_a_placeholder_may_be_cut_over_runs_and_what_is_put_in_is_never_read_again(runs, expected):
    filled = fill_letter(make_letter(*runs), Facts({"organisatie": "A {{stad}}", "stad": "Breda"}))
    assert Document(io.BytesIO(filled)).paragraphs[0].text == expected


def test_control_characters_of_a_name_do_not_break_the_file():
    filled = fill_letter(make_letter("{{stad}}"), Facts({"stad": "Bre\x00da\x0b"}))
    assert Document(io.BytesIO(filled)).paragraphs[0].text == "Breda"


def test_unknown_placeholders_are_told_by_name_all_at_once():
    with pytest.raises(OfficeError) as caught:
        fill_letter(make_letter("{{stad}} {{telefoon}} {{faks}}"), Facts({"stad": "Breda"}))
    assert [problem.name for problem in caught.value.problems] == ["{{faks}}", "{{telefoon}}"]


def test_text_keeps_what_it_does_not_know():
    assert fill_text("{{stad}} {{x}}", {"stad": "{{x}}"}) == "{{x}} {{x}}"


def change_package(data, *, add=None, replace=None):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in source.infolist():
            content = source.read(part)
            for name, old, new in replace or []:
                content = content.replace(old, new) if part.filename == name else content
            changed.writestr(part.filename, content)
        for name, content in add or []:
            changed.writestr(name, content)
    return target.getvalue()


RELS = "word/_rels/document.xml.rels"
IMAGE = (
    b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="%s" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"add": [("word/vbaProject.bin", b"x")]}, "active"),
        ({"add": [("word/embeddings/oleObject1.bin", b"x")]}, "active"),
        ({"add": [("word/bom.xml", b" " * 60_000_000)]}, "too-large-inside"),
        ({"add": [("../buiten.xml", b"<a/>")]}, "unsafe-part"),
        ({"replace": [("word/document.xml", b"<w:document", b"<!DOCTYPE a><w:document")]}, "unsafe-part"),
        ({"replace": [(RELS, b"</Relationships>", IMAGE % (b"image", b"https://spion.test/x.png"))]}, "external"),
        ({"replace": [(RELS, b"</Relationships>", IMAGE % (b"attachedTemplate", b"file:///x.dotm"))]}, "external"),
        ({"replace": [(RELS, b"</Relationships>", IMAGE % (b"hyperlink", b"file:///c:/x"))]}, "external"),
    ],
)
def test_an_unsafe_file_is_not_opened(change, code):
    with pytest.raises(OfficeError) as caught:
        check_package(change_package(make_letter("x"), **change))
    assert {problem.code for problem in caught.value.problems} == {code}


def test_a_link_to_the_web_is_allowed():
    linked = change_package(
        make_letter("x"), replace=[(RELS, b"</Relationships>", IMAGE % (b"hyperlink", b"https://voorbeeld.test"))]
    )
    assert check_package(linked) == "docx"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"niets", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_office_file_is_said_to_be_none(data):
    with pytest.raises(OfficeError) as caught:
        check_package(data)
    assert caught.value.problems[0].code == "not-office"
