"""The templates for a presentation and a letter, drawn from nothing, in the campaign's look. See draw_materials.py.

Everything in the partner's colours uses the theme: accent1 is the ground, accent2 what stands on it, accent3 text on
white.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm as WordCm
from docx.shared import Pt as WordPt
from docx.shared import RGBColor as WordColor
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from draagvlak.lib.office.theme import recolour

NIGHT, SAND, SIGNAL, WATER = "0A1433", "F6EBD8", "FF5A1F", "1F3DFF"
WIDE, HIGH = Cm(33.867), Cm(19.05)
FONT = "Archivo"
COLOURS = {"accent1": f"#{WATER}", "accent2": "#FFFFFF", "accent3": f"#{NIGHT}", "accent4": f"#{SIGNAL}"}


def draw_presentation(bridge: bytes, hero: bytes) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDE, HIGH
    draw_title(new_slide(presentation), bridge)
    draw_content(new_slide(presentation))
    draw_number(new_slide(presentation))
    draw_photo(new_slide(presentation), hero)
    for part in presentation.part.package.iter_parts():
        if "/theme/theme" in str(part.partname):
            part._blob = recolour(part.blob, COLOURS)
    presentation.core_properties.title = "Civiele Helden: presentatie"
    presentation.core_properties.author = "Civiele Helden"
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def new_slide(presentation: Any) -> Any:
    return presentation.slides.add_slide(presentation.slide_layouts[6])


def box(slide: Any, x: float, y: float, w: float, h: float, fill: Any, *, name: str = "") -> Any:
    """A plain field; measures in centimetres, fill an RGB string or a theme colour."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(x), Cm(y), Cm(w), Cm(h))
    shape.fill.solid()
    if isinstance(fill, str):
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)
    else:
        shape.fill.fore_color.theme_color = fill
    shape.line.fill.background()
    shape.shadow.inherit = False
    shape.name = name or shape.name
    return shape


def words(slide: Any, x: float, y: float, w: float, h: float, text: str, **look: Any) -> Any:
    shape = slide.shapes.add_textbox(Cm(x), Cm(y), Cm(w), Cm(h))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, look.get("anchor", MSO_ANCHOR.TOP)
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.line_spacing, paragraph.space_after = look.get("leading", 1.0), Pt(look.get("after", 0))
        set_look(paragraph.add_run(), line, **look)
    return shape


def set_look(run: Any, text: str, *, size: float = 18, bold: bool = False, colour: Any = NIGHT, **_rest: Any) -> None:
    run.text, run.font.size, run.font.bold = text, Pt(size), bold
    run.font.name = "Archivo Black" if bold else FONT
    if isinstance(colour, str):
        run.font.color.rgb = RGBColor.from_string(colour)
    else:
        run.font.color.theme_color = colour


def draw_foot(slide: Any, *, colour: Any) -> None:
    """The line at three quarters is in the picture; here stands who sends it, and the logo on its white plate."""
    words(slide, 1.6, 17.4, 16, 0.9, "Civiele Helden  |  {{organisatie}}, {{stad}}", size=12, colour=colour)
    box(slide, 25.0, 16.35, 7.4, 2.1, "FFFFFF")
    box(slide, 25.0, 18.35, 7.4, 0.14, THEME.ACCENT_1)
    mark = words(slide, 25.4, 16.6, 6.6, 1.5, "{{organisatie}}", size=14, bold=True, anchor=MSO_ANCHOR.MIDDLE)
    mark.name = "logo"


def draw_title(slide: Any, bridge: bytes) -> None:
    box(slide, 0, 0, 33.867, 19.05, THEME.ACCENT_1)
    picture = slide.shapes.add_picture(io.BytesIO(bridge), Cm(16.9), 0, height=Cm(14.7))
    picture.crop_right = max(0.0, 1 - Cm(16.967) / picture.width)
    picture.width = Cm(16.967)
    describe(picture, "Tekening van een tuibrug over een rivier")
    box(slide, 0, 14.29, 33.867, 0.42, SIGNAL)
    words(
        slide,
        1.6,
        2.2,
        14.4,
        8,
        "Straks rijdt jouw oma over jouw brug.",
        size=46,
        bold=True,
        colour=THEME.ACCENT_2,
        leading=0.95,
    )
    words(slide, 1.6, 11.4, 14.4, 2, "Civiele Techniek bij {{organisatie}}", size=22, colour=THEME.ACCENT_2)
    draw_foot(slide, colour=THEME.ACCENT_2)


def draw_content(slide: Any) -> None:
    box(slide, 0, 0, 33.867, 19.05, "FFFFFF")
    box(slide, 0, 0, 0.9, 19.05, THEME.ACCENT_1)
    words(slide, 2.4, 1.7, 29, 3, "Wat doe je als civiel ingenieur?", size=36, bold=True, colour=THEME.ACCENT_3)
    lines = (
        "Je bedenkt bruggen, dijken, tunnels en straten.\nJe meet, rekent, tekent en overlegt, elke dag anders.\n"
        "Je werkt aan droge voeten, schoon water en een stad die het doet.\nJe ziet later je eigen werk staan."
    )
    words(slide, 2.4, 5.4, 28, 8.4, lines, size=24, after=14, leading=1.05)
    box(slide, 0, 14.29, 33.867, 0.42, SIGNAL)
    draw_foot(slide, colour=NIGHT)


