"""A piece: one design with one organisation's values, typeset for a format."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from draagvlak.lib.studio.brand import Artwork, Brand
from draagvlak.lib.studio.colour import TEXT_CONTRAST, contrast, pick_on_colour
from draagvlak.lib.studio.design import Design
from draagvlak.lib.studio.formats import FormatSpec, load_formats
from draagvlak.lib.studio.press import Sheet, pool
from draagvlak.lib.studio.problems import Problem, SlotError, StudioError
from draagvlak.lib.studio.profiles import OutputProfile, profile_for
from draagvlak.lib.studio.values import Preparation, prepare_values

LANGUAGES = ("nl", "en")
WEB_PREFIX = re.compile(r"^https?://(www\.)?|^www\.")
MIN_MODULE = {"px": 2.0, "mm": 0.45 * 72 / 25.4}


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


def title_of(piece: Piece) -> str:
    """The document title a screen reader or printer shows."""
    return f"{piece.brand.name}: {piece.design.title[piece.language]}"


def size_rules(design: Design) -> dict[str, dict[str, Any]]:
    """Slot -> the limits `fit-text` falls back on."""
    sized = {slot.name: {"min": slot.size[0], "max": slot.size[1]} for slot in design.slots.values() if slot.size}
    return {name: {"lines": slot.lines, **sized.get(name, {})} for name, slot in design.slots.items()}


def compose(piece: Piece, spec: FormatSpec, preparation: Preparation, *, bleed: bool) -> dict[str, Any]:
    """The data of one page, as plain JSON."""
    palette = piece.design.campaign.palette
    return {
        "id": spec.id,
        "title": title_of(piece),
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
        "slots": size_rules(piece.design),
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
        "address": WEB_PREFIX.sub("", brand.website).rstrip("/"),
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
    problems = [Problem("layout", spec.id, "unknown_font", {"font": font}) for font in sheet.unknown_fonts]
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
