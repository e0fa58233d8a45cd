"""The timeline: nothing in a row touches, everything lies inside, and the order of what comes in does not matter."""

import datetime
import random
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.lib.planner import (
    Lettering,
    Side,
    TimeBar,
    TimelineError,
    TimeMark,
    Window,
    Zoom,
    draw_timeline,
    lay_out,
    list_ticks,
    list_timeline,
    open_window,
    resolve_period,
    say_period,
)

HOSTILE = "\"><script>alert(1)</script> & ' ]]>\x00\x1b"
TODAY = datetime.date(2026, 11, 25)
YEAR = open_window(Zoom.YEAR, around=TODAY)
DAYS = st.dates(datetime.date(2026, 5, 1), datetime.date(2027, 11, 1))
LABELS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
WINDOWS = st.builds(lambda zoom, day: open_window(zoom, around=day), st.sampled_from(list(Zoom)), DAYS)
LETTERING = st.sampled_from([None, Lettering(1024.0), Lettering(1024.0, size=12.0, pad=6.0), Lettering(200.0)])


def make_bar(number: int, day, length: int, label: str, *flags: bool) -> TimeBar:
    ends = None if day is None else day + datetime.timedelta(days=length)
    state = "cancelled" if flags[0] else "planned"
    return TimeBar(
        f"b{number}", "abc"[number % 3], label, day, ends, state=state, is_open_ended=flags[1], is_warned=flags[2]
    )


def make_mark(number: int, day, length: int, label: str, *flags: bool) -> TimeMark:
    ends = None if day is None else day + datetime.timedelta(days=length)
    return TimeMark(
        f"m{number}", label, day, ends, lane="d" if flags[0] else "", is_cancelled=flags[1], is_ground=flags[2]
    )


def many(make):
    facts = st.tuples(
        st.none() | DAYS, st.integers(0, 40) | st.just(0), LABELS, st.booleans(), st.booleans(), st.booleans()
    )
    return st.lists(facts, max_size=12).map(lambda rows: [make(number, *row) for number, row in enumerate(rows)])


BARS, MARKS = many(make_bar), many(make_mark)


def list_lanes(layout):
    return [*layout.around, *layout.lanes]


@given(BARS, MARKS, WINDOWS, LETTERING)
def test_no_two_in_a_row_overlap_with_their_labels(bars, marks, window, lettering):
    for lane in list_lanes(lay_out(bars, marks, window, lettering=lettering)):
        for row in range(lane.rows):
            own = sorted((one for one in lane.placed if one.row == row), key=lambda one: one.left)
            assert [(left, right) for left, right in pairwise(own) if left.right > right.left] == []


@given(BARS, MARKS, WINDOWS, LETTERING)
def test_everything_lies_inside_the_window(bars, marks, window, lettering):
    layout = lay_out(bars, marks, window, today=TODAY, lettering=lettering)
    places = [one for lane in list_lanes(layout) for one in lane.placed]
    assert [one for one in places if not 0 <= one.left <= one.x <= one.x + one.width <= one.right + 1e-9] == []
    assert [one for one in places if one.right > 1 + 1e-9] == []
    assert [tick for tick in layout.ticks if not 0 <= tick.x < 1] == []


