"""What a colour can do, in words."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.coalition.domain.colours import judge_colour, normalise_colour
from draagvlak.lib.studio.colour import contrast


@pytest.mark.parametrize(
    ("rgb", "sentence", "letters"),
    [
        ("#0A1433", "Witte tekst hierop is goed leesbaar (18,0).", "#FFFFFF"),
        (
            "#FF5A1F",
            "Witte tekst hierop is alleen groot leesbaar (3,1): we zetten er donkere letters op (5,8).",
            "#0A1433",
        ),
        ("#FFD400", "Te licht voor witte tekst (1,4): we zetten er donkere letters op (12,6).", "#0A1433"),
        (
            "#777777",
            "Witte tekst hierop is alleen groot leesbaar (4,4): we zetten er donkere letters op (4,6).",
            "#000000",
        ),
    ],
)
def test_a_colour_says_what_it_can_do(rgb, sentence, letters):
    with override("nl"):
        verdict = judge_colour(rgb)
        assert (verdict.sentence, verdict.letters) == (sentence, letters)


@given(st.integers(0, 0xFFFFFF))
def test_the_letters_on_any_colour_can_be_read(number):
    rgb = f"#{number:06X}"
    assert contrast(rgb, judge_colour(rgb).letters) >= 4.5


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("1f3dff", "#1F3DFF"), (" #abc ", "#AABBCC"), ("#12345", None), ("rood", None), ("#12345g", None), ("", None)],
)
def test_a_colour_is_read_as_people_type_it(typed, colour):
    assert normalise_colour(typed) == colour
