"""Captions come out of a file as they went in, and a file that is wrong says where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.lib.film import Cue, FilmError, find_fast_cues, read_vtt, write_vtt

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40).filter(str.strip)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


@st.composite
def cues(draw) -> Cue:
    start = draw(st.integers(0, 20 * 3600 * 1000))
    return Cue(start / 1000, (start + draw(st.integers(1, 60_000))) / 1000, draw(TEXTS))


@given(st.lists(cues(), max_size=6))
def test_captions_survive_a_file(some):
    assert read_vtt(write_vtt(some)) == tuple(sorted(some))


def test_a_file_is_written_as_players_expect_it():
    written = write_vtt([Cue(61.5, 63.25, "Tom & <Jerry>\n[Muziek.]"), Cue(0, 1, "Eerst.")])
    assert written == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nEerst.\n\n"
        "00:01:01.500 --> 00:01:03.250\nTom &amp; &lt;Jerry&gt;\n[Muziek.]\n"
    )


def test_notes_numbers_settings_and_tags_are_passed_over():
    head = "\ufeffWEBVTT - film\r\n\r\nNOTE by hand\r\n\r\n7\r\n"
    text = f"{head}00:01.000 --> 00:02.000 align:start\r\n<v Noor>Hoi <i>daar</i>\r\n"
    assert read_vtt(text) == (Cue(1, 2, "Hoi daar"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1\n00:01.000 --> 00:02.000\nHoi", "film.vtt, line 1: captions start with “WEBVTT”."),
        ("WEBVTT\n\n1 --> 2\nHoi", "film.vtt, line 3: “1 --> 2” is not a time such as 00:01.000 --> 00:02.500."),
        (
            "WEBVTT\n\n00:02.000 --> 00:01.000\nHoi",
            "film.vtt, line 3: The caption “Hoi” must end after it starts, not 2 to 1 s.",
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n\n",
            "film.vtt, line 3: The caption at 1 s has an empty line or a character that cannot be shown.",
        ),
    ],
)
def test_a_faulty_file_says_where(text, told):
    with pytest.raises(FilmError) as caught:
        read_vtt(text, where="film.vtt")
    assert str(caught.value) == told


def test_captions_that_pass_too_fast_are_found():
    slow, fast = Cue(0, 2, "a" * 30), Cue(2, 4, "a" * 31)
    assert find_fast_cues([slow, fast]) == [fast]
