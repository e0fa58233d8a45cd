"""Pixels: bounds before decoding, and nothing but pixels afterwards."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from draagvlak.lib.intake import Intake, Verdict
from draagvlak.lib.intake.findings import RefusedError
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.logo import take_in_raster_logo
from draagvlak.lib.intake.picture import take_in_picture
from draagvlak.lib.intake.sniff import check_type

from .builders import chunk, deep_png, jpeg, located_exif, png, png_bomb, striped, swapped_profile, webp

LIMITS = Limits()


def logo(data: bytes) -> Intake:
    return take_in_raster_logo(data, found=check_type(data, kind="logo", name=""), limits=LIMITS)


def photo(data: bytes, *, limits: Limits = LIMITS) -> Intake:
    return take_in_picture(data, found=check_type(data, kind="picture", name=""), limits=limits)


def refusal(data: bytes, *, kind: str = "picture") -> tuple[str, dict[str, str]]:
    with pytest.raises(RefusedError) as refused:
        (photo if kind == "picture" else logo)(data)
    return refused.value.finding.code, dict(refused.value.finding.params)


def told(intake: Intake) -> dict[str, dict[str, str]]:
    return {finding.code: dict(finding.params) for finding in intake.findings}


def pixels(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data))


# -- refused --------------------------------------------------------------------------------------------------------


def test_a_bomb_is_refused_before_a_pixel_is_decoded() -> None:
    assert refusal(png_bomb()) == ("raster-too-many-pixels", {"megapixels": "1600", "limit": "40"})


@pytest.mark.parametrize("cut", [40, 400, 20_000])
def test_a_picture_that_stops_halfway_is_refused(cut: int) -> None:
    code, _ = refusal(jpeg()[:-cut] if cut < 5_000 else jpeg()[:cut])
    assert code == "raster-truncated"


def test_a_png_that_stops_halfway_is_refused() -> None:
    noise = Image.effect_noise((300, 300), 90)
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert refusal(out.getvalue()[:30_000]) == ("raster-truncated", {})


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x10\0\0\0WEBPVP8 ", png()[:60]])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    assert refusal(data)[0] in {"raster-broken", "raster-truncated"}


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(form: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=100)
    assert refusal(out.getvalue()) == ("raster-animated", {})


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        (b"PK\x03\x04" + b"\0" * 60, "a compressed file"),
        (b"....PK\x05\x06" + b"\0" * 18, "a compressed file"),
        (b"%PDF-1.7", "a PDF"),
        (b"<?php system($_GET['x']); ?>", "a script"),
        (b"<ScRiPt>alert(1)</ScRiPt>", "a script"),
        (b"\x7fELF\x02", "a program"),
    ],
)
@pytest.mark.parametrize("data", [png(), jpeg((400, 300)), webp((400, 300))], ids=["png", "jpeg", "webp"])
def test_a_file_hidden_behind_a_picture_is_refused(data: bytes, tail: bytes, found: str) -> None:
    assert refusal(data + tail) == ("file-hidden-content", {"found": found})


def test_a_drawing_is_no_photo() -> None:
    assert refusal(b"<svg/>") == ("picture-is-vector", {})


def test_a_logo_without_anything_to_see_is_refused() -> None:
    assert refusal(png(colour="#00000000"), kind="logo") == ("logo-empty", {})


def test_a_text_bomb_in_a_png_is_refused() -> None:
    import zlib

    text = chunk(b"zTXt", b"k\0\0" + zlib.compress(b"\0" * 80_000_000))
    data = png()
    assert refusal(data[:33] + text + data[33:]) == ("raster-broken", {})


# -- cleaned --------------------------------------------------------------------------------------------------------


def test_the_place_and_the_camera_are_removed() -> None:
    data = jpeg(exif=located_exif())
    assert b"SecretCamera" in data
    intake = photo(data)
    assert told(intake) == {"raster-location-removed": {}, "raster-metadata-removed": {"names": "Exif"}}
    assert intake.content is not None
    assert b"SecretCamera" not in intake.content
    assert dict(pixels(intake.content).getexif()) == {}


def test_texts_in_a_png_are_removed() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Jan Jansen")
    intake = logo(png(pnginfo=info))
    assert told(intake)["raster-metadata-removed"] == {"names": "text"}
    assert intake.content is not None
    assert b"Jansen" not in intake.content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright(orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = striped((1600, 1200))
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(out, "JPEG", quality=95, exif=exif.tobytes())
    intake = photo(out.getvalue())
    assert (intake.width, intake.height) == (1600, 1200)
    left, right = (pixels(intake.content).convert("RGB").getpixel((x, 600)) for x in (100, 1500))
    assert (near(left, (10, 61, 145)), near(right, (255, 212, 0))) == (True, True)


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))


def test_colours_go_through_the_profile_in_the_file() -> None:
    red = png(mode="RGB", colour="#ff0000", icc_profile=swapped_profile())
    intake = logo(red)
    assert told(intake)["raster-colours-converted"] == {"found": "Swapped"}
    pixel = pixels(intake.content).convert("RGB").getpixel((9, 9))
    assert near(pixel, (0, 255, 0))


def test_a_plain_srgb_profile_changes_nothing_and_is_not_mentioned() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    intake = photo(jpeg(icc_profile=profile))
    assert intake.findings == ()
    assert pixels(intake.content).info.get("icc_profile") is None


def test_a_broken_profile_is_passed_over() -> None:
    assert photo(jpeg(icc_profile=b"not a profile")).verdict is Verdict.ACCEPTED


def test_a_cmyk_photo_becomes_srgb() -> None:
    intake = photo(jpeg(mode="CMYK"))
    assert told(intake) == {"raster-colours-converted": {"found": "CMYK"}}
    assert pixels(intake.content).mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_tone() -> None:
    intake = logo(deep_png(grey=0x8040))
    assert told(intake)["raster-depth-reduced"] == {}
    assert pixels(intake.content).convert("RGB").getpixel((5, 5)) == (128, 128, 128)


def test_transparency_of_a_palette_is_kept() -> None:
    picture = Image.new("P", (600, 300), 1)
    picture.putpalette([255, 255, 255, 10, 61, 145])
    picture.paste(0, (0, 0, 300, 300))
    out = io.BytesIO()
    picture.save(out, "PNG", transparency=0)
    intake = logo(out.getvalue())
    clean = pixels(intake.content)
    assert (clean.getpixel((10, 10)), clean.getpixel((590, 10))) == ((255, 255, 255, 0), (10, 61, 145, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_png_keeps_its_pixels(mode: str) -> None:
    picture = striped((600, 300)).convert(mode)
    out = io.BytesIO()
    picture.save(out, "PNG")
    intake = logo(out.getvalue())
    assert pixels(intake.content).convert("RGBA").tobytes() == picture.convert("RGBA").tobytes()


def test_a_see_through_photo_is_put_on_white() -> None:
    intake = photo(png((1200, 1200), colour="#ff000000"))
    assert told(intake) == {"raster-transparency-filled": {}}
    assert near(pixels(intake.content).getpixel((5, 5)), (255, 255, 255))


def test_padding_behind_a_photo_is_removed() -> None:
    assert told(photo(jpeg() + b"gainmap data")) == {"raster-trailing-data-removed": {"count": "12"}}
    assert told(photo(jpeg() + b"\0" * 12)) == {}


def test_a_large_photo_is_made_smaller() -> None:
    limits = Limits(picture_edge=800, picture_wanted_edge=500)
    intake = photo(jpeg((1600, 1200)), limits=limits)
    assert told(intake) == {"raster-scaled-down": {"width": "800", "height": "600"}}
    assert pixels(intake.content).size == (800, 600)


def test_a_small_logo_and_a_small_photo_are_told() -> None:
    assert told(logo(png((399, 200))))["logo-small"] == {"width": "399", "wanted": "400"}
    assert "logo-small" not in told(logo(png((400, 200))))
    assert told(photo(jpeg((900, 1200)))) == {"picture-small": {"width": "900", "height": "1200"}}


def test_a_webp_and_a_png_photo_become_jpeg() -> None:
    assert {photo(data).format for data in (webp(), png((1600, 1200), mode="RGB"))} == {"jpeg"}
