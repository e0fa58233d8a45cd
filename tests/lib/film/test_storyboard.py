"""A storyboard is read whole, and one that cannot be filmed says in which shot and field it is wrong."""

import pytest

from draagvlak.lib.film import Cue, FilmError, load_storyboard
from tests.lib.film.conftest import SMALL

GROUND = 'ground = "sand"'
LENGTH = f"length = 1.0\n{GROUND}"


def test_a_storyboard_knows_its_length_and_when_each_shot_starts(storyboard):
    assert (storyboard.length, storyboard.frames, storyboard.starts) == (2.0, 50, (0, 1.0))


def test_captions_come_in_the_language_asked_for(storyboard):
    assert storyboard.cues("en") == (Cue(0, 0.9, "[Music.]"), Cue(1, 2, "One more."))


def test_a_language_the_film_does_not_have_is_refused(storyboard):
    with pytest.raises(FilmError) as caught:
        storyboard.cues("fr")
    assert str(caught.value) == "The film “small” has no “fr”; it has nl, en."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (LENGTH, GROUND, "shot “one”, length: is missing; it must be a number."),
        (LENGTH, f'length = "1"\n{GROUND}', "shot “one”, length: must be a number, not “1”."),
        ("at = 0.2, over", "at = 3, over", "shot “one”, layer 1, at: must lie between 0 and 1, not 3."),
        (
            'enter = "rise"',
            'enter = "fade"',
            "shot “one”, layer 1, enter: must be one of stand, rise, sink, draw-right, draw-left, slide, not “fade”.",
        ),
        (', en = "One."', "", "shot “one”, title 1, text: lacks the language en."),
        ('name = "two"', 'name = "one"', "shot “one”, name: another shot has this name."),
        (
            'ground = "blue"',
            'ground = "blue"\nlenght = 2',
            "shot “two”, lenght: is not known here. Known: name, length, ground, change, layers, titles.",
        ),
        ("end = 2.0", "end = 2.5", "caption 2, end: lies after the end of the film at 2 s."),
        ("start = 1.0", "start = 0.8", "caption 2, start: lies before the end of the caption before it."),
        ("cover = 0.8", "cover = 9", "film, cover: lies after the end of the film at 2 s."),
        ("C#5", "H5", "sound, track 1, steps: “H5” is not a note such as A4 or F#3, nor a rest (-)."),
    ],
)
def test_what_is_wrong_is_told_with_file_shot_and_field(tmp_path, old, new, told):
    path = tmp_path / "storyboard.toml"
    path.write_text(SMALL.read_text().replace(old, new))
    with pytest.raises(FilmError) as caught:
        load_storyboard(path)
    assert str(caught.value) == f"storyboard.toml, {told}"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FilmError, match=r"nowhere\.toml"):
        load_storyboard(tmp_path / "nowhere.toml")
