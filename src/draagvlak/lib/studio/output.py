"""What callers use: `render`, `preview`, `check` and `outline`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from draagvlak.lib.studio.brand import Brand
from draagvlak.lib.studio.design import Design
from draagvlak.lib.studio.formats import FormatSpec, Rect
from draagvlak.lib.studio.piece import Piece, find_format, find_misfits, prepare, set_page, title_of, typeset
from draagvlak.lib.studio.printfile import finish_pdf
from draagvlak.lib.studio.problems import Problem, SlotError
from draagvlak.lib.studio.profiles import OutputProfile
from draagvlak.lib.studio.raster import draw_page, encode_image
from draagvlak.lib.studio.values import moment_of

PREVIEW_QUALITY = 86


@dataclass(frozen=True)
class Rendered:
    """A finished file. width and height are pixels of a picture, or the trimmed size of a PDF in its format's unit."""

    file_name: str
    media_type: str
    content: bytes = field(repr=False)
    width: float = 0
    height: float = 0


@dataclass(frozen=True)
class SlotOutline:
    """Where a slot stands on the page, in the unit of the format."""

    slot: str
    box: Rect
    fits: bool


@dataclass(frozen=True)
class Outline:
    """What an overlay shows: the page, its safe and visible areas, and the slots."""

    format: str
    width: float
    height: float
    safe: Rect
    visible: Rect
    slots: tuple[SlotOutline, ...]


def render_piece(piece: Piece, spec: FormatSpec) -> Rendered:
    """The file a partner downloads."""
    sheet = set_page(piece, spec, bleed=True)
    if spec.file_type == "pdf":
        content = finish_pdf(sheet.pdf, spec, title=title_of(piece), language=piece.language)
    else:
        image = draw_page(sheet.pdf, width=round(spec.width), height=round(spec.height))
        content = encode_image(image, file_type=spec.file_type, quality=spec.quality, max_bytes=spec.max_bytes)
    return Rendered(name_file(piece, spec), spec.media_type, content, spec.width, spec.height)


def render(
    design: Design,
    brand: Brand,
    values: Mapping[str, Any],
    format: str | FormatSpec,
    *,
    language: str,
    created: dt.date,
    profile: OutputProfile | None = None,
    second: Brand | None = None,
) -> Rendered:
    """One file, the same bytes for the same arguments. created: the day the piece is made, never read from a clock.

    Raises SlotError, with a Problem for each thing wrong, before anything is made.
    """
    return render_piece(Piece(design, brand, values, language, created, second, profile), find_format(format))


def preview(
    design: Design,
    brand: Brand,
    values: Mapping[str, Any],
    format: str | FormatSpec,
    *,
    language: str,
    created: dt.date,
    width: int = 540,
    second: Brand | None = None,
    strict: bool = False,
) -> Rendered:
    """A JPEG `width` pixels wide of the trimmed page.

    Unless strict, text that does not fit is shown at its smallest size; wrong values still raise SlotError.
    """
    piece, spec = Piece(design, brand, values, language, created, second), find_format(format)
    height = round(width * spec.height / spec.width)
    sheet = typeset(piece, spec, prepare(piece, spec, max_side=2 * max(width, height)), bleed=False)
    if strict and (misfits := find_misfits(sheet, spec)):
        raise SlotError(misfits)
    image = draw_page(sheet.pdf, width=width, height=height)
    content = encode_image(image, file_type="jpg", quality=PREVIEW_QUALITY, max_bytes=spec.max_bytes)
    return Rendered(name_file(piece, spec), "image/jpeg", content, width, height)


def check(
    design: Design,
    brand: Brand,
    values: Mapping[str, Any],
    formats: Iterable[str] | None = None,
    *,
    language: str,
    created: dt.date,
    second: Brand | None = None,
) -> list[Problem]:
    """All that is wrong, in every format asked for (all the design serves by default), without making a file.

    A problem of the value itself is told once, with format ""; what depends on a format is told per format.
    """
    piece = Piece(design, brand, values, language, created, second)
    return check_piece(piece, [find_format(format_id) for format_id in (formats or design.formats)])


def check_piece(piece: Piece, specs: list[FormatSpec]) -> list[Problem]:
    """The problems of one piece in these formats; see `check`."""
    if not specs:
        return []
    preparation = prepare(piece, specs[0])
    if preparation.problems:
        return preparation.problems
    return [
        problem
        for spec in specs
        for problem in find_misfits(typeset(piece, spec, prepare(piece, spec), bleed=False), spec)
    ]


def outline(
    design: Design,
    brand: Brand,
    values: Mapping[str, Any],
    format: str | FormatSpec,
    *,
    language: str,
    created: dt.date,
    second: Brand | None = None,
) -> Outline:
    """Safe area and slot boxes for an overlay on the preview."""
    piece, spec = Piece(design, brand, values, language, created, second), find_format(format)
    sheet = typeset(piece, spec, prepare(piece, spec), bleed=False)
    scale = spec.points_per_unit
    slots = tuple(
        SlotOutline(
            row["slot"], Rect(row["x"] / scale, row["y"] / scale, row["w"] / scale, row["h"] / scale), row["fits"]
        )
        for row in sheet.reports
    )
    return Outline(spec.id, spec.width, spec.height, spec.safe, spec.visible, slots)


def name_file(piece: Piece, spec: FormatSpec) -> str:
    """saxion_open-dag_instagram-4x5_2026-12-12.jpg: organisation, design, format and, where there is one, the day."""
    dates = [moment_of(piece.values.get(slot.name)) for slot in piece.design.slots.values() if slot.kind == "date"]
    days = [moment.day.isoformat() for moment in dates if moment]
    return f"{'_'.join([piece.brand.slug, piece.design.slug, spec.file_part, *days[:1]])}.{spec.file_type}"
