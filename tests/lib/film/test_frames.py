"""Frames: the line is drawn and stays, things rise out of it, the camera goes on along it."""

import pytest
from PIL import ImageColor

from draagvlak.lib.film import FilmError, Reel
from tests.lib.film.conftest import COLOURS, SIZE, draw_box

GREEN, INK = (0, 163, 122), (10, 20, 51)
SAND, BLUE, ORANGE = (ImageColor.getrgb(COLOURS[name]) for name in ("sand", "blue", "orange"))
ON_LINE = 67


def test_the_line_is_drawn_from_left_to_right(reel):
    half = reel.take_frame(0.08)
    assert (half.getpixel((20, ON_LINE)), half.getpixel((150, ON_LINE))) == (ORANGE, SAND)
    assert reel.take_frame(0.4).getpixel((159, ON_LINE)) == ORANGE


@pytest.mark.parametrize("time", [0.4, 1.0, 1.2, 1.4, 1.9])
def test_the_line_never_stops_while_the_camera_goes_on(reel, time):
    frame = reel.take_frame(time)
    assert {frame.getpixel((x, ON_LINE)) for x in range(SIZE[0])} == {ORANGE}


def test_a_tower_rises_out_of_the_line_and_never_shows_under_it(reel):
    before, rising, there = (reel.take_frame(time) for time in (0.1, 0.24, 0.8))
    assert [frame.getpixel((110, 60)) for frame in (before, rising, there)] == [SAND, GREEN, GREEN]
    assert [frame.getpixel((110, 25)) for frame in (before, rising, there)] == [SAND, SAND, GREEN]
    assert rising.getpixel((110, 80)) == SAND


def test_a_title_is_there_after_its_turn(reel):
    assert [reel.take_frame(time).getpixel((30, 15)) for time in (0.1, 0.8)] == [SAND, INK]


def test_the_shot_before_leaves_to_the_left(reel):
    frame = reel.take_frame(1.32)
    assert (frame.getpixel((2, 40)), frame.getpixel((158, 40))) == (SAND, BLUE)


def test_after_the_end_the_last_frame_stays(reel):
    assert reel.take_frame(99).tobytes() == reel.take_frame(1.96).tobytes()


def test_a_missing_picture_is_named(storyboard):
    with pytest.raises(FilmError, match="needs the pictures tower"):
        Reel(storyboard, {}, COLOURS, SIZE)


def test_a_missing_colour_is_named(storyboard, pictures):
    with pytest.raises(FilmError, match="names the colour “blue”"):
        Reel(storyboard, pictures, {name: COLOURS[name] for name in ("orange", "sand")}, SIZE)


def test_a_picture_of_another_size_is_refused(storyboard, pictures):
    with pytest.raises(FilmError, match="“tower”"):
        Reel(storyboard, pictures | {"tower": draw_box((0, 0, 5, 5), size=(80, 90))}, COLOURS, SIZE)
