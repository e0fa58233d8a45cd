"""A small storyboard of the library's own, with pictures drawn on the spot, so that its tests need no campaign."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from draagvlak.lib.film import Encoding, Reel, Storyboard, encode_film, load_storyboard, make_sound

SMALL = Path(__file__).parent / "small.toml"
COLOURS = {"blue": "#1F3DFF", "orange": "#FF5A1F", "sand": "#F6EBD8"}
SIZE = (160, 90)


def draw_box(box: tuple[int, int, int, int], colour: str = "#00A37A", size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture that is clear but for one box."""
    picture = Image.new("RGBA", size)
    ImageDraw.Draw(picture).rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=colour)
    return picture


@pytest.fixture
def storyboard() -> Storyboard:
    return load_storyboard(SMALL)


@pytest.fixture
def pictures() -> dict[str, Image.Image]:
    return {"tower": draw_box((100, 20, 120, 66)), "one:title0:line0": draw_box((10, 10, 60, 20), "#0A1433")}


@pytest.fixture
def reel(storyboard: Storyboard, pictures: dict[str, Image.Image]) -> Reel:
    return Reel(storyboard, pictures, COLOURS, SIZE)


@pytest.fixture
def small_film(tmp_path: Path, storyboard: Storyboard, reel: Reel) -> Path:
    """Two seconds of 160 x 90, with sound."""
    path = tmp_path / "small.mp4"
    pcm = make_sound(storyboard.sound, seconds=storyboard.length)
    encode_film(path, reel.take_frames, pcm, Encoding(preset="veryfast", video_rate=200_000, starts=storyboard.starts))
    return path
