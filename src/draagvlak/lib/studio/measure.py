"""Slots measured on pixels: each drawn alone on a transparent page, so that its ink tells where it really stands.

Slow (one page per slot): for tests, contact sheets and a designer at work, not for a form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageChops, ImageFilter

from draagvlak.lib.studio.brand import Brand
from draagvlak.lib.studio.colour import TEXT_CONTRAST, contrast
from draagvlak.lib.studio.design import TEXT_KINDS, Design
from draagvlak.lib.studio.formats import FormatSpec, Rect
from draagvlak.lib.studio.piece import Piece, find_format, prepare, typeset
from draagvlak.lib.studio.problems import Problem
from draagvlak.lib.studio.raster import draw_page

LONG_SIDE = 2000
VISIBLE_ALPHA = 24
MAX_WEAK_SHARE = 0.12
MIN_INK_SHARE = 0.03
PLATE_SHARE = 0.8


@dataclass(frozen=True)
class SlotMeasure:
    """The ink of one slot, in the unit of the format. `clear`: the space a logo keeps free around itself."""

    slot: str
    box: Rect
    clear: float = 0.0


@dataclass(frozen=True)
class Canvas:
    """The raster on which a format is measured."""

    width: int
    height: int
    units_per_pixel: float


def canvas_for(spec: FormatSpec) -> Canvas:
    """Screen formats at their own pixels; print at 2,000 pixels for the long side."""
    if spec.unit == "px":
        return Canvas(round(spec.width), round(spec.height), 1.0)
    scale = LONG_SIDE / max(spec.width, spec.height)
    return Canvas(round(spec.width * scale), round(spec.height * scale), 1 / scale)


def draw_piece(piece: Piece, spec: FormatSpec) -> tuple[Image.Image, tuple[dict[str, Any], ...]]:
    """The trimmed page, transparent where nothing is drawn, with the reports of its slots."""
    canvas = canvas_for(spec)
    sheet = typeset(piece, spec, prepare(piece, spec), bleed=False)
    return draw_page(sheet.pdf, width=canvas.width, height=canvas.height, transparent=True), sheet.reports


def ink_box(image: Image.Image, canvas: Canvas) -> Rect | None:
    """The box around everything visible, or None on an empty page."""
    box = image.getchannel("A").point([255 if alpha >= VISIBLE_ALPHA else 0 for alpha in range(256)]).getbbox()
    if box is None:
        return None
    left, top, right, bottom = (edge * canvas.units_per_pixel for edge in box)
    return Rect(left, top, right - left, bottom - top)


def measure_piece(piece: Piece, spec: FormatSpec) -> dict[str, SlotMeasure]:
    """Slot -> measure, for every slot that leaves ink. A slot drawn in several places gets the box around all."""
    canvas = canvas_for(spec)
    _, reports = draw_piece(piece, spec)
    clear = {row["slot"]: row.get("clear", 0.0) / spec.points_per_unit for row in reports}
    found = {}
    for name in clear:
        box = ink_box(draw_piece(replace(piece, only=name), spec)[0], canvas)
        if box:
            found[name] = SlotMeasure(name, box, clear[name])
    return found


def measure_slots(
    design: Design,
    brand: Brand,
    values: Mapping[str, Any],
    format: str | FormatSpec,
    *,
    language: str,
    created: dt.date,
    second: Brand | None = None,
) -> dict[str, SlotMeasure]:
    """See `measure_piece`."""
    return measure_piece(Piece(design, brand, values, language, created, second), find_format(format))


def find_faults(piece: Piece, spec: FormatSpec, *, contrasts: bool = False) -> list[Problem]:
    """What pixels say is wrong: ink outside the safe area, slots over one another or over a logo's clear space."""
    measures = measure_piece(piece, spec)
    slack = canvas_for(spec).units_per_pixel
    problems = [
        Problem(one.slot, spec.id, "outside_safe_area")
        for one in measures.values()
        if piece.design.slots[one.slot].kind != "picture" and not spec.safe.contains(one.box, tolerance=slack)
    ]
    problems += find_crowding(piece, spec, measures)
    if contrasts:
        problems += find_weak_text(piece, spec, measures)
    return problems


