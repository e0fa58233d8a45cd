"""Amounts as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.planning.interfaces.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250", "1250"),
        ("1.250", "1250"),
        ("1,250", "1250"),
        ("1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1.234.567,8", "1234567.8"),
        ("1 250,50", "1250.50"),
        ("€ 12,5", "12.5"),
        ("12,-", "12"),
        ("-5", "-5"),
        ("\u22125,00", "-5"),
    ],
)
def test_an_amount_is_read_with_comma_and_point(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["veel", "1,2,3", "12.34.56", "1.25,001", "--5", "", "1e9", "12,", ",", "1.2345"])
def test_what_is_no_amount_is_not_guessed(text):
    assert read_amount(text) is None


@given(st.decimals(-9_999_999, 9_999_999, places=2))
def test_what_is_written_in_either_language_is_read_back(amount):
    english = f"{amount:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert (read_amount(english), read_amount(dutch)) == (amount, amount)
