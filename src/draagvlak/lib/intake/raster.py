"""PNG, JPEG and WebP: decoded within bounds, cleaned of everything but pixels, and written anew."""

from __future__ import annotations

import importlib
import io
import struct
from dataclasses import dataclass, field

from PIL import Image, ImageCms

from draagvlak.lib.intake.findings import Finding, RefusedError, join_names, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.sniff import find_hidden

_GPS = 0x8825
_ORIENTATION = 0x0112
_METADATA = {
    "exif": "Exif", "xmp": "XMP", "XML:com.adobe.xmp": "XMP", "photoshop": "Photoshop", "comment": "comment",
    "Raw profile type exif": "Exif", "Raw profile type iptc": "IPTC",
}  # fmt: skip
_TECHNICAL = frozenset(
    {
        "dpi", "gamma", "transparency", "icc_profile", "jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe",
        "adobe_transform", "progressive", "progression", "interlace", "aspect", "srgb", "chromaticity", "background",
        "loop", "duration", "timestamp", "bbox", "default_image", "mp", "mpoffset",
    }
)  # fmt: skip
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass
class Raster:
    """Upright sRGB pixels (RGB or RGBA) and what was found on the way to them."""

    picture: Image.Image
    findings: list[Finding] = field(default_factory=list)


def load_decoders() -> None:
    """Load every part of Pillow that it would otherwise load while it reads a picture."""
    Image.preinit()
    for name in ("MpoImagePlugin", "TiffImagePlugin", "WebPImagePlugin", "JpegPresets", "ExifTags"):
        importlib.import_module(f"PIL.{name}")
    ImageCms.createProfile("sRGB")


def read_raster(data: bytes, *, found: str, limits: Limits) -> Raster:
    """Decode one still picture within bounds, or refuse."""
    Image.MAX_IMAGE_PIXELS = None  # our own bound, in _check_size, comes before any pixel is decoded
    findings = _tail_findings(data, found)
    image = _decode(data, found, limits=limits)
    exif = _read_exif(image)
    findings += _metadata_findings(image, exif)
    if found == "png" and data[24] == 16:
        image = _reduce_depth(image)
        findings.append(make_finding("raster-depth-reduced"))
    image, came_from = _convert_colours(image)
    if came_from:
        findings.append(make_finding("raster-colours-converted", found=came_from))
    turn = _TURNS.get(exif.get(_ORIENTATION, 1))
    if turn is not None:
        image = image.transpose(turn)
        findings.append(make_finding("raster-orientation-applied"))
    image.info = {}
    return Raster(image, findings)


def _decode(data: bytes, found: str, *, limits: Limits) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=[found.upper()])
        _check_size(image, limits=limits)
        image.load()
    except OSError as error:
        raise RefusedError("raster-truncated" if "truncated" in str(error) else "raster-broken") from error
    except (ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error) as error:
        raise RefusedError("raster-broken") from error
    return image


def _check_size(image: Image.Image, *, limits: Limits) -> None:
    pixels = image.width * image.height
    if pixels > limits.pixels:
        raise RefusedError(
            "raster-too-many-pixels", megapixels=round(pixels / 1e6), limit=round(limits.pixels / 1e6)
        )  # fmt: skip
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise RefusedError("raster-animated")


def _tail_findings(data: bytes, found: str) -> list[Finding]:
    tail = data[_end_of_picture(data, found) :]
    if not tail.strip(b"\x00\r\n \xff"):
        return []
    hidden = find_hidden(tail)
    if hidden:
        raise RefusedError("file-hidden-content", found=hidden)
    return [make_finding("raster-trailing-data-removed", count=len(tail))]


def _end_of_picture(data: bytes, found: str) -> int:
    """Where the picture ends by its own account; the whole length when it does not say."""
    if found == "webp":
        return min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    return _end_of_png(data) if found == "png" else _end_of_jpeg(data)


def _end_of_png(data: bytes) -> int:
    position = 8
    while position + 8 <= len(data):
        length, kind = int.from_bytes(data[position : position + 4], "big"), data[position + 4 : position + 8]
        position += 12 + length
        if kind == b"IEND":
            return min(position, len(data))
    return len(data)


def _end_of_jpeg(data: bytes) -> int:
    """After the first end marker that stands outside the segments (a thumbnail has its own inside one)."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != 0xDA:
        marker = data[position + 1]
        bare = marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01
        length = 0 if bare else int.from_bytes(data[position + 2 : position + 4], "big")
        position += 1 if marker == 0xFF else 2 + length
    end = data.find(b"\xff\xd9", position)
    return end + 2 if end >= 0 else len(data)


def _read_exif(image: Image.Image) -> Image.Exif:
    try:
        return image.getexif()
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        return Image.Exif()


def _metadata_findings(image: Image.Image, exif: Image.Exif) -> list[Finding]:
    found = [make_finding("raster-location-removed")] if exif.get(_GPS) else []
    names = [_METADATA.get(str(name), "text") for name in image.info if str(name) not in _TECHNICAL]
    if not set(exif) - {_ORIENTATION}:
        names = [name for name in names if name != "Exif"]
    return [*found, make_finding("raster-metadata-removed", names=join_names(names))] if names else found


def _reduce_depth(image: Image.Image) -> Image.Image:
    """16 bits of grey to 8; 16 bits of colour are decoded as 8 already."""
    if not image.mode.startswith("I"):
        return image
    reduced = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    reduced.info = {name: value for name, value in image.info.items() if name != "transparency"}
    return reduced


def _convert_colours(image: Image.Image) -> tuple[Image.Image, str]:
    """To sRGB, through the file's own profile where it has one; transparency goes along untouched."""
    profile = image.info.get("icc_profile")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    flat = image.convert({"LA": "L", "RGBA": "RGB", "1": "L"}.get(image.mode, image.mode))
    converted, came_from = _through_profile(flat, profile)
    converted = converted.convert("RGB")
    if alpha is not None:
        converted.putalpha(alpha)
    return converted, came_from


def _through_profile(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, str]:
    """The picture in sRGB and, when that can change its colours, the name of where it came from."""
    unmanaged = "CMYK" if image.mode == "CMYK" else ""
    if not profile:
        return image, unmanaged
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(source).strip() or "ICC"
        if "srgb" in name.lower() and image.mode == "RGB":
            return image, ""
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image, unmanaged  # a broken profile, or one for other colours than the picture has
    return converted or image, name


def scale_down(picture: Image.Image, *, edge: int) -> Image.Image:
    """At most so many pixels on the longest side."""
    factor = edge / max(picture.size)
    if factor >= 1:
        return picture
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def write_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def write_jpeg(picture: Image.Image, *, quality: int = 90) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def flatten(picture: Image.Image) -> tuple[Image.Image, bool]:
    """Without transparency, on white; and whether there was any to see."""
    if picture.mode != "RGBA":
        return picture, False
    low, _ = picture.getchannel("A").getextrema()
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB"), low != 255
