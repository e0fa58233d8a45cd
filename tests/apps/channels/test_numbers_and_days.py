"""Numbers and days come back as they were written, in both languages; what can be read two ways is asked."""

import contextlib
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.channels.parsers.dates import DateProblem, read_day, settle_order, weigh_order
from draagvlak.channels.parsers.numbers import NumberProblem, read_number, says_nothing, weigh_mark, write_number

AMOUNTS = st.decimals(min_value=0, max_value=99_999_999, places=2, allow_nan=False)
COUNTS = st.integers(min_value=0, max_value=99_999_999)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))
MARKS = st.sampled_from([",", "."])


@given(AMOUNTS, MARKS, st.booleans())
def test_an_amount_with_two_decimals_comes_back(amount, mark, grouped):
    text = write_number(amount, mark=mark, grouped=grouped)
    assert read_number(text, whole=False, mark="") == amount


@given(COUNTS, MARKS)
def test_a_count_with_thousands_set_apart_comes_back(count, mark):
    assert read_number(write_number(Decimal(count), mark=mark, grouped=True), whole=True, mark="") == count


@given(st.lists(AMOUNTS, min_size=1, max_size=20), MARKS)
def test_a_column_never_proves_another_mark_than_it_was_written_with(amounts, mark):
    texts = [write_number(amount, mark=mark, grouped=True) for amount in amounts]
    assert settle_order(weigh_mark(text) for text in texts) in ("", mark)


@given(st.integers(1, 999), st.integers(0, 999), MARKS)
def test_three_digits_after_one_mark_are_asked_about_until_the_column_proves_it(whole, rest, mark):
    text = f"{whole}{mark}{rest:03}"
    with pytest.raises(NumberProblem, match="ambiguous_number"):
        read_number(text, whole=False, mark="")
    assert read_number(text, whole=False, mark=mark) == Decimal(f"{whole}.{rest:03}")
    other = "," if mark == "." else "."
    assert read_number(text, whole=False, mark=other) == Decimal(f"{whole}{rest:03}")


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_told_problem(text):
    with contextlib.suppress(NumberProblem):
        assert 0 <= read_number(text, whole=False, mark="") < 10**11


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("=SUM(A1)", "formula"),
        ("@x", "formula"),
        ("-1", "negative"),
        ("(12)", "negative"),
        (-1, "negative"),
        ("NaN", "not_a_number"),
        (float("nan"), "not_a_number"),
        (float("inf"), "not_a_number"),
        (True, "not_a_number"),
        ("9" * 13, "too_large"),
        ("45%", "percent"),
        ("1,2E+05", "scientific"),
        ("#DIV/0!", "broken_cell"),
        ("1.2.3", "not_a_number"),
        ("12,5", "not_whole"),
    ],
)
def test_what_is_no_count_is_told_apart(cell, code):
    with pytest.raises(NumberProblem, match=f"^{code}$"):
        read_number(cell, whole=True, mark="")


@pytest.mark.parametrize("cell", [None, "", "-", " --", "–", "n.v.t.", "N/A"])
def test_what_says_nothing(cell):
    assert says_nothing(cell)


@pytest.mark.parametrize("cell", ["0", 0, "0,00"])
def test_a_zero_says_something(cell):
    assert not says_nothing(cell)


@given(DAYS)
def test_a_day_with_its_year_first_comes_back(day):
    assert read_day(day.isoformat()) == day


@given(DAYS, st.sampled_from("-/."))
def test_a_day_first_comes_back_once_the_column_proves_it(day, mark):
    assert read_day(day.strftime(f"%d{mark}%m{mark}%Y"), order="dmy") == day


@given(DAYS)
def test_a_month_first_comes_back_once_the_column_proves_it(day):
    assert read_day(day.strftime("%m/%d/%Y"), order="mdy") == day


@given(st.lists(DAYS, min_size=1, max_size=20))
def test_a_column_never_proves_another_order(days):
    assert settle_order(weigh_order(day.strftime("%d/%m/%Y")) for day in days) in ("", "dmy")


@given(DAYS)
def test_a_dutch_header_reads_hyphens_day_first(day):
    assert read_day(day.strftime("%d-%m-%Y"), is_dutch=True) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [("03/04/2026", "ambiguous_day"), ("31-11-2026", "not_a_day"), ("1-1-1900", "far_day"), ("morgen", "not_a_day")],
)
def test_what_is_no_day_is_told_apart(text, code):
    with pytest.raises(DateProblem, match=code):
        read_day(text)


@pytest.mark.parametrize("text", ["25 november 2026", "Nov 25, 2026", "2026-11-25 00:00:00", "25/11/2026"])
def test_a_day_in_words_or_with_a_clock(text):
    assert read_day(text) == datetime.date(2026, 11, 25)
