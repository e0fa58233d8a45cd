"""For what a piece is put out: a screen or a printer. Layouts name colours by token and never see the difference."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak.lib.studio.colour import Palette
from draagvlak.lib.studio.formats import FormatSpec


@dataclass(frozen=True)
class OutputProfile:
    """space: "rgb" or "cmyk" (then each colour's own ink values are used)."""

    name: str
    space: str = "rgb"

    def colours(self, palette: Palette) -> dict[str, str | list[float]]:
        return {token: colour.for_output(self.space) for token, colour in palette.colours.items()}


SCREEN = OutputProfile("screen")
PRINT_RGB = OutputProfile("print-rgb")
PROFILES = {profile.name: profile for profile in (SCREEN, PRINT_RGB)}


def profile_for(spec: FormatSpec) -> OutputProfile:
    """The profile of a format when none is asked for."""
    return PRINT_RGB if spec.is_print else SCREEN
