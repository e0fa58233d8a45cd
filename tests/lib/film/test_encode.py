"""An encoded film is what every channel takes, in the right colours; a check names what a channel would refuse."""

from dataclasses import replace

import av
import pytest

from draagvlak.lib.film import Encoding, FilmError, Limits, check_film, encode_film, probe_film
from tests.lib.film.conftest import COLOURS

CHANNEL = Limits(
    "Example channel",
    containers=("mp4",),
    codecs=("h264",),
    audio_codecs=("aac",),
    audio="needed",
    pixel_formats=("yuv420p",),
    sizes=((160, 90),),
    fps=(23, 60),
    shortest=1,
    longest=60,
    max_bytes=1_000_000,
    min_bit_rate=1_000,
    max_bit_rate=8_000_000,
    max_sample_rate=48_000,
)


def test_a_small_film_is_probed_as_it_was_made(small_film):
    facts = probe_film(small_film)
    assert (facts.container, facts.codec, facts.profile, facts.pixel_format) == ("mp4", "h264", "High", "yuv420p")
    assert (facts.width, facts.height, facts.fps, facts.duration) == (160, 90, 25.0, 2.0)
    assert (facts.audio_codec, facts.sample_rate, facts.starts_at_once) == ("aac", 48_000, True)
    assert facts.size == small_film.stat().st_size


def test_a_film_is_tagged_and_coded_in_bt709_and_each_shot_starts_a_group(small_film):
    with av.open(str(small_film)) as container:
        frames = list(container.decode(video=0))
    assert len(frames) == 50
    assert (frames[0].colorspace, frames[0].color_range, frames[0].color_primaries, frames[0].color_trc) == (1, 1, 1, 1)
    assert [frames[index].key_frame for index in (0, 25)] == [True, True]
    wanted = tuple(int(COLOURS["blue"][at : at + 2], 16) for at in (1, 3, 5))
    shown = frames[-1].to_image().getpixel((80, 20))
    assert max(abs(a - b) for a, b in zip(shown, wanted, strict=True)) <= 6


def test_the_same_frames_give_the_same_bytes(tmp_path, reel):
    paths = [tmp_path / name for name in ("a.mp4", "b.mp4")]
    for path in paths:
        encode_film(path, reel.take_frames, b"", Encoding(preset="veryfast"))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_what_a_channel_takes_has_no_problems(small_film):
    assert check_film(probe_film(small_film), CHANNEL) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"longest": 1.5}, "The film lasts 2 s; Example channel takes no longer than 1.5 s."),
        ({"shortest": 3}, "The film lasts 2 s; Example channel takes no shorter than 3 s."),
        ({"codecs": ("hevc", "vp9")}, "The pictures are coded as h264; Example channel takes hevc or vp9."),
        ({"audio": "forbidden"}, "The film has sound; Example channel plays it silent and refuses sound."),
        ({"sizes": ((1080, 1920),)}, "The picture is 160 × 90 pixels; Example channel takes 1080 × 1920."),
        ({"fps": (30, 60)}, "The film has 25 pictures a second; Example channel takes 30 to 60."),
        ({"max_sample_rate": 44_100}, "The sound has 48000 samples a second; Example channel takes at most 44100."),
    ],
)
def test_what_a_channel_refuses_is_said_in_a_sentence(small_film, change, told):
    assert [str(problem) for problem in check_film(probe_film(small_film), replace(CHANNEL, **change))] == [told]


def test_a_film_without_sound_is_refused_where_sound_is_needed(tmp_path, reel):
    path = tmp_path / "silent.mp4"
    encode_film(path, reel.take_frames, b"", Encoding(preset="veryfast"))
    assert [problem.code for problem in check_film(probe_film(path), CHANNEL)] == ["audio_missing"]


def test_a_file_that_is_no_film_is_refused(tmp_path):
    path = tmp_path / "letter.mp4"
    path.write_text("Dear all")
    with pytest.raises(FilmError, match="cannot be read as a film"):
        probe_film(path)


def test_frames_of_an_odd_width_are_refused(tmp_path, reel):
    with pytest.raises(FilmError, match="even width"):
        encode_film(tmp_path / "odd.mp4", lambda: [reel.take_frame(0).crop((0, 0, 159, 90))], b"", Encoding())


def test_a_film_that_fails_half_way_leaves_the_one_before_as_it_was(small_film, reel):
    before, turns = small_film.read_bytes(), []

    def take_frames():
        turns.append(1)
        yield reel.take_frame(0)
        if len(turns) == 2:
            yield reel.take_frame(0).crop((0, 0, 80, 90))

    with pytest.raises(FilmError, match="Frame 1 is"):
        encode_film(small_film, take_frames, b"", Encoding())
    assert (small_film.read_bytes() == before, [path.name for path in small_film.parent.iterdir()]) == (
        True,
        ["small.mp4"],
    )
