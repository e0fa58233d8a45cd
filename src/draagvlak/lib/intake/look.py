"""What the eye sees in a logo, measured on its pixels: colours, margin, contrast with a ground, difference."""

from __future__ import annotations

from collections import Counter

from PIL import Image, ImageChops, ImageFilter

from draagvlak.lib.intake.result import Colour, Look

RGB = tuple[int, int, int]

LIGHT_GROUND: RGB = (255, 255, 255)
DARK_GROUND: RGB = (16, 24, 40)
OPAQUE = 200
FAINTEST = 16
SAME_COLOUR = 40
"""Colours nearer than this (sum of the three differences) count as one."""
MOST_COLOURS = 8
LEAST_SHARE = 0.02
VISIBLE_CONTRAST = 2.0
VISIBLE_SHARE = 0.6
PLATE_SHARE = 0.97
NOTICED_DIFFERENCE = 8
"""A pixel counts as different when a channel, on white or on black, differs more than this (of 255)."""


def measure_look(picture: Image.Image) -> Look | None:
    """The look of an RGBA picture; None when nothing can be seen."""
    alpha = picture.getchannel("A")
    drawn = alpha.point(lambda value: 255 if value >= FAINTEST else 0)
    solid = alpha.point(lambda value: 255 if value >= OPAQUE else 0)
    box = drawn.getbbox()
    if box is None:
        return None
    if solid.getbbox() is None:  # see-through all over: what there is, counts
        solid = drawn
    colours = main_colours(picture, solid)
    plate = _share_filled(solid, box) >= PLATE_SHARE
    edge = colours if plate else main_colours(picture, _edge_of(solid))
    light, dark = (_contrasts(edge, ground) for ground in (LIGHT_GROUND, DARK_GROUND))
    inside_light, inside_dark = (_contrasts(colours, ground) for ground in (LIGHT_GROUND, DARK_GROUND))
    return Look(
        colours=colours,
        box=_as_fractions(box, picture.size),
        own_ground=plate,
        contrast_on_light=_lowest(light),
        contrast_on_dark=_lowest(dark),
        visible_on_light=plate or _stands_out(light, inside_light),
        visible_on_dark=plate or _stands_out(dark, inside_dark),
    )


def main_colours(picture: Image.Image, mask: Image.Image) -> tuple[Colour, ...]:
    """The colours under the mask, near ones counted together, largest first."""
    counted = _count_colours(picture, mask)
    total = sum(counted.values()) or 1
    groups: list[tuple[RGB, int]] = []
    for colour, count in counted.most_common(400):
        near = next((i for i, (other, _) in enumerate(groups) if _distance(colour, other) <= SAME_COLOUR), None)
        if near is None:
            groups.append((colour, count))
        else:
            groups[near] = (groups[near][0], groups[near][1] + count)
    groups.sort(key=lambda group: (-group[1], group[0]))
    shares = [Colour(_name(colour), round(count / total, 4)) for colour, count in groups[:MOST_COLOURS]]
    return tuple(colour for colour in shares if colour.share >= LEAST_SHARE)


def _count_colours(picture: Image.Image, mask: Image.Image) -> Counter[RGB]:
    masked = picture.convert("RGB")
    masked.putalpha(mask)
    counted: Counter[RGB] = Counter()
    for count, value in masked.getcolors(masked.width * masked.height) or []:
        if isinstance(value, tuple) and value[3] == 255:
            counted[(value[0], value[1], value[2])] = count
    return counted


def pixel_difference(before: Image.Image, after: Image.Image) -> float:
    """Share of the drawn pixels (of either picture) that visibly differ, on white or on black."""
    if before.size != after.size:
        return 1.0
    drawn = ImageChops.lighter(before.getchannel("A"), after.getchannel("A"))
    area = _count(drawn.point(lambda alpha: 255 if alpha else 0))
    differs = ImageChops.lighter(*(_difference_on(ground, before, after) for ground in ("white", "black")))
    return _count(differs) / area if area else 0.0


def _difference_on(ground: str, before: Image.Image, after: Image.Image) -> Image.Image:
    one, other = (
        Image.alpha_composite(Image.new("RGBA", side.size, ground), side).convert("RGB") for side in (before, after)
    )
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda value: 255 if value > NOTICED_DIFFERENCE else 0)


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of WCAG 2: 1 (none) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _edge_of(solid: Image.Image) -> Image.Image:
    """The outermost pixels of what is drawn: those that meet the ground."""
    framed = Image.new("L", (solid.width + 2, solid.height + 2))
    framed.paste(solid, (1, 1))
    inner = framed.filter(ImageFilter.MinFilter(3)).crop((1, 1, solid.width + 1, solid.height + 1))
    return ImageChops.subtract(solid, inner)


def _share_filled(solid: Image.Image, box: tuple[int, int, int, int]) -> float:
    return _count(solid) / ((box[2] - box[0]) * (box[3] - box[1]))


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]


def _as_fractions(box: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    width, height = size
    return (
        round(left / width, 5),
        round(top / height, 5),
        round((right - left) / width, 5),
        round((bottom - top) / height, 5),
    )


def _contrasts(colours: tuple[Colour, ...], ground: RGB) -> list[tuple[float, float]]:
    return [(contrast(_parse(colour.hex), ground), colour.share) for colour in colours]


def _name(colour: RGB) -> str:
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _parse(code: str) -> RGB:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _distance(one: RGB, other: RGB) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _lowest(contrasts: list[tuple[float, float]]) -> float:
    return round(min((value for value, _ in contrasts), default=1.0), 2)


def _stands_out(edge: list[tuple[float, float]], inside: list[tuple[float, float]]) -> bool:
    """Seen by its outline (white letters in a blue shape) or by its surface (a thin dark line around red)."""
    return max(_share_visible(edge), _share_visible(inside)) >= VISIBLE_SHARE


def _share_visible(contrasts: list[tuple[float, float]]) -> float:
    total = sum(share for _, share in contrasts) or 1.0
    return sum(share for value, share in contrasts if value >= VISIBLE_CONTRAST) / total
