"""Charts: nothing unknown becomes zero, nothing hostile gets through, and the numbers come back out of the CSV."""

import csv
import io
import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.lib import svg
from draagvlak.lib.charts import (
    Bar,
    Estimated,
    Link,
    Series,
    draw_bars,
    draw_chain,
    draw_columns,
    draw_gaps,
    draw_lines,
    draw_number_line,
    draw_spark,
    format_number,
    format_share,
)
from draagvlak.lib.charts.lines import TooManySeriesError
from draagvlak.lib.charts.scale import nice_top
from draagvlak.lib.studio import contrast
from tests.support.database import ROOT

HOSTILE = '<script>alert(1)</script> & "x" \' ]]>'
NUMBERS = st.one_of(st.none(), st.integers(0, 10**9), st.decimals(0, 10**6, places=2))
LABELS = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)
TOKENS = ROOT / "src" / "draagvlak" / "design" / "static" / "design" / "css" / "tokens.css"
SERIES = ("series-2", "series-3", "series-4")
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
        draw_number_line([Estimated(label, value, note=label)], title=label, header=(label,) * 6, sentence=label),
        draw_spark(pair, title=label, header=HEADER, sentence=label),
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


@pytest.mark.parametrize(("language", "written"), [("nl", "12,5\u00a0%"), ("en", "12.5%")])
def test_shares_are_written_as_their_readers_do(language, written):
    assert format_share(Decimal("0.125"), language=language, decimals=1) == written
    assert format_share(None, language=language) == "–"


@given(LABELS, st.sampled_from([60.0, 150.0, 360.0]))
def test_words_that_are_cut_or_wrapped_fit(words, width):
    lines = [svg.cut(words, width=width, size=14), *svg.wrap(words, width=width, size=14, most=2)]
    assert [line for line in lines if svg.measure(line, size=14) > width] == []


@given(st.lists(st.tuples(LABELS, NUMBERS), min_size=1, max_size=30), st.sampled_from(["narrow", "wide"]))
def test_words_below_columns_never_touch(points, width):
    chart = draw_columns(points, title="t", header=HEADER, width=width)
    _, _, across, down = (float(part) for part in parse(chart).get("viewBox").split())
    feet = [one for one in parse(chart).iter() if one.get("class") == "chart__note" and float(one.get("y")) > down - 10]
    spans = [(float(one.get("x")), float(one.get("x")) + svg.measure(one.text or "", size=14)) for one in feet]
    assert [pair for pair in pairwise(spans) if pair[0][1] > pair[1][0]] == []
    assert [span for span in spans if not 0 <= span[0] <= span[1] <= across + 0.02] == []


@given(st.lists(st.none() | st.integers(-(10**6), 10**6), min_size=1, max_size=12))
def test_numbers_below_zero_stay_inside_and_start_at_zero(values):
    bars = draw_bars([Bar("x", value) for value in values], title="t", header=HEADER)
    columns = draw_columns([("x", value) for value in values], title="t", header=HEADER)
    spark = draw_spark([("x", value) for value in values], title="t", header=HEADER)
    for chart in (bars, columns, spark):
        _, _, across, down = (float(part) for part in parse(chart).get("viewBox").split())
        rects = [one for one in parse(chart).iter() if (one.get("class") or "").startswith("chart__bar")]
        places = [[float(one.get(name)) for name in ("x", "y", "width", "height")] for one in rects]
        assert len(rects) == len([value for value in values if value is not None])
        assert [place for place in places if min(place) < 0] == []
        assert [one for one in places if one[0] + one[2] > across + 0.02 or one[1] + one[3] > down + 0.02] == []


def test_a_number_line_draws_what_is_known_and_names_what_is_not():
    rows = [
        Estimated("all", 420, (350, 510), (210, 780)),
        Estimated("bounds only", bounds=(100, 600)),
        Estimated("nothing", note="not measured"),
    ]
    chart = draw_number_line(rows, title="t", header=("what", "point", "from", "to", "low", "high"), language="en")
    kinds = ("chart__bounds", "chart__interval", "chart__point", "chart__gap")
    assert [len(list_rects(chart, kind)) for kind in kinds] == [2, 1, 1, 1]
    assert chart.rows == [
        ["all", "420", "350", "510", "210", "780"],
        ["bounds only", "–", "–", "–", "100", "600"],
        ["nothing", "–", "–", "–", "–", "–"],
    ]


def test_one_picture_stands_twice_in_a_page_with_a_prefix():
    first, second = (draw_columns([("a", 1)], title="t", header=HEADER, prefix=name) for name in ("a", "b"))
    ids = [one.get("id") for chart in (first, second) for one in parse(chart).iter() if one.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_the_colours_of_lines_stand_out_from_the_ground_in_both_schemes():
    tokens = dict(re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\)", TOKENS.read_text()))
    for scheme in (0, 1):
        colours = {
            name: tokens[name].split(", ")[scheme] for name in ("ground", "accent", *SERIES, "line-field", "bad")
        }
        ground = colours.pop("ground")
        assert {name: ratio for name, one in colours.items() if (ratio := contrast(ground, one)) < 3} == {}


def test_one_line_stands_out_among_many_and_the_table_holds_them_all():
    one, others = Series("us", (1, -2, 3)), [Series(f"other {number}", (0, number, None)) for number in range(30)]
    chart = draw_gaps(one, others, labels=("2022", "2023", "2024"), start=2, others_label="30 others", title="t")
    assert [len(list_rects(chart, kind)) for kind in ("chart__faint", "chart__line chart__line--1", "chart__gap")] == [
        31, 2, 1
    ]  # fmt: skip
    assert (len(chart.header), chart.rows[2][:3]) == (32, ["2024", "3", "–"])


def test_ends_below_zero_are_joined_by_a_word():
    rows = [Estimated("effect", -27, (-50, -4))]
    chart = draw_number_line(rows, title="t", header=("what", "point", "from", "to", "low", "high"), language="en")
    assert "-27 (-50 to -4)" in chart.svg
