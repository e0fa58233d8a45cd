"""A Word template filled in: the letter itself, its headers and footers."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE

from draagvlak.lib.office.facts import Facts
from draagvlak.lib.office.package import check_package
from draagvlak.lib.office.placeholders import check_names, fill_paragraphs
from draagvlak.lib.office.problems import OfficeError, Problem
from draagvlak.lib.office.theme import recolour_themes

LOGO = "logo"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STORIES = (CONTENT_TYPE.WML_DOCUMENT_MAIN, CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER)
COLOURED = (("color", "themeColor", "val"), ("shd", "themeFill", "fill"))


def fill_letter(data: bytes, facts: Facts) -> bytes:
    """The letter with texts, logo and colours. Raises OfficeError with every problem by name."""
    if (kind := check_package(data)) != "docx":
        raise OfficeError(Problem("wrong-kind", kind))
    document = open_document(data)
    parts = list(document.part.package.iter_parts())
    stories = [part for part in parts if part.content_type in _STORIES]
    check_names([story.element for story in stories], facts.texts)
    for story in stories:
        fill_paragraphs(story.element, facts.texts)
        place_logos(story, facts.logo)
        recolour_text(story.element, facts.colours)
    recolour_text(document.styles.element, facts.colours)
    recolour_themes(parts, facts.colours)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def open_document(data: bytes) -> Any:
    try:
        return Document(io.BytesIO(data))
    except Exception as error:  # the library raises whatever the damage leads to
        raise OfficeError(Problem("unreadable", "letter")) from error


def place_logos(story: Any, logo: bytes) -> None:
    """Put the logo in each picture named `logo`, as large as fits its box; without a logo the picture goes."""
    for drawing in list(story.element.iter(f"{_W}drawing")):
        named = [one for one in drawing.iter(f"{_WP}docPr") if (one.get("name") or "").strip().lower() == LOGO]
        if named and logo:
            replace_picture(story, drawing, logo)
        elif named:
            drawing.getparent().remove(drawing)


def replace_picture(story: Any, drawing: Any, logo: bytes) -> None:
    key, image = story.get_or_add_image(io.BytesIO(logo))
    for blip in drawing.iter(f"{_A}blip"):
        blip.set(f"{_R}embed", key)
    extent = next(drawing.iter(f"{_WP}extent"))
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    part = min(width / image.px_width, height / image.px_height)
    for box in (extent, *drawing.iter(f"{_A}ext")):
        if box.get("cx"):
            box.set("cx", str(int(image.px_width * part)))
            box.set("cy", str(int(image.px_height * part)))


def recolour_text(root: Any, colours: Mapping[str, str]) -> None:
    """Beside the theme itself: the value that programs show which do not read themes."""
    for tag, theme, value in COLOURED:
        for element in root.iter(f"{_W}{tag}"):
            colour = colours.get(element.get(f"{_W}{theme}", ""))
            if colour:
                element.set(f"{_W}{value}", colour[1:].upper())