@given(BARS, MARKS, WINDOWS, LETTERING, st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_does_not_matter(bars, marks, window, lettering, chance: random.Random):
    mixed, other = list(bars), list(marks)
    chance.shuffle(mixed)
    chance.shuffle(other)
    assert lay_out(mixed, other, window, lettering=lettering) == lay_out(bars, marks, window, lettering=lettering)
    assert list_timeline(mixed, other, window) == list_timeline(bars, marks, window)


@given(BARS, WINDOWS)
def test_each_bar_in_sight_is_laid_once_and_one_without_a_date_never(bars, window):
    laid = sorted(one.thing.id for lane in lay_out(bars, [], window).lanes for one in lane.placed)
    seen = [
        bar.id
        for bar in bars
        if bar.starts and bar.starts <= window.ends and (bar.is_open_ended or bar.ends >= window.starts)
    ]
    assert laid == sorted(seen)


@given(BARS, MARKS, WINDOWS, st.sampled_from(["nl", "en"]))
def test_a_drawing_is_well_formed_whatever_it_is_given(bars, marks, window, language):
    svg = draw_timeline(bars, marks, window, title="t", today=TODAY, language=language)
    assert ElementTree.fromstring(svg).get("role") == "img"


def test_hostile_words_stay_words():
    bar = TimeBar(
        "b", HOSTILE, HOSTILE, TODAY, TODAY, kind=HOSTILE, state=HOSTILE, href="javascript:alert(1)", said=HOSTILE
    )
    mark = TimeMark("m", HOSTILE, TODAY, lane=HOSTILE, kind=HOSTILE, href="//elsewhere.example/")
    svg = draw_timeline([bar], [mark], YEAR, title=HOSTILE, describe=HOSTILE, prefix="p")
    tree = ElementTree.fromstring(svg)
    assert [one.tag for one in tree.iter() if one.tag.rsplit("}")[-1] in {"script", "style", "a"}] == []
    assert re.findall(r"<style|\sstyle=|\son\w+=|href=", svg) == []


def test_a_bar_with_an_address_is_a_link_that_says_what_it_leads_to():
    bar = TimeBar("b", "Film", "Op YouTube", TODAY, TODAY, href="/portaal/plan/1/", said="gepland", is_warned=True)
    tree = ElementTree.fromstring(draw_timeline([bar], [], YEAR, title="t"))
    links = [one for one in tree.iter() if one.tag.endswith("}a")]
    said = "Op YouTube: 25 nov 2026, gepland, let op"
    assert [(one.get("href"), one.get("aria-label")) for one in links] == [("/portaal/plan/1/", said)]
    assert tree.get("role") == "group"


def test_a_label_that_does_not_fit_its_bar_stands_beside_it_or_is_cut_in_a_long_one():
    day, week = datetime.date(2026, 9, 1), datetime.timedelta(weeks=1)
    bars = [
        TimeBar("short", "a", "A name that is far longer than this", day, day + week),
        TimeBar("late", "b", "A name that is far longer than this", YEAR.ends - week, YEAR.ends),
        TimeBar("long", "c", "A name that is far longer " * 5, day, day + 8 * week),
        TimeBar("fits", "d", "Film", day, day + 8 * week),
    ]
    lanes = lay_out(bars, [], YEAR, lettering=Lettering(1024.0)).lanes
    found = {one.thing.id: (str(one.side), one.label.endswith("…")) for lane in lanes for one in lane.placed}
    assert found == {
        "short": (Side.AFTER, False), "late": (Side.BEFORE, False), "long": (Side.INSIDE, True),
        "fits": (Side.INSIDE, False),
    }  # fmt: skip


def test_a_bar_that_goes_on_beyond_the_window_is_cut_off_and_says_so():
    bar = TimeBar("b", "a", "x", YEAR.starts - datetime.timedelta(days=3), YEAR.starts, is_open_ended=True)
    (placed,) = lay_out([bar], [], YEAR).lanes[0].placed
    assert (placed.x, placed.width, placed.begins_before, placed.goes_on) == (0.0, 1.0, True, True)


def test_lanes_stand_in_the_order_asked_for_and_the_others_by_name():
    bars = [TimeBar(lane, lane, lane, TODAY, TODAY) for lane in ("TikTok", "abri", "Film", "YouTube")]
    lanes = lay_out(bars, [], YEAR, lanes=["YouTube", "Radio", "TikTok"]).lanes
    assert [lane.label for lane in lanes] == ["YouTube", "TikTok", "abri", "Film"]


def test_what_is_cancelled_is_hatched_and_what_is_warned_has_a_sign():
    bars = [
        TimeBar("1", "a", "x", TODAY, TODAY, state="cancelled"),
        TimeBar("2", "a", "y", TODAY, TODAY, is_warned=True),
        TimeBar("3", "a", "z", TODAY, TODAY),
    ]
    svg = draw_timeline(bars, [], open_window(Zoom.WEEK, around=TODAY), title="t")
    assert (svg.count("planner__hatch"), svg.count("planner__warning")) == (1, 1)


def test_a_year_of_forty_flights_fits_one_page_of_a4_lying_down():
    days = [YEAR.starts + datetime.timedelta(days=8 * number) for number in range(40)]
    bars = [
        TimeBar(str(n), f"Kanaal {n % 6}", f"Inzet {n} rond de open dag", day, day + datetime.timedelta(days=21))
        for n, day in enumerate(days)
    ]
    tree = ElementTree.fromstring(draw_timeline(bars, [], YEAR, title="t", today=TODAY))
    _, _, across, down = (float(part) for part in tree.get("viewBox").split())
    assert down / across < 190 / 277


@pytest.mark.parametrize(
    ("zoom", "count", "first", "last"),
    [
        (Zoom.YEAR, 12, ("aug", "2026"), ("jul", "")),
        (Zoom.QUARTER, 14, ("oktober", "wk 40"), ("", "wk 53")),
        (Zoom.MONTH, 30, ("1", "zo"), ("30", "ma")),
        (Zoom.WEEK, 7, ("maandag", "23 nov"), ("zondag", "29 nov")),
    ],
)
def test_each_zoom_has_its_own_units(zoom, count, first, last):
    ticks = list_ticks(open_window(zoom, around=TODAY), language="nl")
    assert (len(ticks), (ticks[0].label, ticks[0].below), (ticks[-1].label, ticks[-1].below)) == (count, first, last)


def test_the_list_says_what_the_drawing_shows():
    bars = [
        TimeBar("1", "Film", "Op YouTube", TODAY, TODAY + datetime.timedelta(days=6), state="cancelled"),
        TimeBar("2", "Film", "Op TikTok", datetime.date(2026, 7, 1), None, is_open_ended=True),
        TimeBar("3", "Abri", "Nog te plannen", None, None),
    ]
    months = list_timeline(bars, [TimeMark("4", "Open dag", TODAY)], YEAR)
    said = [(month.title, [(row.when, row.label, row.remarks) for row in month.rows]) for month in months]
    assert said == [
        ("augustus 2026", [("1 jul 2026 en verder", "Op TikTok", ())]),
        (
            "november 2026",
            [("25 nov 2026", "Open dag", ()), ("25 nov – 1 dec 2026", "Op YouTube", ("gaat niet door",))],
        ),
        ("Nog zonder datum", [("nog zonder datum", "Nog te plannen", ())]),
    ]  # fmt: skip


@given(DAYS, st.integers(0, 5), st.integers(-60, 60), st.integers(0, 60))
def test_days_that_hang_on_others_move_with_them(day, length, start, more):
    ends = day + datetime.timedelta(days=length)
    moved = datetime.timedelta(days=7)
    here = resolve_period(day, ends, start, start + more)
    there = resolve_period(day + moved, ends + moved, start, start + more)
    assert there == (here[0] + moved, here[1] + moved)


@pytest.mark.parametrize(("start", "end"), [(0, -3), (-4_000_000, 0)])
def test_days_that_cannot_be_are_refused(start, end):
    with pytest.raises(TimelineError):
        resolve_period(datetime.date(2026, 11, 7), datetime.date(2026, 11, 8), start, end)


def test_bars_marks_and_windows_that_end_before_they_start_are_refused_by_name():
    day, before = TODAY, TODAY - datetime.timedelta(days=1)
    for make in (lambda: TimeBar("x", "a", "b", day, before), lambda: TimeMark("x", "b", day, before)):
        with pytest.raises(TimelineError, match=r"^x ends on 2026-11-24, before it starts on 2026-11-25\.$"):
            make()
    with pytest.raises(TimelineError):
        Window(day, before)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 11, 7), (2026, 11, 7), "7 nov 2026"),
        ((2026, 11, 7), (2026, 11, 8), "7–8 nov 2026"),
        ((2026, 10, 30), (2026, 11, 2), "30 okt – 2 nov 2026"),
        ((2026, 12, 30), (2027, 1, 2), "30 dec 2026 – 2 jan 2027"),
    ],
)
def test_a_period_is_said_as_short_as_it_can_be(first, last, said):
    assert say_period(datetime.date(*first), datetime.date(*last), language="nl") == said
