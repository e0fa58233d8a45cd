"""What a colour can do, in words. The same bounds hold in the browser (`colour-check.js`)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from draagvlak.lib.studio.colour import SHAPE_CONTRAST, TEXT_CONTRAST, contrast

WHITE, BLACK, DARK = "#FFFFFF", "#000000", "#0A1433"
COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


@dataclass(frozen=True)
class ColourVerdict:
    """One colour, the contrast of white and of dark letters on it, and which we set on it."""

    rgb: str
    white: float
    dark: float

    @property
    def letters(self) -> str:
        """The colour of the letters the designs set on it."""
        return WHITE if self.white >= TEXT_CONTRAST else pick_dark(self.rgb)

    @property
    def sentence(self) -> str:
        numbers = {"white": show_ratio(self.white), "dark": show_ratio(self.dark)}
        return read_sentences()[self.kind].format(**numbers)

    @property
    def kind(self) -> str:
        if self.white >= TEXT_CONTRAST:
            return "white"
        return "large" if self.white >= SHAPE_CONTRAST else "dark"


def judge_colour(rgb: str) -> ColourVerdict:
    return ColourVerdict(rgb, contrast(rgb, WHITE), contrast(rgb, pick_dark(rgb)))


def pick_dark(rgb: str) -> str:
    """The campaign's dark where it carries text, else black."""
    return DARK if contrast(rgb, DARK) >= TEXT_CONTRAST else BLACK


def read_sentences() -> dict[str, str]:
    """The sentences by kind, with places {white} and {dark}; the page hands them to the browser as well."""
    return {
        "white": _("White text on this reads well ({white})."),
        "large": _("White text on this only reads when large ({white}): we set dark letters on it ({dark})."),
        "dark": _("Too light for white text ({white}): we set dark letters on it ({dark})."),
        "invalid": _("Write the colour as # and six characters, such as #1F3DFF."),
    }


def show_ratio(ratio: float) -> str:
    """One decimal, never rounded up into a pass: 4.46 is 4.4."""
    return str(number_format(math.floor(ratio * 10) / 10, decimal_pos=1))


def normalise_colour(text: str) -> str | None:
    """ "#RRGGBB" in capitals from what somebody typed ("1f3dff", "#abc"), or None when it is no colour."""
    match = COLOUR.fullmatch(text.strip())
    if not match:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return f"#{digits.upper()}"
