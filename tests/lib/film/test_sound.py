"""Sound: as long as the film, the same each time, silent where nothing plays."""

from array import array

import pytest

from draagvlak.lib.film import Sound, Track, make_sound
from draagvlak.lib.film.sound import VOICES, pitch_of


def test_pitches_are_those_of_an_instrument():
    assert [round(pitch_of(note), 2) for note in ("A4", "A3", "C#5")] == [440.0, 220.0, 554.37]


def test_a_film_without_sound_is_silent():
    assert make_sound(None, seconds=0.5) == bytes(4 * 24_000)


@pytest.mark.parametrize("voice", VOICES)
def test_every_voice_sounds_as_loud_as_asked_and_the_same_each_time(voice):
    sound = Sound(0.2, (Track(voice, ("A4", "-", "E4")),), level=0.5)
    pcm = make_sound(sound, seconds=1.5)
    assert pcm == make_sound(sound, seconds=1.5)
    assert len(pcm) == 4 * 72_000
    assert abs(max(map(abs, array("h", pcm))) - 32_767 * 0.5) <= 1


def test_a_track_on_the_left_is_louder_there():
    samples = array("h", make_sound(Sound(0.2, (Track("pluck", ("A4",), pan=-1),)), seconds=0.3))
    assert max(map(abs, samples[1::2])) < 2 < max(map(abs, samples[0::2]))
