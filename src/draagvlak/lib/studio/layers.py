"""Pictures on a clear ground for what puts them together itself, such as a film. No piece: no brand, no slots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PIL import Image

from draagvlak.lib.studio.campaign import Campaign
from draagvlak.lib.studio.glyphs import find_unknown
from draagvlak.lib.studio.press import pool
from draagvlak.lib.studio.problems import MESSAGES, StudioError
from draagvlak.lib.studio.profiles import SCREEN
from draagvlak.lib.studio.raster import draw_page


def draw_layer(
    campaign: Campaign,
    layout: str,
    values: Mapping[str, Any],
    *,
    size: tuple[int, int],
    safe: tuple[int, int, int, int],
    language: str,
) -> Image.Image:
    """Set one picture with `layout` and draw it at `size` pixels, RGBA. `values` reach the layout as they are, as data.

    safe: x, y, width, height. Raises StudioError when a character cannot be set, or text does not fit or leaves `safe`.
    """
    for value in values.values():
        found = find_unknown(value) if isinstance(value, str) else None
        if found:
            raise StudioError(f"“{value}” {MESSAGES[found[0]].format(**found[1])}")
    data = compose_layer(campaign, values, size, safe, language)
    with pool().borrow(campaign) as press:
        sheet = press.set_sheet(layout, data, {}, timestamp=0)
    if not all(report["fits"] for report in sheet.reports):
        raise StudioError(f"“{values.get('title', '')}” {MESSAGES['does_not_fit']}")
    image = draw_page(sheet.pdf, width=size[0], height=size[1], transparent=True)
    if sheet.reports and not stands_within(image, safe):
        raise StudioError(f"“{values.get('title', '')}” {MESSAGES['outside_safe_area']}")
    return image


def stands_within(image: Image.Image, safe: tuple[int, int, int, int]) -> bool:
    box = image.getchannel("A").getbbox()
    x, y, width, height = safe
    return box is None or (box[0] >= x and box[1] >= y and box[2] <= x + width and box[3] <= y + height)


def compose_layer(
    campaign: Campaign,
    values: Mapping[str, Any],
    size: tuple[int, int],
    safe: tuple[int, int, int, int],
    language: str,
) -> dict[str, Any]:
    """What a layout reads, without brand and slots."""
    return {
        "id": "layer",
        "title": "",
        "family": "",
        "print": False,
        "unit": "px",
        "width": size[0],
        "height": size[1],
        "bleed": 0,
        "safe": list(safe),
        "palette": SCREEN.colours(campaign.palette),
        "grounds": campaign.palette.grounds,
        "language": language,
        "words": {},
        "brand": None,
        "second": None,
        "values": dict(values),
        "slots": {},
        "only": None,
    }
