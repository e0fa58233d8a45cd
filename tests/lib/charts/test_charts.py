"""Charts: nothing unknown becomes zero, nothing hostile gets through, and the numbers come back out of the CSV."""

import csv
import io
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.lib.charts import Bar, Link, Series, draw_bars, draw_chain, draw_columns, draw_lines, format_number
from draagvlak.lib.charts.lines import TooManySeriesError
from draagvlak.lib.charts.scale import nice_top

HOSTILE = '<script>alert(1)</script> & "x" \' ]]>'
NUMBERS = st.one_of(st.none(), st.integers(0, 10**9), st.decimals(0, 10**6, places=2))
LABELS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80)
HEADER = ("What", "How many")


def parse(chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)


def list_rects(chart, kind: str) -> list[ElementTree.Element]:
    return [one for one in parse(chart).iter() if one.get("class") == kind]


def draw_all(label: str, value) -> list:
    pair = [(label, value), ("b", 3)]
    return [
        draw_bars([Bar(label, value, note=label)], title=label, header=HEADER, sentence=label),
        draw_columns(pair, title=label, header=HEADER, sentence=label),
        draw_lines([Series(label, (value, 3))], labels=[label, "b"], title=label, sentence=label),
        draw_chain([Link(label, value, gap=label)], title=label, header=HEADER, sentence=label),
    ]


@given(LABELS, NUMBERS)
def test_every_chart_is_well_formed_whatever_it_is_given(label, value):
    assert {parse(chart).get("role") for chart in draw_all(label, value)} == {"img"}


@pytest.mark.parametrize("value", [None, 5])
def test_hostile_words_stay_words(value):
    for chart in draw_all(HOSTILE, value):
        assert [one.tag for one in parse(chart).iter() if one.tag.endswith("script")] == []
        assert re.findall(r"<style|\sstyle=|\son\w+=|href", chart.svg) == []


def test_what_is_not_known_has_no_bar_and_is_not_written_as_zero():
    bars = draw_bars([Bar("a", None, note="not yet"), Bar("b", 0), Bar("c", 4)], title="t", header=HEADER)
    assert [len(list_rects(bars, kind)) for kind in ("chart__gap", "chart__bar")] == [1, 2]
    assert bars.rows == [["a", "–"], ["b", "0"], ["c", "4"]]
    columns = draw_columns([("a", None), ("b", 2)], title="t", header=HEADER)
    assert [len(list_rects(columns, kind)) for kind in ("chart__gap", "chart__bar")] == [1, 1]
    chain = draw_chain([Link("a", None, gap="nobody told"), Link("b", 2)], title="t", header=HEADER)
    assert [len(list_rects(chain, kind)) for kind in ("chart__gap", "chart__link")] == [1, 1]


def test_a_line_breaks_where_a_number_is_missing():
    chart = draw_lines([Series("s", (1, 2, None, 4, 5))], labels=list("abcde"), title="t")
    assert len([one for one in parse(chart).iter() if one.tag.endswith("polyline")]) == 2


def test_lines_that_cannot_be_told_apart_are_refused():
    with pytest.raises(TooManySeriesError):
        draw_lines([Series(str(n), (1,)) for n in range(5)], labels=["a"], title="t")


@given(st.lists(st.tuples(st.sampled_from("abc"), NUMBERS), max_size=6), st.sampled_from(["nl", "en"]))
def test_the_numbers_come_back_out_of_the_csv(points, language):
    chart = draw_columns(points, title="t", header=HEADER, language=language)
    rows = list(csv.reader(io.StringIO(chart.to_csv().lstrip("\ufeff")), delimiter=";" if language == "nl" else ","))
    read = [(label, Decimal(cell.replace(",", ".")) if cell else None) for label, cell in rows[1:]]
    assert (tuple(rows[0]), read) == (HEADER, [(label, value) for label, value in points])


def test_a_label_that_starts_like_a_formula_is_no_formula_in_a_spreadsheet():
    chart = draw_columns([("=1+1", 1)], title="t", header=HEADER, language="en")
    assert chart.to_csv() == "\ufeffWhat,How many\r\n'=1+1,1\r\n"


@given(st.lists(NUMBERS, min_size=1, max_size=12), st.sampled_from(["narrow", "wide"]))
def test_nothing_is_drawn_outside_the_picture(values, width):
    bars = draw_bars([Bar("x", value, target=7) for value in values], title="t", header=HEADER, width=width)
    columns = draw_columns([("x", value) for value in values], title="t", header=HEADER, width=width)
    for chart in (bars, columns):
        _, _, across, down = (float(part) for part in parse(chart).get("viewBox").split())
        for rect in list_rects(chart, "chart__bar"):
            left, top = float(rect.get("x")), float(rect.get("y"))
            assert left >= 0
            assert top >= 0
            assert left + float(rect.get("width")) <= across + 0.02
            assert top + float(rect.get("height")) <= down + 0.02


@given(st.floats(0, 1e12))
def test_the_top_of_a_scale_is_never_below_the_largest_number(largest):
    assert nice_top(largest) >= largest


@pytest.mark.parametrize(
    ("value", "language", "decimals", "written"),
    [
        (1234567, "nl", 0, "1.234.567"),
        (1234567, "en", 0, "1,234,567"),
        (Decimal("0.125"), "nl", 2, "0,13"),
        (-1500.5, "en", 1, "-1,500.5"),
        (999.5, "nl", 0, "1.000"),
    ],
)
def test_numbers_are_written_as_their_readers_do(value, language, decimals, written):
    assert format_number(value, language=language, decimals=decimals) == written
