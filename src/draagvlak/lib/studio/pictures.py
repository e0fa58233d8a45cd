"""A picture of one's own: what part of it to show, and made ready for a page at a sensible size."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageOps

from draagvlak.lib.studio.brand import Artwork, read_artwork

SCREEN_SIDE = 2400
PRINT_SIDE = 6000


@dataclass(frozen=True)
class OwnPicture:
    """A clean PNG or JPEG. focus and crop (x, y, width, height) are fractions of the whole picture."""

    content: bytes = field(repr=False)
    focus: tuple[float, float] = (0.5, 0.5)
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)

    def __post_init__(self) -> None:
        x, y, width, height = self.crop
        inside = min(x, y) >= 0 and min(width, height) > 0 and max(x + width, y + height) <= 1.0001
        if not inside or not all(0 <= part <= 1 for part in self.focus):
            raise ValueError("focus and crop are fractions between 0 and 1, inside the picture")


def open_picture(path: str | Path, *, focus: tuple[float, float] = (0.5, 0.5)) -> OwnPicture:
    """An OwnPicture from a file."""
    return OwnPicture(Path(path).read_bytes(), focus=focus)


@lru_cache(maxsize=24)
def fit_artwork(content: bytes, max_side: int, tones: tuple[str, str] | None) -> Artwork:
    """The picture as an upright RGB JPEG of at most max_side pixels, in two tones (dark, light) where asked.

    Raises PIL.UnidentifiedImageError for what is no picture.
    """
    with Image.open(io.BytesIO(content)) as source:
        source.draft("RGB", (max_side, max_side))
        upright = ImageOps.exif_transpose(source)
    image = _flatten(upright)
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    if tones:
        image = ImageOps.colorize(ImageOps.autocontrast(ImageOps.grayscale(image), cutoff=1), *tones)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=92, subsampling=0)
    return read_artwork(target.getvalue(), kind="jpg", where="picture")


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image.convert("RGB")
