"""A rehearsal on our own tiny files, so that every library has loaded its parts before the doors close.

Python and Pillow load modules the first time they need them; behind closed doors they no longer can.
"""

from __future__ import annotations

import contextlib
import io
from typing import Any

from PIL import Image, ImageCms

from draagvlak.lib.intake.findings import RefusedError
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.logo import take_in_raster_logo
from draagvlak.lib.intake.picture import take_in_picture
from draagvlak.lib.intake.raster import load_decoders
from draagvlak.lib.intake.svg_clean import clean_svg
from draagvlak.lib.intake.svg_read import load_codecs

_DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" width="2cm" height="1"><style>.a{fill:rgb(1,2,3)}</style>
<defs><linearGradient id="g"><stop offset="0" stop-color="hsl(1,2%,3%)"/></linearGradient></defs>
<path class="a" d="M0 0h1v1z" transform="scale(2)" stroke="url(#g)"/></svg>"""
_BROKEN = (b"<svg", b'<!DOCTYPE x [<!ENTITY a "b">]><svg/>', b"<svg xmlns='http://www.w3.org/2000/svg' x='\xff'/>")


def rehearse() -> None:
    """Take in one of each kind, whole and broken."""
    load_decoders()
    load_codecs()
    limits = Limits()
    for drawing in (_DRAWING, *_BROKEN):
        clean_svg(drawing, limits=limits)
    for found in ("png", "jpeg", "webp"):
        data = _sample(found)
        take_in_raster_logo(data, found=found, limits=limits)
        take_in_picture(data, found=found, limits=limits)
        with contextlib.suppress(RefusedError):
            take_in_picture(data[: len(data) // 2], found=found, limits=limits)


def _sample(found: str) -> bytes:
    """Eight by eight pixels with a profile, Exif and (where it can) transparency."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "x", 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ" if found == "png" else "sRGB")).tobytes()
    picture = Image.new("RGB" if found == "jpeg" else "RGBA", (8, 8), "red")
    options: dict[str, Any] = {"exif": exif.tobytes(), "icc_profile": profile}
    out = io.BytesIO()
    picture.save(out, found.upper(), **options)
    return out.getvalue()
