"""New slides from words and tables, all of it editable: real titles, real text, real tables, notes with sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from draagvlak.lib.office.theme import recolour_themes

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, ACROSS = Inches(0.7), Inches(11.933)
TITLE_TOP, BODY_TOP, BODY_HIGH, FOOT_TOP = Inches(0.5), Inches(1.95), Inches(4.65), Inches(6.85)
_read: Any = RGBColor.from_string  # the library has no types
INK, QUIET, LINE, WHITE = (_read(one) for one in ("14213D", "4A5568", "F4EEDF", "FFFFFF"))
UNDER_TOP, UNDER_HIGH, UNDER_SIZE, BAND = Inches(5.85), Inches(0.85), 18, Inches(0.2)
ONLY_TITLE = 5
LETTER, TOO_MANY = 0.55, 99
FONT = "Arial"


@dataclass(frozen=True)
class Slide:
    """A title with a table (its first row the header) and words below it, or words alone.

    `widths` are parts of the whole.
    """

    title: str
    words: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[int] = ()
    notes: str = ""
    word_size: int = 28


def write_slides(slides: Sequence[Slide], *, title: str, foot: str, language: str) -> bytes:
    """A presentation of 16:9; `foot` stands on each slide."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    deck.core_properties.title, deck.core_properties.language = title, language
    deck.core_properties.author = "Draagvlak"
    for slide in slides:
        write_slide(deck, slide, foot=foot)
    recolour_themes(deck.part.package.iter_parts(), {"dk2": "#14213D", "accent1": "#1F3DFF", "accent2": "#FFB000"})
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def write_slide(deck: Any, slide: Slide, *, foot: str) -> None:
    sheet = deck.slides.add_slide(deck.slide_layouts[ONLY_TITLE])
    place(sheet.shapes.title, TITLE_TOP, Inches(1.25))
    fill(sheet.shapes.title.text_frame, [slide.title], size=36, is_bold=True, anchor=MSO_ANCHOR.BOTTOM)
    add_band(sheet)
    if slide.rows:
        add_table(sheet, slide)
    if slide.words:
        top, high = (UNDER_TOP, UNDER_HIGH) if slide.rows else (BODY_TOP, BODY_HIGH)
        box = sheet.shapes.add_textbox(LEFT, top, ACROSS, high)
        box.name = "Text"
        fill(box.text_frame, slide.words, size=UNDER_SIZE if slide.rows else slide.word_size)
    note = sheet.shapes.add_textbox(LEFT, FOOT_TOP, ACROSS, Inches(0.4))
    note.name = "Foot"
    fill(note.text_frame, [foot], size=12, colour=QUIET)
    if slide.notes:
        sheet.notes_slide.notes_text_frame.text = slide.notes


def add_band(sheet: Any) -> None:
    """A stroke along the top; decoration."""
    band = sheet.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, WIDTH, BAND)
    band.name = "Band"
    band.fill.solid()
    band.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    band.line.fill.background()


def place(shape: Any, top: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = LEFT, top, ACROSS, height


def fill(
    frame: Any, words: Sequence[str], *, size: int, is_bold: bool = False, colour: Any = INK,
    anchor: Any = MSO_ANCHOR.TOP,
) -> None:  # fmt: skip
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = 0
    for index, text in enumerate(words):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = 1, Pt(size / 3)
        write_run(paragraph, text, size=size, is_bold=is_bold, colour=colour)


def write_run(paragraph: Any, text: str, *, size: int, is_bold: bool, colour: Any) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, FONT
    run.font.color.rgb = colour


def add_table(sheet: Any, slide: Slide) -> None:
    count, size = len(slide.rows), choose_size(slide)
    high = Emu(min(find_room(slide), count * int(Inches(0.55))))
    table = sheet.shapes.add_table(count, len(slide.widths), LEFT, BODY_TOP, ACROSS, high).table
    for index, part in enumerate(slide.widths):
        table.columns[index].width = Emu(int(ACROSS) * part // sum(slide.widths))
    for row, cells in enumerate(slide.rows):
        for column, text in enumerate(cells):
            write_cell(table.cell(row, column), text, size=size, is_head=row == 0, is_first=column == 0)


def write_cell(cell: Any, text: str, *, size: int, is_head: bool, is_first: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = INK if is_head else LINE
    cell.margin_left = cell.margin_right = Inches(0.12)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    colour = WHITE if is_head else INK
    write_run(cell.text_frame.paragraphs[0], text, size=size, is_bold=is_head or is_first, colour=colour)


def choose_size(slide: Slide) -> int:
    """The largest size at which the table fits, by what its longest cells ask for; 11 at least."""
    for size in range(20, 11, -1):
        if measure_table(slide, size=size) <= find_room(slide):
            return size
    return 11


def find_room(slide: Slide) -> int:
    """How high a table may be, in EMU."""
    return int(UNDER_TOP if slide.words else BODY_TOP + BODY_HIGH) - int(BODY_TOP) - int(Inches(0.1))


def measure_table(slide: Slide, *, size: int) -> int:
    """The height of the table at this size of text, in EMU; a letter of Arial is about `LETTER` of its size wide."""
    shares = [part / sum(slide.widths) for part in slide.widths]
    total = 0
    for row in slide.rows:
        lines = max(count_lines(text, share, size=size) for text, share in zip(row, shares, strict=True))
        total += int(Pt(size * 1.25)) * lines + int(Inches(0.12))
    return total


def count_lines(text: str, share: float, *, size: int) -> int:
    """How many lines a text takes in a column; a word that would be cut in two asks for more than there is."""
    across = int(ACROSS) * share - int(Inches(0.24))
    letters = max(int(across / int(Pt(size * LETTER))), 1)
    if max(map(len, text.split()), default=0) > letters:
        return TOO_MANY
    return max(-(-len(text) // letters), 1)
