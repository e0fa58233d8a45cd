"""What people filled in, checked and made ready for the typesetter. All of it is data, never markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import UnidentifiedImageError

from draagvlak.lib.studio.brand import Artwork, Brand
from draagvlak.lib.studio.colour import Colour, Palette, contrast, pick_on_colour
from draagvlak.lib.studio.design import COMPUTED_KINDS, TEXT_KINDS, Design, Slot
from draagvlak.lib.studio.glyphs import find_unknown, tidy_text
from draagvlak.lib.studio.moment import EndsBeforeStart, Moment, count_days, format_moment, read_moment
from draagvlak.lib.studio.pictures import PRINT_SIDE, SCREEN_SIDE, OwnPicture, fit_artwork
from draagvlak.lib.studio.problems import Problem
from draagvlak.lib.studio.profiles import SCREEN, OutputProfile
from draagvlak.lib.studio.qr import encode_qr, is_web_address

EMPTY = (None, "", (), [], {})


@dataclass
class Preparation:
    """The values of one piece on their way to the typesetter; `problems` grows as they are read."""

    design: Design
    brand: Brand
    second: Brand | None
    values: Mapping[str, Any]
    language: str
    created: dt.date
    profile: OutputProfile = SCREEN
    max_side: int | None = None
    ready: dict[str, Any] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    accent: Colour | None = None

    @property
    def palette(self) -> Palette:
        return self.design.campaign.palette

    def refuse(self, slot: str, code: str, **params: Any) -> None:
        """Note a problem; None, so that a reader can return it as "no value"."""
        self.problems.append(Problem(slot, "", code, params))

    def place_asset(self, artwork: Artwork) -> str:
        """Hand a file to the typesetter; its virtual path."""
        self.assets[artwork.asset_name] = artwork.content
        return f"/assets/{artwork.asset_name}"


def prepare_values(preparation: Preparation) -> Preparation:
    """Read every slot of the design; afterwards `ready`, `assets`, `accent` and `problems` are filled."""
    slots = preparation.design.slots
    for name in preparation.values:
        if name not in slots or slots[name].kind in COMPUTED_KINDS:
            known = ", ".join(slot.name for slot in slots.values() if slot.is_filled_in)
            preparation.refuse(name, "unknown_slot", known=known)
    for slot in sorted(slots.values(), key=lambda slot: slot.kind in COMPUTED_KINDS):
        value = read_slot(preparation, slot)
        if value is not None:
            preparation.ready[slot.name] = value
    return preparation


def read_slot(preparation: Preparation, slot: Slot) -> Any:
    """The value as the layout gets it, or None when it is empty or refused."""
    if slot.kind in COMPUTED_KINDS:
        return READERS[slot.kind](preparation, slot, None)
    value = preparation.values.get(slot.name)
    if isinstance(value, str) and not value.strip():
        value = None
    if value in EMPTY:
        if slot.required:
            preparation.refuse(slot.name, "missing")
        return READERS["accent"](preparation, slot, None) if slot.kind == "accent" else None
    return READERS[slot.kind](preparation, slot, value)


def read_text(preparation: Preparation, slot: Slot, value: Any) -> str | None:
    """Tidied text, when its length and every character can be set."""
    if not isinstance(value, str):
        return preparation.refuse(slot.name, "not_text")
    text = tidy_text(value, multiline=slot.multiline)
    unknown = find_unknown(text)
    if unknown:
        return preparation.refuse(slot.name, unknown[0], **unknown[1])
    if len(text) > slot.max_chars:
        return preparation.refuse(slot.name, "too_long", length=len(text), limit=slot.max_chars)
    if not text and slot.required:
        return preparation.refuse(slot.name, "missing")
    return text or None


def read_date(preparation: Preparation, slot: Slot, value: Any) -> dict[str, str] | None:
    """The day and times in the language of the piece."""
    moment = moment_of(value)
    if moment == "ends_before_start" or (
        isinstance(moment, Moment) and moment.starts and moment.ends and moment.ends <= moment.starts
    ):
        return preparation.refuse(slot.name, "ends_before_start")
    if not isinstance(moment, Moment):
        return preparation.refuse(slot.name, "not_a_date")
    return format_moment(moment, language=preparation.language)


def moment_of(value: Any) -> Moment | str:
    """The Moment, or the code of what is wrong with it."""
    try:
        return read_moment(value)
    except EndsBeforeStart:
        return "ends_before_start"
    except (ValueError, TypeError, AttributeError, OverflowError):
        return "not_a_date"


def read_countdown(preparation: Preparation, slot: Slot, _value: Any) -> dict[str, Any] | None:
    """Days until the date slot this one counts to."""
    moment = moment_of(preparation.values.get(slot.of))
    if not isinstance(moment, Moment):
        return None
    counted = count_days(moment, created=preparation.created, language=preparation.language)
    if counted["days"] < 0:
        return preparation.refuse(slot.name, "date_passed", created=preparation.created.isoformat())
    return counted


def read_logo(preparation: Preparation, slot: Slot, _value: Any) -> None:
    """Logos come with the brand: only see that there is one."""
    brand = preparation.second if slot.of == "second" else preparation.brand
    if brand is None and slot.required:
        preparation.refuse(slot.name, "no_second_brand")
    if brand is not None and not brand.logos:
        preparation.refuse(slot.name, "no_logo")


def allowed_colours(design: Design, slot: Slot, brand: Brand) -> dict[str, Colour]:
    """What an accent may be: palette tokens by name, the brand's own colours by their hex value."""
    palette = design.campaign.palette
    found: dict[str, Colour] = {}
    for name in slot.allowed:
        found |= {colour.rgb: colour for colour in brand.colours} if name == "brand" else {name: palette[name]}
    return found


