"""CSV for schedulers: read back as those would."""

import csv
import datetime
import io

import pytest

from draagvlak.channels.domain.schedules import Post, load_layouts, write_schedule

AT = datetime.datetime(2026, 12, 5, 15, 30, tzinfo=datetime.UTC)
POST = Post(
    "instagram", AT, "Kom kijken,\n“echt”.", "https://a.test/s/abc", "beeld/a.jpg", "Een brug", "Open dag", "Saxion"
)


def read(layout, post=POST):
    return list(csv.reader(io.StringIO(write_schedule([post], layout=load_layouts()[layout]).lstrip("\ufeff"))))


def test_the_general_layout_holds_everything_in_local_time():
    assert read("generic") == [
        ["channel", "date", "time", "text", "link", "media", "alt_text", "title"],
        ["Instagram", "2026-12-05", "16:30", POST.text, POST.link, POST.media, POST.alt, POST.title],
    ]


def test_hootsuite_gets_three_columns_without_a_header():
    assert read("hootsuite") == [["12/05/2026 16:30", POST.text, POST.link]]


def test_buffer_gets_its_four_columns_and_no_private_address():
    assert read("buffer") == [
        ["Text", "Image URL", "Tags", "Posting Time"],
        [POST.text, "", "Saxion", "2026-12-05 16:30"],
    ]


def test_publer_gets_all_twelve_columns():
    assert [len(row) for row in read("publer")] == [12, 12]


@pytest.mark.parametrize("layout", list(load_layouts()))
@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_can_run_as_a_formula(layout, text):
    rows = read(layout, Post("instagram", AT, text, link=text, title=text, alt=text, label=text, media=text))
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []


def test_every_layout_says_where_it_comes_from():
    assert [one.key for one in load_layouts().values() if not (one.source and one.checked and one.evidence)] == []
