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
from draagvlak.lib.studio.moment import EndsBeforeStartError, Moment, count_days, format_moment, read_moment
from draagvlak.lib.studio.pictures import PRINT_SIDE, SCREEN_SIDE, OwnPicture, fit_artwork
from draagvlak.lib.studio.problems import Problem
from draagvlak.lib.studio.profiles import SCREEN, OutputProfile
from draagvlak.lib.studio.qr import encode_qr, is_web_address

EMPTY: tuple[Any, ...] = (None, "", (), [], {})


class Refusal(Exception):  # noqa: N818 - read aloud: raise Refusal("too_long")
    """A value cannot be used; becomes a Problem of its slot."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


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

    def place_asset(self, artwork: Artwork) -> str:
        """Hand a file to the typesetter; its virtual path."""
        self.assets[artwork.asset_name] = artwork.content
        return f"/assets/{artwork.asset_name}"


def prepare_values(preparation: Preparation) -> Preparation:
    """Read every slot of the design; afterwards `ready`, `assets`, `accent` and `problems` are filled."""
    slots = preparation.design.slots
    check_names(preparation)
    for name in preparation.values:
        if name not in slots or slots[name].kind in COMPUTED_KINDS:
            known = ", ".join(slot.name for slot in slots.values() if slot.is_filled_in)
            preparation.problems.append(Problem(str(name), "", "unknown_slot", {"known": known}))
    for slot in sorted(slots.values(), key=lambda slot: slot.kind in COMPUTED_KINDS):
        try:
            value = read_slot(preparation, slot)
        except Refusal as refusal:
            preparation.problems.append(Problem(slot.name, "", refusal.code, refusal.params))
            continue
        if value is not None:
            preparation.ready[slot.name] = value
    return preparation


def check_names(preparation: Preparation) -> None:
    """A brand's own names are set in type too: every character of them must exist."""
    for slot, brand in (("brand", preparation.brand), ("second", preparation.second)):
        for text in (brand.name, brand.short, brand.website) if brand else ():
            unknown = find_unknown(text)
            if unknown:
                preparation.problems.append(Problem(slot, "", *unknown))
                break


def read_slot(preparation: Preparation, slot: Slot) -> Any:
    """The value as the layout gets it, or None when it is empty or refused."""
    if slot.kind in COMPUTED_KINDS:
        return READERS[slot.kind](preparation, slot, None)
    value = preparation.values.get(slot.name)
    if isinstance(value, str) and not value.strip():
        value = None
    if value in EMPTY:
        if slot.required or is_needed(preparation, slot):
            raise Refusal("missing")
        return READERS["accent"](preparation, slot, None) if slot.kind == "accent" else None
    return READERS[slot.kind](preparation, slot, value)


def is_needed(preparation: Preparation, slot: Slot) -> bool:
    """Whether another slot that was filled in cannot do without this one."""
    other = preparation.values.get(slot.required_with)
    return bool(slot.required_with) and (other.strip() if isinstance(other, str) else other) not in EMPTY


def read_text(_preparation: Preparation, slot: Slot, value: Any) -> str | None:
    """Tidied text, when its length and every character can be set."""
    if not isinstance(value, str):
        raise Refusal("not_text")
    text = tidy_text(value, multiline=slot.multiline)
    unknown = find_unknown(text)
    if unknown:
        raise Refusal(unknown[0], **unknown[1])
    if len(text) > slot.max_chars:
        raise Refusal("too_long", length=len(text), limit=slot.max_chars)
    if not text and slot.required:
        raise Refusal("missing")
    return text or None


def read_date(preparation: Preparation, _slot: Slot, value: Any) -> dict[str, str]:
    """The day and times in the language of the piece."""
    try:
        return format_moment(read_moment(value), language=preparation.language)
    except EndsBeforeStartError:
        raise Refusal("ends_before_start") from None
    except ValueError:
        raise Refusal("not_a_date") from None


def moment_of(value: Any) -> Moment | None:
    """The Moment, or None where there is no sound date."""
    try:
        return read_moment(value)
    except ValueError:
        return None


def read_countdown(preparation: Preparation, slot: Slot, _value: Any) -> dict[str, Any] | None:
    """Days until the date slot this one counts to."""
    moment = moment_of(preparation.values.get(slot.of))
    if moment is None:
        return None
    counted = count_days(moment, created=preparation.created, language=preparation.language)
    if counted["days"] < 0:
        raise Refusal("date_passed", created=preparation.created.isoformat())
    return counted


def read_logo(preparation: Preparation, slot: Slot, _value: Any) -> None:
    """Logos come with the brand: only see that there is one."""
    brand = preparation.second if slot.of == "second" else preparation.brand
    if brand is None and slot.required:
        raise Refusal("no_second_brand")
    if brand is not None and not brand.logos:
        raise Refusal("no_logo")


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
            raise Refusal("not_a_colour", options=", ".join(allowed))
        colour = allowed[key]
    weak = weakest_ground(preparation, slot, colour)
    if weak:
        raise Refusal("low_contrast", **weak)
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
            raise Refusal("no_own_picture")
        return _place_picture(preparation, slot, value)
    if value not in slot.options:
        raise Refusal("not_a_picture", options=", ".join(slot.options))
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
        raise Refusal("not_a_picture", options=", ".join(slot.options)) from None
    x, y = picture.focus
    return {"path": preparation.place_asset(artwork), "x": x, "y": y, "crop": picture.crop, "ratio": artwork.ratio}


def read_qr(_preparation: Preparation, _slot: Slot, value: Any) -> dict[str, Any] | None:
    """The code's modules, for an https address."""
    if not isinstance(value, str) or not is_web_address(value.strip()):
        raise Refusal("not_a_url")
    return encode_qr(value.strip())


def read_choice(_preparation: Preparation, slot: Slot, value: Any) -> str | None:
    """The id of an option."""
    if value not in slot.options:
        raise Refusal("not_an_option", options=", ".join(slot.options))
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