def read_accent(preparation: Preparation, slot: Slot, value: Any) -> dict[str, Any] | None:
    """The colour with the text colour it carries; without a value the first allowed one with enough contrast."""
    allowed = allowed_colours(preparation.design, slot, preparation.brand)
    if value is None:
        colour = next((one for one in allowed.values() if not weakest_ground(preparation, slot, one)), None)
        colour = colour or next(iter(allowed.values()))
    else:
        key = value.upper() if isinstance(value, str) and value.startswith("#") else value
        if not isinstance(key, str) or key not in allowed:
            return preparation.refuse(slot.name, "not_a_colour", options=", ".join(allowed))
        colour = allowed[key]
    weak = weakest_ground(preparation, slot, colour)
    if weak:
        return preparation.refuse(slot.name, "low_contrast", **weak)
    preparation.accent = colour
    on = pick_on_colour(colour, preparation.palette)
    space = preparation.profile.space
    return {"colour": colour.for_output(space), "on": on.for_output(space)}


def weakest_ground(preparation: Preparation, slot: Slot, colour: Colour) -> dict[str, Any] | None:
    """The first ground on which the colour does not stand out enough, with the figures."""
    for token in slot.against:
        ratio = contrast(colour.rgb, preparation.palette[token].rgb)
        if ratio < slot.minimum:
            return {"ground": token, "ratio": f"{ratio:.1f}", "needed": f"{slot.minimum:.1f}"}
    return None


def read_picture(preparation: Preparation, slot: Slot, value: Any) -> str | dict[str, Any] | None:
    """The name of a picture of the set, or one's own with path, focus (x, y), crop and ratio."""
    if isinstance(value, OwnPicture):
        if not slot.own_picture:
            return preparation.refuse(slot.name, "no_own_picture")
        return _place_picture(preparation, slot, value)
    if value not in slot.options:
        return preparation.refuse(slot.name, "not_a_picture", options=", ".join(slot.options))
    return str(value)


def _place_picture(preparation: Preparation, slot: Slot, picture: OwnPicture) -> dict[str, Any] | None:
    tones = None
    if slot.treatment:
        dark, light = (preparation.palette[token].rgb for token in slot.treatment)
        tones = (dark, light)
    side = preparation.max_side or (SCREEN_SIDE if preparation.profile == SCREEN else PRINT_SIDE)
    try:
        artwork = fit_artwork(picture.content, side, tones)
    except (UnidentifiedImageError, OSError):
        return preparation.refuse(slot.name, "not_a_picture", options=", ".join(slot.options))
    x, y = picture.focus
    return {"path": preparation.place_asset(artwork), "x": x, "y": y, "crop": picture.crop, "ratio": artwork.ratio}


def read_qr(preparation: Preparation, slot: Slot, value: Any) -> dict[str, Any] | None:
    """The code's modules, for an https address."""
    if not isinstance(value, str) or not is_web_address(value.strip()):
        return preparation.refuse(slot.name, "not_a_url")
    return encode_qr(value.strip())


def read_choice(preparation: Preparation, slot: Slot, value: Any) -> str | None:
    """The id of an option."""
    if value not in slot.options:
        return preparation.refuse(slot.name, "not_an_option", options=", ".join(slot.options))
    return str(value)


READERS: dict[str, Callable[[Preparation, Slot, Any], Any]] = {
    **dict.fromkeys(TEXT_KINDS, read_text),
    "date": read_date,
    "countdown": read_countdown,
    "logo": read_logo,
    "accent": read_accent,
    "picture": read_picture,
    "qr": read_qr,
    "choice": read_choice,
}