def find_crowding(piece: Piece, spec: FormatSpec, measures: Mapping[str, SlotMeasure]) -> list[Problem]:
    """Pairs of slots whose ink overlaps; for a logo its clear space counts too. Pictures may lie under anything."""
    slots = piece.design.slots
    solid = [one for one in measures.values() if slots[one.slot].kind != "picture"]
    return [
        Problem(one.slot, spec.id, "overlaps", {"other": other.slot})
        for index, one in enumerate(solid)
        for other in solid[index + 1 :]
        if _overlap(_grown(one), other.box) or _overlap(one.box, _grown(other))
    ]


def _grown(measure: SlotMeasure) -> Rect:
    box, clear = measure.box, measure.clear * 0.98
    return Rect(box.x - clear, box.y - clear, box.width + 2 * clear, box.height + 2 * clear)


def _overlap(first: Rect, second: Rect) -> bool:
    return (
        first.x < second.x + second.width
        and second.x < first.x + first.width
        and first.y < second.y + second.height
        and second.y < first.y + first.height
    )


def find_weak_text(piece: Piece, spec: FormatSpec, measures: Mapping[str, SlotMeasure]) -> list[Problem]:
    """Text slots whose letters stand on ground with a contrast under 4.5, anywhere around them."""
    whole, _ = draw_piece(piece, spec)
    problems = []
    for name in measures:
        if piece.design.slots[name].kind not in (*TEXT_KINDS, "date", "countdown"):
            continue
        alone, _ = draw_piece(replace(piece, only=name), spec)
        ratio = weakest_contrast(alone, whole)
        if ratio < TEXT_CONTRAST:
            params = {"ground": "its ground", "ratio": f"{ratio:.1f}", "needed": f"{TEXT_CONTRAST}"}
            problems.append(Problem(name, spec.id, "low_contrast", params))
    return problems


def weakest_contrast(alone: Image.Image, whole: Image.Image) -> float:
    """The weakest contrast of a slot's colours with the ground around them, a tenth of that ground aside:
    letters may touch a rule or stand on the line.

    A slot that fills its box draws its own plate: its two most frequent colours are text and plate.
    """
    visible = alone.getchannel("A").getbbox()
    if visible is None:
        return 21.0
    left, top, right, bottom = visible
    area = (max(0, left - 8), max(0, top - 8), min(alone.width, right + 8), min(alone.height, bottom + 8))
    alone, whole = alone.crop(area), whole.crop(area)
    counted = frequent_colours(alone, alone.getchannel("A").point([0] * 255 + [255]))
    total = sum(count for count, _ in counted)
    inks = [colour for count, colour in counted if count > MIN_INK_SHARE * total]
    if len(inks) > 1 and total > PLATE_SHARE * (right - left) * (bottom - top):
        return contrast(inks[0], inks[1])
    return min((ring_contrast(alone, whole, ink) for ink in inks), default=21.0)


def ring_contrast(alone: Image.Image, whole: Image.Image, ink: str) -> float:
    """Contrast of one ink with the pixels just around it that the slot itself leaves free."""
    solid = ImageChops.difference(alone.convert("RGB"), Image.new("RGB", alone.size, ink)).convert("L")
    own = ImageChops.multiply(solid.point([255] + [0] * 255), alone.getchannel("A"))
    outside = ImageChops.invert(alone.getchannel("A").filter(ImageFilter.MaxFilter(5)))
    ring = ImageChops.multiply(own.filter(ImageFilter.MaxFilter(11)), outside)
    grounds = frequent_colours(whole, ring.point([255 if value > 200 else 0 for value in range(256)]))
    spare = MAX_WEAK_SHARE * sum(count for count, _ in grounds)
    for ratio, count in sorted((contrast(ink, colour), count) for count, colour in grounds):
        spare -= count
        if spare < 0:
            return ratio
    return 21.0


def frequent_colours(image: Image.Image, mask: Image.Image) -> list[tuple[int, str]]:
    """(count, "#RRGGBB") of the pixels under the mask, most frequent first."""
    masked = Image.new("RGBA", image.size, (0, 0, 0, 0))
    masked.paste(image.convert("RGB").convert("RGBA"), mask=mask)
    colours = masked.getcolors(maxcolors=masked.width * masked.height + 1) or []
    opaque = [(count, f"#{r:02X}{g:02X}{b:02X}") for count, (r, g, b, a) in colours if a == 255]  # type: ignore[misc]
    return sorted(opaque, reverse=True)
