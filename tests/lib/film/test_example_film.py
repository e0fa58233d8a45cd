"""The film that ships with the example meets every channel's limits, and its captions can be read in time."""

import tomllib
from pathlib import Path

import pytest
from PIL import Image

from draagvlak.lib.film import Limits, check_film, find_fast_cues, load_storyboard, probe_film, read_vtt
from tests.support.database import ROOT

FOLDER = ROOT / "src" / "draagvlak" / "example" / "civiele_helden" / "film"
MADE = FOLDER / "made"
ROWS = tomllib.loads(Path(__file__).with_name("limits.toml").read_text())
COVERS = {"16x9": (1280, 720), "1x1": (1080, 1080), "9x16": (1080, 1920)}
EVERYWHERE = {
    "containers": ("mp4",),
    "codecs": ("h264",),
    "audio_codecs": ("aac",),
    "pixel_formats": ("yuv420p",),
    "audio": "needed",
}


def read_limits(row: dict) -> Limits:
    sizes = tuple((width, height) for width, height in row["sizes"])
    fps = tuple(row.get("fps", (23, 60)))
    rest = {name: value for name, value in row.items() if name not in ("film", "sizes", "fps")}
    return Limits(**EVERYWHERE, **rest, sizes=sizes, fps=fps)


@pytest.mark.parametrize("row", ROWS)
def test_the_film_meets_the_limits_of_the_channel(row):
    facts = probe_film(MADE / f"civiele-helden-nl-{ROWS[row]['film']}.mp4")
    assert [str(problem) for problem in check_film(facts, read_limits(ROWS[row]))] == []


@pytest.mark.parametrize("label", COVERS)
def test_the_film_is_as_long_as_its_storyboard_and_small_enough_to_keep(label):
    facts = probe_film(MADE / f"civiele-helden-nl-{label}.mp4")
    assert (facts.duration, facts.fps, facts.starts_at_once) == (20.4, 25.0, True)
    assert facts.size < 1_400_000


@pytest.mark.parametrize("label", COVERS)
def test_the_cover_has_the_size_channels_ask(label):
    with Image.open(MADE / f"civiele-helden-nl-{label}.jpg") as cover:
        assert (cover.format, cover.size) == ("JPEG", COVERS[label])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_captions_are_those_of_the_storyboard_and_can_be_read_in_time(language):
    storyboard = load_storyboard(FOLDER / "storyboard.toml")
    cues = read_vtt((MADE / f"civiele-helden.{language}.vtt").read_text())
    assert cues == storyboard.cues(language)
    assert find_fast_cues(cues, most=15) == []


def test_titles_stay_long_enough_to_be_read():
    storyboard = load_storyboard(FOLDER / "storyboard.toml")
    fast = [
        (shot.name, language)
        for shot in storyboard.shots
        for title in shot.titles
        for language, text in title.text.items()
        if len(text) / ((title.until or shot.length) - title.at) > 15
    ]
    assert fast == []


def test_every_shot_begins_on_a_beat():
    storyboard = load_storyboard(FOLDER / "storyboard.toml")
    beat = 2 * storyboard.sound.step
    assert [round(start / beat, 6) % 1 for start in storyboard.starts] == [0] * len(storyboard.shots)
