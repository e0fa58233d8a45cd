"""Pictures of one's own: cropped around their focus, upright, in two tones where the design says so."""

import io

import pytest
from PIL import Image

from draagvlak.lib.studio import OwnPicture, SlotError, render
from tests.lib.studio.conftest import CREATED

SLOT = '[slots.picture]\nkind = "picture"\nown = true\noptions = ["brug"]\n'
LAYOUT = 'picture(ctx, "picture", 0pt, 0pt, ctx.w, ctx.h)'
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 30), (30, 30, 200)


def stripes(size=(900, 300), mode="RGB", **options) -> bytes:
    """Red, green and blue, from left to right."""
    image = Image.new("RGB", size)
    for index, colour in enumerate((RED, GREEN, BLUE)):
        image.paste(colour, (index * size[0] // 3, 0, (index + 1) * size[0] // 3, size[1]))
    target = io.BytesIO()
    image.convert(mode).save(target, "PNG", **options)
    return target.getvalue()


@pytest.fixture
def show(write_campaign, brand):
    designs = {}

    def show_picture(picture, slot=SLOT):
        if slot not in designs:
            designs[slot] = write_campaign(LAYOUT, slot).load_design("own")
        made = render(designs[slot], brand, {"picture": picture}, "fb_1x1", language="nl", created=CREATED)
        return Image.open(io.BytesIO(made.content))

    return show_picture


def nearest(pixel):
    return min((RED, GREEN, BLUE), key=lambda colour: sum((a - b) ** 2 for a, b in zip(colour, pixel, strict=True)))


@pytest.mark.parametrize(("x", "seen"), [(0.0, RED), (0.5, GREEN), (1.0, BLUE)])
def test_the_focus_decides_which_part_is_shown(show, x, seen):
    image = show(OwnPicture(stripes(), focus=(x, 0.5)))
    assert [nearest(image.getpixel(at)) for at in ((20, 540), (540, 540), (1060, 540))] == [seen] * 3


def test_a_crop_shows_only_what_it_holds(show):
    image = show(OwnPicture(stripes(), crop=(0.0, 0.0, 2 / 3, 1.0), focus=(0.34, 0.5)))
    assert [nearest(image.getpixel(at)) for at in ((20, 540), (1060, 540))] == [RED, GREEN]


def test_a_picture_lying_on_its_side_is_turned_upright(show):
    exif = Image.Exif()
    exif[0x0112] = 6
    image = show(OwnPicture(stripes(exif=exif), focus=(0.5, 0.0)))
    assert nearest(image.getpixel((540, 40))) == RED


def test_grey_and_transparent_pictures_are_taken(show):
    assert show(OwnPicture(stripes(mode="L"))).size == (1080, 1080)
    assert show(OwnPicture(stripes(mode="RGBA"))).size == (1080, 1080)


def test_two_tones_are_those_of_the_palette(show):
    image = show(OwnPicture(stripes()), SLOT + 'treatment = ["nacht", "zand"]\n')
    red, green, blue = image.getpixel((540, 540))
    assert (red > green > blue) or (red < blue)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>"])
def test_what_is_no_picture_is_refused(show, content):
    with pytest.raises(SlotError, match="must be one of the campaign's pictures"):
        show(OwnPicture(content))


def test_a_design_may_refuse_pictures_of_ones_own(show):
    with pytest.raises(SlotError, match="cannot be a picture of your own"):
        show(OwnPicture(stripes()), SLOT.replace("own = true\n", ""))


@pytest.mark.parametrize(
    ("focus", "crop"), [((2, 0), (0, 0, 1, 1)), ((0.5, 0.5), (0.5, 0, 1, 1)), ((0.5, 0.5), (0, 0, 0, 1))]
)
def test_focus_and_crop_lie_inside_the_picture(focus, crop):
    with pytest.raises(ValueError, match="fractions between 0 and 1"):
        OwnPicture(b"", focus=focus, crop=crop)
