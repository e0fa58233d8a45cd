"""What is said about the look of a logo."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from draagvlak.lib.intake.look import contrast, measure_look, pixel_difference
from draagvlak.lib.intake.result import Colour, Look


def drawn(fill: str, *, size: tuple[int, int] = (400, 200), ground: str = "#00000000") -> Image.Image:
    """An ellipse in the middle half of the canvas."""
    picture = Image.new("RGBA", size, ground)
    ImageDraw.Draw(picture).ellipse((100, 50, 299, 149), fill=fill)
    return picture


def look(picture: Image.Image) -> Look:
    measured = measure_look(picture)
    assert measured is not None
    return measured


def test_nothing_drawn_has_no_look() -> None:
    assert measure_look(Image.new("RGBA", (9, 9))) is None


def test_a_logo_that_is_see_through_all_over_has_a_look() -> None:
    assert look(drawn("#0a3d9180")).colours == (Colour("#0a3d91", 1.0),)


def test_colours_come_with_their_share_largest_first() -> None:
    picture = Image.new("RGBA", (100, 100), "#0a3d91")
    picture.paste("#ffd400", (0, 0, 25, 100))
    assert look(picture).colours == (Colour("#0a3d91", 0.75), Colour("#ffd400", 0.25))


def test_the_box_is_what_is_drawn() -> None:
    assert look(drawn("#0a3d91")).box == (0.25, 0.25, 0.5, 0.5)


@pytest.mark.parametrize(
    ("fill", "on_light", "on_dark"),
    [("#000000", True, False), ("#ffffff", False, True), ("#d0021b", True, True), ("#ffee00", False, True)],
)
def test_visibility_on_light_and_dark(fill: str, on_light: bool, on_dark: bool) -> None:
    measured = look(drawn(fill))
    assert (measured.visible_on_light, measured.visible_on_dark) == (on_light, on_dark)


def test_white_letters_inside_a_blue_shape_are_visible_on_white() -> None:
    picture = drawn("#0a3d91")
    ImageDraw.Draw(picture).rectangle((130, 70, 270, 130), fill="#ffffff")
    assert look(picture).visible_on_light is True


def test_a_red_shape_with_a_thin_black_line_is_visible_on_dark() -> None:
    picture = drawn("#000000")
    ImageDraw.Draw(picture).ellipse((103, 53, 296, 146), fill="#ff0000")
    assert look(picture).visible_on_dark is True


def test_a_logo_on_its_own_ground_is_a_plate() -> None:
    measured = look(drawn("#0a3d91", ground="#ffffff"))
    assert (measured.own_ground, measured.visible_on_light, measured.visible_on_dark) == (True, True, True)
    assert look(drawn("#0a3d91")).own_ground is False


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == 21.0
    assert round(contrast((118, 118, 118), (255, 255, 255)), 2) == 4.54


def test_the_difference_is_a_share_of_what_is_drawn() -> None:
    one = drawn("#0a3d91")
    other = one.copy()
    other.paste((255, 0, 0, 255), (190, 90, 210, 110))
    area = one.getchannel("A").histogram()[255]
    assert pixel_difference(one, one) == 0.0
    assert pixel_difference(one, other) == 400 / area
    assert pixel_difference(one, drawn("#0a3d91", size=(401, 200))) == 1.0


def test_white_that_vanishes_is_a_difference() -> None:
    assert pixel_difference(drawn("#ffffff"), Image.new("RGBA", (400, 200))) == 1.0
