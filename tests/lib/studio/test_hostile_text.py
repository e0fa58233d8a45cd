"""What people type is data: it comes out as text, or as an error that names the slot. Nothing else may happen."""

import string

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from draagvlak.lib.studio import Piece, SlotError, check, find_format, measure_slots, preview
from draagvlak.lib.studio.glyphs import find_unknown, known_characters, tidy_text
from draagvlak.lib.studio.piece import prepare, typeset
from tests.lib.studio.conftest import CREATED

CODES = ("missing", "too_long", "missing_character", "hidden_character", "right_to_left")
OUTCOMES = [b"\xff\xd8", *({("title", code)} for code in CODES)]
MARKUP = [
    "#",
    "$",
    "<",
    ">",
    "\\",
    "@preview",
    "#import",
    "*",
    "_",
    "`",
    '"',
    "'",
    "//",
    "/*",
    "[",
    "]",
    "{",
    "}",
    "~",
    "=",
    "-",
]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settable = st.text(
    st.sampled_from([chr(point) for point in sorted(known_characters()) if point > 32]), min_size=1, max_size=12
)
markup = st.lists(st.sampled_from([*MARKUP, "a", " ", "1"]), min_size=1, max_size=20).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(text=st.one_of(st.text(max_size=80), markup))
@example(text='#import "@preview/cetz:0.3.0": *')
@example(text='"); #panic("out") //')
@example(text="$ sum_(i=1)^n $ <label> @label")
@example(text="a" * 200)
@example(text="\\u{1F600} \\n")
@example(text="ﷺ")
def test_any_text_comes_out_as_text_or_as_a_named_error(design, brand, values, text):
    assert outcome_of(design, brand, values | {"title": text}) in OUTCOMES


def outcome_of(design, brand, values):
    try:
        made = preview(design, brand, values, "ig_1x1", language="nl", created=CREATED, width=120)
    except SlotError as error:
        return {(problem.slot, problem.code) for problem in error.problems}
    return made.content[:2]


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(text=st.one_of(settable, markup))
def test_text_that_is_taken_stays_within_the_safe_area(design, brand, values, text):
    spec, changed = find_format("ig_1x1"), values | {"title": text}
    if check(design, brand, changed, [spec.id], language="nl", created=CREATED):
        return
    found = measure_slots(design, brand, changed, spec, language="nl", created=CREATED)
    assert (text, spec.safe.contains(found["title"].box, tolerance=1)) == (text, True)


def test_every_letter_of_the_typeface_stays_within_the_safe_area(design, brand, values):
    spec, outside = find_format("ig_1x1"), []
    for point in sorted(known_characters()):
        changed = values | {"title": chr(point)}
        if point < 33 or check(design, brand, changed, [spec.id], language="nl", created=CREATED):
            continue
        ink = measure_slots(design, brand, changed, spec, language="nl", created=CREATED)["title"].box
        if ink and not spec.safe.contains(ink, tolerance=1):
            outside.append(chr(point))
    assert outside == []


@pytest.mark.parametrize(
    "text", ["#x", "$y$", "<b>", "\\", '"@preview"', "*vet*", "_laag_", "`code`", "a@b", "// weg", "= kop"]
)
def test_markup_is_set_character_by_character(design, brand, values, text):
    piece = Piece(design, brand, values | {"title": text}, "nl", CREATED)
    spec = find_format("ig_1x1")
    assert words_of(typeset(piece, spec, prepare(piece, spec), bleed=False).pdf)[: len(text)] == text


def words_of(pdf: bytes) -> str:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_tidy_text_settles_at_once(text):
    once = tidy_text(text, multiline=True)
    assert tidy_text(once, multiline=True) == once


def test_every_printable_ascii_character_can_be_set():
    assert find_unknown(string.ascii_letters + string.digits + string.punctuation + " ") is None


@pytest.mark.parametrize(
    "text", ["ë é ï ö ü ĳ", "’s-Hertogenbosch", "50 € – 2 × 3", "Łódź Čapek Şişli", "IJsselstein “ja” …"]
)
def test_the_letters_of_dutch_and_its_neighbours_can_be_set(text):
    assert find_unknown(tidy_text(text, multiline=False)) is None
