"""`draagvlak film` on the example: every word fits and stays clear in every form, and a fault makes no film."""

import shutil

import pytest
from click.testing import CliRunner

from draagvlak.cli import main
from draagvlak.commands.film import EXAMPLE, RATIOS, draw_part, load_film_campaign, make_reel
from draagvlak.lib.film import load_storyboard
from draagvlak.lib.studio import StudioError

STORYBOARD = load_storyboard(EXAMPLE / "film" / "storyboard.toml")
# Where the logo of a partner goes on the last card: left, top, right, bottom in pixels.
LOGO_ROOM = {"16:9": (96, 850, 1824, 1026), "1:1": (54, 850, 1026, 1026), "9:16": (65, 810, 910, 990)}


@pytest.fixture(scope="module")
def campaign():
    return load_film_campaign(EXAMPLE)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ratio", RATIOS.values(), ids=RATIOS)
def test_every_title_stands_in_the_safe_area_and_a_logo_has_room(campaign, ratio, language):
    reel = make_reel(STORYBOARD, campaign, ratio, language)
    x, y, width, height = ratio.safe
    boxes = {name: cut.box for name, cut in reel.cuts.items() if ":title" in name}
    outside = [
        name
        for name, (left, top, right, bottom) in boxes.items()
        if left < x or top < y or right > x + width or bottom > y + height
    ]
    assert {name.partition(":")[0] for name in boxes} == {shot.name for shot in STORYBOARD.shots}
    assert outside == []
    room = reel.take_frame(STORYBOARD.length).crop(LOGO_ROOM[ratio.name])
    assert len(room.getcolors()) == 1


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Hottentottententententoonstelling " * 8, "does not fit"),
        ("Hallo 🚀", "which the campaign's typeface does not have"),
    ],
)
def test_a_title_that_cannot_be_set_is_refused(campaign, title, told):
    values = {"title": title, "role": "headline", "ground": "zand", "line": 0}
    with pytest.raises(StudioError, match=told):
        draw_part(campaign, RATIOS["9:16"], "nl", values)


def test_a_storyboard_with_a_fault_makes_no_film_and_says_where(tmp_path):
    folder, out = tmp_path / "campaign", tmp_path / "out"
    for part in ("identity", "film"):
        shutil.copytree(EXAMPLE / part, folder / part, ignore=shutil.ignore_patterns("made"))
    path = folder / "film" / "storyboard.toml"
    path.write_text(path.read_text().replace('enter = "sink", at = 0.3', 'enter = "fade", at = 0.3', 1))
    result = CliRunner().invoke(main, ["film", "--campaign", str(folder), "--out", str(out)])
    assert (result.exit_code, out.exists()) == (1, False)
    assert result.output == (
        "Error: storyboard.toml, shot “meten”, layer 3, enter: "
        "must be one of stand, rise, sink, draw-right, draw-left, slide, not “fade”.\n"
    )
