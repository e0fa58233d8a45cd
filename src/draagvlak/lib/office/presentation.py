"""A PowerPoint template filled in: slides, notes, layouts and masters."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.oxml.shapes.picture import CT_Picture

from draagvlak.lib.office.facts import Facts
from draagvlak.lib.office.package import check_package
from draagvlak.lib.office.placeholders import check_names, fill_paragraphs
from draagvlak.lib.office.problems import OfficeError, Problem
from draagvlak.lib.office.theme import recolour_themes

LOGO = "logo"


def fill_presentation(data: bytes, facts: Facts) -> bytes:
    """The presentation with texts, logo and colours. Raises OfficeError with every problem by name."""
    if (kind := check_package(data)) != "pptx":
        raise OfficeError(Problem("wrong-kind", kind))
    presentation = open_presentation(data)
    sheets = list_sheets(presentation)
    check_names([sheet.element for sheet in sheets], facts.texts)
    for sheet in sheets:
        fill_paragraphs(sheet.element, facts.texts)
        if facts.logo:
            place_logos(sheet, facts.logo)
    recolour_themes(presentation.part.package.iter_parts(), facts.colours)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def open_presentation(data: bytes) -> Any:
    try:
        return Presentation(io.BytesIO(data))
    except Exception as error:  # the library raises whatever the damage leads to
        raise OfficeError(Problem("unreadable", "presentation")) from error


def list_sheets(presentation: Any) -> list[Any]:
    """Everything that holds shapes."""
    masters = list(presentation.slide_masters)
    layouts = [layout for master in masters for layout in master.slide_layouts]
    slides = list(presentation.slides)
    notes = [slide.notes_slide for slide in slides if slide.has_notes_slide]
    return [*masters, *layouts, *slides, *notes]


def place_logos(sheet: Any, logo: bytes) -> None:
    """Put the logo in the place of each shape named `logo`: as large as fits, at the left and halfway its height."""
    for shape in [shape for shape in sheet.shapes if shape.name.strip().lower() == LOGO]:
        image, key = sheet.part.get_or_add_image_part(io.BytesIO(logo))
        wide, high = image.scale(None, None)
        part = min(shape.width / wide, shape.height / high)
        width, height = int(wide * part), int(high * part)
        top = shape.top + (shape.height - height) // 2
        new_pic: Any = CT_Picture.new_pic  # the library has no types
        picture = new_pic(shape.shape_id, LOGO, LOGO, key, shape.left, top, width, height)
        shape._element.getparent().replace(shape._element, picture)
