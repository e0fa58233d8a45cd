"""What people fill in: what is taken, and what is refused in which words."""

import dataclasses
import datetime as dt

import pytest

from draagvlak.lib.studio import Problem, SlotError, StudioError, check, render
from tests.lib.studio.conftest import CREATED


def problems_of(make, **changes):
    with pytest.raises(SlotError) as error:
        make(**changes)
    return [(problem.slot, problem.format, problem.code) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("slot", "value", "code"),
    [
        ("title", "", "missing"),
        ("title", "   ", "missing"),
        ("title", None, "missing"),
        ("title", "a " * 36, "too_long"),
        ("title", 12, "not_text"),
        ("title", ["a"], "not_text"),
        ("title", "Kom langs 😀", "missing_character"),
        ("title", "Привет", "missing_character"),
        ("title", "שלום", "right_to_left"),
        ("title", "مرحبا", "right_to_left"),
        ("title", "on\u200bzichtbaar", "hidden_character"),
        ("title", "om\u202egekeerd", "hidden_character"),
        ("title", "\ufeffbom", "hidden_character"),
        ("title", "bel\x07", "hidden_character"),
        ("title", "nul\x00", "hidden_character"),
        ("title", "m\u0303", "missing_character"),
        ("title", "half \ud800", "hidden_character"),
        ("date", "morgen", "not_a_date"),
        ("date", 3, "not_a_date"),
        ("date", "2026-12-12T10:00/09:00", "ends_before_start"),
        ("accent", "#123456", "not_a_colour"),
        ("accent", "zand", "not_a_colour"),
        ("accent", 5, "not_a_colour"),
        ("picture", "sluis", "not_a_picture"),
        ("picture", "/etc/passwd", "not_a_picture"),
        ("qr", "http://oost.example", "not_a_url"),
        ("qr", "https://oost", "not_a_url"),
        ("qr", "https://", "not_a_url"),
        ("qr", "https://oost.example/een twee", "not_a_url"),
        ("qr", "https://a:b@oost.example", "not_a_url"),
        ("qr", "https://oost.example:x/", "not_a_url"),
        ("qr", "javascript:alert(1)", "not_a_url"),
        ("qr", "https://oost.example/" + "a" * 300, "not_a_url"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_slot_and_format(make, slot, value, code):
    assert problems_of(make, **{slot: value}) == [(slot, "ig_4x5", code)]


def test_a_slot_the_design_does_not_have_is_refused(make):
    assert problems_of(make, colour="red", logo="x") == [
        ("colour", "ig_4x5", "unknown_slot"),
        ("logo", "ig_4x5", "unknown_slot"),
    ]


def test_all_problems_are_told_at_once(make):
    assert problems_of(make, title="", qr="x", place="😀") == [
        ("title", "ig_4x5", "missing"),
        ("place", "ig_4x5", "missing_character"),
        ("qr", "ig_4x5", "not_a_url"),
    ]


def test_a_date_that_has_passed_cannot_be_counted_down_to(make):
    assert problems_of(make, date="2026-11-22") == [("days", "ig_4x5", "date_passed")]


def test_the_message_names_the_character(make):
    with pytest.raises(SlotError) as error:
        make(title="Kom langs 😀")
    assert str(error.value) == (
        "title (ig_4x5): holds the character “😀” (U+1F600 GRINNING FACE), which the campaign's typeface does not have."
    )


def test_composed_and_decomposed_letters_give_the_same_piece(make):
    assert make(title="cafe\u0301 cre\u0300me").content == make(title="café crème").content


def test_surplus_space_and_line_ends_in_a_single_line_make_no_difference(make):
    assert make(title="  een\ttwee\r\n drie ").content == make(title="een twee drie").content


def test_optional_slots_may_stay_empty(make):
    assert make(qr="", picture=None, accent="").content != make().content


def test_a_colour_of_the_brand_may_be_written_in_small_letters(make):
    assert make(accent="#00a37a").content == make(accent="#00A37A").content


def test_a_brand_whose_name_cannot_be_set_is_refused(design, brand, values):
    odd = dataclasses.replace(brand, name="Школа")
    assert check(design, odd, values, language="nl", created=CREATED) == [
        Problem("brand", "", "missing_character", {"character": "Ш", "name": "U+0428 CYRILLIC CAPITAL LETTER SHA"})
    ]


def test_a_brand_without_a_logo_is_refused(design, brand, values):
    bare = dataclasses.replace(brand, logos={})
    assert check(design, bare, values, language="nl", created=CREATED) == [Problem("logo", "", "no_logo")]


def test_check_tells_a_wrong_value_once_for_all_formats(design, brand, values):
    found = check(design, brand, values | {"title": ""}, language="nl", created=CREATED)
    assert found == [Problem("title", "", "missing")]


def test_check_names_each_format_in_which_text_does_not_fit(design, brand, values):
    found = check(design, brand, values | {"title": "w" * 60}, ["ig_4x5", "a3"], language="nl", created=CREATED)
    assert found == [Problem("title", "ig_4x5", "does_not_fit"), Problem("title", "a3", "does_not_fit")]


def test_check_finds_nothing_wrong_with_the_example_in_either_language(design, brand):
    for language in ("nl", "en"):
        assert check(design, brand, design.example(language), language=language, created=CREATED) == []


def test_an_unknown_format_or_language_is_an_error_that_says_what_there_is(design, brand, values):
    with pytest.raises(StudioError, match="There is no format “ig_5x5”"):
        render(design, brand, values, "ig_5x5", language="nl", created=CREATED)
    with pytest.raises(StudioError, match="is one of nl, en, not “de”"):
        render(design, brand, values, "ig_4x5", language="de", created=CREATED)


def test_created_may_be_a_moment_of_the_day(design, brand, values):
    given = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
    as_day = render(design, brand, values, "ig_4x5", language="nl", created=CREATED)
    assert render(design, brand, values, "ig_4x5", language="nl", created=given).content == as_day.content