def draw_number(slide: Any) -> None:
    box(slide, 0, 0, 33.867, 19.05, SAND)
    words(slide, 1.6, 1.4, 31, 7, "7 van de 9", size=110, bold=True, colour=WATER, leading=0.9)
    text = "hogescholen met Civiele Techniek vragen sinds 2024-2025 geen vast profielvak meer van havo en vwo."
    words(slide, 1.6, 8.6, 26, 3, text, size=26, leading=1.05)
    words(
        slide,
        1.6,
        12.4,
        28,
        1,
        "Bron: builtenvironment.nl, wijziging nadere vooropleidingseisen (bekeken november 2026)",
        size=12,
    )
    box(slide, 0, 14.29, 33.867, 0.42, SIGNAL)
    draw_foot(slide, colour=NIGHT)


def draw_photo(slide: Any, hero: bytes) -> None:
    box(slide, 0, 0, 33.867, 19.05, SAND)
    picture = slide.shapes.add_picture(io.BytesIO(hero), Cm(0), Cm(0), height=Cm(14.5))
    picture.name = "foto"
    describe(picture, "Tekening van iemand die een brug inmeet")
    words(slide, 20.4, 2.0, 12, 7, "Kom kijken in {{stad}}.", size=36, bold=True, leading=0.95)
    words(slide, 20.4, 8.4, 12, 4, "{{website}}", size=22)
    box(slide, 0, 14.29, 33.867, 0.42, SIGNAL)
    draw_foot(slide, colour=NIGHT)


def describe(picture: Any, text: str) -> None:
    picture._element.find(qn("p:nvPicPr")).find(qn("p:cNvPr")).set("descr", text)


def draw_letter() -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = WordCm(21), WordCm(29.7)
    section.left_margin = section.right_margin = WordCm(2.5)
    section.top_margin, section.bottom_margin = WordCm(4.4), WordCm(3.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.color.rgb = FONT, WordPt(10.5), WordColor.from_string(NIGHT)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = WordPt(8), 1.2
    draw_header(section)
    draw_footer(section)
    for line in ("[naam van de school]", "[adres]", ""):
        document.add_paragraph(line).paragraph_format.space_after = WordPt(0)
    document.add_paragraph("{{stad}}, [datum]")
    subject = document.add_paragraph().add_run("Kom kijken bij Civiele Techniek")
    subject.bold, subject.font.size = True, WordPt(15)
    paint(subject, "accent3")
    for line in LETTER:
        document.add_paragraph(line)
    document.core_properties.title, document.core_properties.author = "Civiele Helden: brief", "Civiele Helden"
    target = io.BytesIO()
    document.save(target)
    return recolour_file(target.getvalue())


LETTER = (
    "Beste collega,",
    "Je leerlingen rijden elke dag over bruggen, drinken schoon water en houden droge voeten. Iemand heeft dat "
    "gemaakt. Met de campagne Civiele Helden laten we zien wie dat zijn, en dat het iets voor hen kan zijn.",
    "{{organisatie}} doet mee. We komen graag langs voor een gastles van een uur, of ontvangen je klas in {{stad}}. "
    "Het lesmateriaal is klaar en kost niets.",
    "Wil je meer weten? Kijk op {{website}} of antwoord op deze brief.",
    "Met vriendelijke groet,",
    "",
    "[naam]\n{{organisatie}}",
)


def draw_header(section: Any) -> None:
    header = section.header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(WordCm(16), WD_TAB_ALIGNMENT.RIGHT)
    run = paragraph.add_run("Civiele Helden")
    run.bold, run.font.size = True, WordPt(15)
    paragraph.add_run("\t")
    shape = paragraph.add_run().add_picture(io.BytesIO(draw_stand_in()), width=WordCm(4.6), height=WordCm(1.7))
    shape._inline.docPr.set("name", "logo")
    shape._inline.docPr.set("descr", "Logo van de organisatie")
    border(paragraph, SIGNAL, 36)


def draw_footer(section: Any) -> None:
    footer = section.footer
    footer.is_linked_to_previous = False
    run = footer.paragraphs[0].add_run("{{organisatie}}  |  {{website}}")
    run.font.size, run.bold = WordPt(9), True
    paint(run, "accent2")
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{WATER}" w:themeFill="accent1"/>'
    paragraph = footer.paragraphs[0]
    paragraph._p.get_or_add_pPr().append(parse_xml(shade))


def paint(run: Any, slot: str) -> None:
    """A theme colour, with the value for programs that read none."""
    run.font.color.rgb = WordColor.from_string(COLOURS[slot][1:])
    run.font.color._element.rPr.find(qn_word("w:color")).set(qn_word("w:themeColor"), slot)


def qn_word(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name.partition(":")[2]


def border(paragraph: Any, colour: str, size: int) -> None:
    edge = f'<w:bottom w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))


def draw_stand_in() -> bytes:
    """Where the logo comes, for whoever opens the template itself."""
    picture = Image.new("RGB", (920, 340), "#FFFFFF")
    ImageDraw.Draw(picture).rectangle((6, 6, 913, 333), outline=f"#{NIGHT}", width=4)
    ImageDraw.Draw(picture).text((330, 135), "jouw logo", fill=f"#{NIGHT}", font_size=60)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def recolour_file(data: bytes) -> bytes:
    document = Document(io.BytesIO(data))
    for part in document.part.package.iter_parts():
        if "/theme/theme" in str(part.partname):
            part._blob = recolour(part.blob, COLOURS)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
