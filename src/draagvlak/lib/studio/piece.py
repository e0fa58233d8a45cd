"""From a design, a brand and values to a file: `render`, `preview`, `check` and `outline`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from draagvlak.lib.studio.brand import Artwork, Brand
from draagvlak.lib.studio.colour import TEXT_CONTRAST, contrast, pick_on_colour
from draagvlak.lib.studio.design import Design
from draagvlak.lib.studio.formats import FormatSpec, Rect, load_formats
from draagvlak.lib.studio.press import Sheet, pool
from draagvlak.lib.studio.printfile import finish_pdf
from draagvlak.lib.studio.problems import Problem, SlotError, StudioError
from draagvlak.lib.studio.profiles import OutputProfile, profile_for
from draagvlak.lib.studio.raster import draw_page, encode_image
from draagvlak.lib.studio.moment import Moment
from draagvlak.lib.studio.values import Preparation, moment_of, prepare_values

LANGUAGES = ("nl", "en")
PREVIEW_QUALITY = 86
MIN_MODULE = {"px": 2.0, "mm": 0.45 * 72 / 25.4}


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


@dataclass(frozen=True)
class Piece:
    """One design with one organisation's values, ready to be made in any of its formats."""

    design: Design
    brand: Brand
    values: Mapping[str, Any]
    language: str
    created: dt.date
    second: Brand | None = None
    profile: OutputProfile | None = None
    only: str | None = None

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise StudioError(f"The language of a piece is one of {', '.join(LANGUAGES)}, not “{self.language}”.")


def find_format(format_id: str | FormatSpec) -> FormatSpec:
    """The row of the format table, or an error that lists what there is."""
    if isinstance(format_id, FormatSpec):
        return format_id
    table = load_formats()
    if format_id not in table:
        raise StudioError(f"There is no format “{format_id}”. Formats: {', '.join(table)}.")
    return table[format_id]


def prepare(piece: Piece, spec: FormatSpec, *, max_side: int | None = None) -> Preparation:
    """The piece's values, read and checked for this output; raises SlotError when the format is not served."""
    if not piece.design.serves(spec):
        raise SlotError([Problem("format", spec.id, "format_not_served")])
    return prepare_values(
        Preparation(
            design=piece.design,
            brand=piece.brand,
            second=piece.second,
            values=piece.values,
            language=piece.language,
            created=day_of(piece.created),
            profile=piece.profile or profile_for(spec),
            max_side=max_side,
        )
    )


def day_of(created: dt.date) -> dt.date:
    return created.date() if isinstance(created, dt.datetime) else created


def timestamp_of(created: dt.date) -> int:
    """Seconds of the day the piece was made, for the file's metadata. Naive times count as UTC."""
    if not isinstance(created, dt.datetime):
        created = dt.datetime.combine(created, dt.time())
    return int((created if created.tzinfo else created.replace(tzinfo=dt.UTC)).timestamp())


def compose(piece: Piece, spec: FormatSpec, preparation: Preparation, *, bleed: bool) -> dict[str, Any]:
    """The data of one page, as plain JSON."""
    palette = piece.design.campaign.palette
    return {
        "id": spec.id,
        "title": f"{piece.brand.name}: {piece.design.title[piece.language]}",
        "family": spec.family,
        "print": spec.is_print,
        "unit": spec.unit,
        "width": spec.width,
        "height": spec.height,
        "bleed": spec.bleed if bleed else 0,
        "safe": [spec.safe.x, spec.safe.y, spec.safe.width, spec.safe.height],
        "palette": preparation.profile.colours(palette),
        "grounds": palette.grounds,
        "language": piece.language,
        "words": piece.design.words.get(piece.language, {}),
        "brand": compose_brand(piece.brand, preparation, accented=True),
        "second": compose_brand(piece.second, preparation, accented=False) if piece.second else None,
        "values": preparation.ready,
        "slots": {
            slot.name: {"min": slot.size[0], "max": slot.size[1], "lines": slot.lines} if slot.size else {"lines": slot.lines}
            for slot in piece.design.slots.values()
        },
        "only": piece.only,
    }


def compose_brand(brand: Brand, preparation: Preparation, *, accented: bool) -> dict[str, Any]:
    """A brand as the layout sees it. The chosen accent counts for the first brand only."""
    accent = (preparation.accent if accented else None) or brand.accent
    space = preparation.profile.space
    return {
        "name": brand.name,
        "short": brand.short,
        "website": brand.website,
        "accent": accent.for_output(space),
        "on-accent": pick_on_colour(accent, preparation.palette).for_output(space),
        "clear": brand.clear_space,
        "logo": {ground: place_logo(logo, preparation) for ground, logo in brand.logos.items()},
    }


def place_logo(logo: Artwork, preparation: Preparation) -> dict[str, Any]:
    return {"path": preparation.place_asset(logo), "ratio": logo.ratio}


def typeset(piece: Piece, spec: FormatSpec, preparation: Preparation, *, bleed: bool) -> Sheet:
    """Set the page. Raises SlotError when a value or a fit is wrong, naming slot and format."""
    data = compose(piece, spec, preparation, bleed=bleed)
    if preparation.problems:
        raise SlotError(replace(problem, format=spec.id) for problem in preparation.problems)
    layout = f"/designs/{piece.design.slug}/layout.typ"
    with pool().borrow(piece.design.campaign) as press:
        return press.set_sheet(layout, data, preparation.assets, timestamp=timestamp_of(piece.created))


def find_misfits(sheet: Sheet, spec: FormatSpec) -> list[Problem]:
    """What the page itself says is wrong: text that does not fit, a QR code too fine, a slot outside the safe area."""
    problems = []
    for report in sheet.reports:
        if not report["fits"]:
            problems.append(Problem(report["slot"], spec.id, "does_not_fit"))
        if report.get("module", MIN_MODULE[spec.unit]) < MIN_MODULE[spec.unit]:
            problems.append(Problem(report["slot"], spec.id, "qr_too_dense"))
        ratio = contrast(report["ink"], report["ground"]) if report.get("ground") else TEXT_CONTRAST
        if ratio < TEXT_CONTRAST:
            params = {"ground": report["ground"], "ratio": f"{ratio:.1f}", "needed": f"{TEXT_CONTRAST}"}
            problems.append(Problem(report["slot"], spec.id, "low_contrast", params))
    return problems


def set_page(piece: Piece, spec: FormatSpec, *, bleed: bool, max_side: int | None = None) -> Sheet:
    """The typeset page of a piece that has nothing wrong with it; SlotError otherwise."""
    sheet = typeset(piece, spec, prepare(piece, spec, max_side=max_side), bleed=bleed)
    misfits = find_misfits(sheet, spec)
    if misfits:
        raise SlotError(misfits)
    return sheet


def render_piece(piece: Piece, spec: FormatSpec) -> Rendered:
    """The file a partner downloads."""
    sheet = set_page(piece, spec, bleed=True)
    if spec.file_type == "pdf":
        title = f"{piece.brand.name}: {piece.design.title[piece.language]}"
        content = finish_pdf(sheet.pdf, spec, title=title, language=piece.language)
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
    day = next((day for slot in piece.design.slots.values() if (day := _day_in(piece, slot.name, slot.kind))), None)
    parts = [piece.brand.slug, piece.design.slug, spec.file_part, *([day] if day else [])]
    return f"{'_'.join(parts)}.{spec.file_type}"


def _day_in(piece: Piece, name: str, kind: str) -> str | None:
    moment = moment_of(piece.values.get(name)) if kind == "date" else None
    return moment.day.isoformat() if isinstance(moment, Moment) else None
