"""Fitting: the largest size that fits, even lines, no lonely last word, nothing outside the box."""

import datetime as dt

import pytest

from draagvlak.lib.studio import Piece, Rect, find_format, measure_slots
from draagvlak.lib.studio.piece import prepare, typeset
from tests.lib.studio.conftest import CREATED

SLOT = '[slots.title]\nkind = "text"\nmax_chars = 400\nmultiline = true\n'
HEAVY = "style: (weight: 900, stretch: 125%)"


@pytest.fixture
def fit(write_campaign, brand):
    """`fit("text", "100pt, 100pt, 500pt, 300pt, min: 20pt, max: 90pt")`: the report of one fitted text."""
    designs = {}

    def fit_text(text, place=f"100pt, 100pt, 500pt, 300pt, min: 20pt, max: 90pt, {HEAVY}"):
        if place not in designs:
            layout = f'fit-text(ctx, "title", {place}, ctx.values.title)'
            designs[place] = write_campaign(layout, SLOT).load_design("own")
        piece, spec = Piece(designs[place], brand, {"title": text}, "nl", CREATED), find_format("fb_1x1")
        (report,) = typeset(piece, spec, prepare(piece, spec), bleed=False).reports
        box = measure_slots(designs[place], brand, {"title": text}, spec, language="nl", created=CREATED)["title"].box
        return report, box

    return fit_text


def test_a_short_text_takes_the_largest_size(fit):
    report, _ = fit("Brug.")
    assert (report["fits"], round(report["size"] * 10.8, 2), report["lines"]) == (True, 90, 1)


def test_the_longest_word_decides_when_it_is_wider_than_the_box(fit):
    report, box = fit("Waterbouwkundigen gaan.")
    assert (report["fits"], report["lines"], 490 < box.width <= 500) == (True, 2, True)


def test_what_does_not_fit_at_the_smallest_size_says_so(fit):
    assert fit("x" * 200)[0]["fits"] is False


def test_too_many_words_do_not_fit(fit):
    assert fit("woord " * 60, f"100pt, 100pt, 500pt, 300pt, min: 40pt, max: 90pt, {HEAVY}")[0]["fits"] is False


@pytest.mark.parametrize(
    "text",
    [
        "Straks rijdt jouw oma over jouw brug.",
        "jij",
        "Ågypq jÉ",
        "’s-Hertogenbosch",
        "Ǻ ǻ Ģ ģ",
        "j j j j j j j j j j j j",
        "íîï",
    ],
)
def test_no_ink_leaves_the_box_except_a_hanging_j(fit, text):
    report, box = fit(text)
    assert report["fits"] is True
    assert (text, box, Rect(100 - 8, 100, 508, 300).contains(box, tolerance=1)) == (text, box, True)


def test_a_j_is_pulled_in_at_the_edge_of_the_safe_area(fit):
    _, box = fit("jij", f"ctx.safe.x, 100pt, 500pt, 300pt, min: 20pt, max: 90pt, {HEAVY}")
    assert box.x >= find_format("fb_1x1").safe.x - 1


def test_a_break_that_was_typed_is_kept(fit):
    assert fit("Kom\nkijken")[0]["lines"] == 2


def test_a_hyphenated_word_may_break_after_its_hyphen_but_an_apostrophe_s_may_not(fit):
    narrow = f"100pt, 100pt, 260pt, 300pt, min: 20pt, max: 60pt, {HEAVY}"
    assert fit("hbo-opleidingen", narrow)[0]["lines"] == 2


def test_lines_are_even_and_no_short_word_stays_alone(write_campaign, brand):
    layout = f'fit-text(ctx, "title", 64pt, 64pt, 900pt, 400pt, min: 60pt, max: 60pt, {HEAVY}, ctx.values.title)'
    design = write_campaign(layout, SLOT).load_design("own")
    piece = Piece(design, brand, {"title": "Een kwart van Nederland ligt onder zee"}, "nl", CREATED)
    lines = lines_of(piece)
    assert lines == ["Een kwart van", "Nederland ligt", "onder zee"]


def test_the_most_lines_a_layout_allows_are_kept(write_campaign, brand):
    layout = (
        f'fit-text(ctx, "title", 64pt, 64pt, 900pt, 400pt, min: 20pt, max: 90pt, lines: 1, {HEAVY}, ctx.values.title)'
    )
    design = write_campaign(layout, SLOT).load_design("own")
    assert len(lines_of(Piece(design, brand, {"title": "Kom naar de open dag in Enschede"}, "nl", CREATED))) == 1


def lines_of(piece: Piece) -> list[str]:
    import pypdfium2

    spec = find_format("fb_1x1")
    pdf = typeset(piece, spec, prepare(piece, spec), bleed=False).pdf
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().splitlines()


def test_sizes_of_the_design_count_when_the_layout_gives_none(write_campaign, brand):
    layout = f'fit-text(ctx, "title", 0pt, 0pt, 900pt, 400pt, {HEAVY}, ctx.values.title)'
    design = write_campaign(layout, SLOT + "size = [2, 5]\n").load_design("own")
    piece, spec = Piece(design, brand, {"title": "Brug."}, "nl", dt.date(2026, 11, 23)), find_format("fb_1x1")
    (report,) = typeset(piece, spec, prepare(piece, spec), bleed=False).reports
    assert round(report["size"], 3) == 5
