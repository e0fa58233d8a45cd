"""Colours by token, each with its value per output, and the contrast between two of them (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from draagvlak.lib.studio.problems import StudioError

TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0
REQUIRED_TOKENS = ("water", "sein", "zand", "nacht", "dijk", "wit", "zwart")


@dataclass(frozen=True)
class Colour:
    """One colour: "#RRGGBB" for screens and RGB print, and percentages of C, M, Y and K where they were chosen."""

    rgb: str
    cmyk: tuple[float, float, float, float] | None = None

    def for_output(self, space: str) -> str | list[float]:
        """The value the typesetter gets; without chosen ink values RGB stays RGB."""
        return list(self.cmyk) if space == "cmyk" and self.cmyk else self.rgb


@dataclass(frozen=True)
class Palette:
    """The campaign's colours, by token."""

    colours: Mapping[str, Colour]

    def __getitem__(self, token: str) -> Colour:
        return self.colours[token]

    def __contains__(self, token: str) -> bool:
        return token in self.colours

    @property
    def grounds(self) -> dict[str, str]:
        """Token -> "light" or "dark": which logo belongs on it."""
        return {token: ground_kind(colour.rgb) for token, colour in self.colours.items()}


def parse_colour(value: Any, *, where: str) -> Colour:
    """Read "#1F3DFF" or {rgb = "#1F3DFF", cmyk = [90, 75, 0, 0]}."""
    table: dict[str, Any] = {"rgb": value} if isinstance(value, str) else dict(value)
    rgb = str(table.get("rgb") or table.get("screen") or "")
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", rgb):
        raise StudioError(f"{where}: “{rgb}” is not a colour such as #1F3DFF.")
    cmyk = table.get("cmyk")
    if cmyk is None:
        return Colour(rgb.upper())
    if len(cmyk) != 4 or not all(0 <= part <= 100 for part in cmyk):
        raise StudioError(f"{where}: cmyk needs four percentages between 0 and 100.")
    c, m, y, k = (float(part) for part in cmyk)
    return Colour(rgb.upper(), (c, m, y, k))


def parse_palette(table: Mapping[str, Any], *, where: str) -> Palette:
    """Read the [colours] table of palette.toml; the seven tokens every design relies on must be there."""
    colours = {token: parse_colour(value, where=f"{where}, {token}") for token, value in table.items()}
    missing = [token for token in REQUIRED_TOKENS if token not in colours]
    if missing:
        raise StudioError(f"{where}: the palette lacks {', '.join(missing)}.")
    return Palette(colours)


def luminance(rgb: str) -> float:
    """Relative luminance, 0 to 1, of "#RRGGBB"."""

    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(rgb[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio, 1 to 21, of two "#RRGGBB" colours."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground_kind(rgb: str) -> str:
    """ "light" or "dark": the ground on which dark or light marks stand out more."""
    return "light" if contrast(rgb, "#000000") > contrast(rgb, "#FFFFFF") else "dark"


def pick_on_colour(ground: Colour, palette: Palette) -> Colour:
    """The campaign colour text takes on this ground: the first that carries text, black or white at the last."""
    candidates = [palette[token] for token in ("nacht", "wit", "zwart") if token in palette]
    candidates += [Colour("#000000", (0, 0, 0, 100)), Colour("#FFFFFF", (0, 0, 0, 0))]
    carrying = [colour for colour in candidates[:2] if contrast(ground.rgb, colour.rgb) >= TEXT_CONTRAST]
    return max(carrying or candidates, key=lambda colour: contrast(ground.rgb, colour.rgb))
