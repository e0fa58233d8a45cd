import datetime as dt

import pytest

from draagvlak.lib.studio import Rect, StudioError, load_formats
from draagvlak.lib.studio.formats import parse_formats

ROW = """
[one]
channel = "instagram"
label = { nl = "Een", en = "One" }
file = "een"
size = [100, 200]
unit = "px"
family = "story"
kind = "screen"
type = "jpg"
max_mb = 1
safe_inset = 10
note = { nl = "Hier", en = "Here" }
source = "A page"
checked = 2026-11-23
"""


def test_the_table_has_the_still_formats_with_their_exact_sizes():
    sizes = {spec.id: (spec.width, spec.height, spec.unit) for spec in load_formats().values()}
    assert sizes == {
        "yt_thumb": (1280, 720, "px"),
        "gads_191": (1200, 628, "px"),
        "gads_1x1": (1200, 1200, "px"),
        "gads_4x5": (960, 1200, "px"),
        "gads_9x16": (1080, 1920, "px"),
        "fb_1x1": (1080, 1080, "px"),
        "fb_4x5": (1080, 1350, "px"),
        "ig_4x5": (1080, 1350, "px"),
        "ig_3x4": (1080, 1440, "px"),
        "ig_1x1": (1080, 1080, "px"),
        "ig_story": (1080, 1920, "px"),
        "ig_reel": (1080, 1920, "px"),
        "tt_photo": (1080, 1920, "px"),
        "li_191": (1200, 627, "px"),
        "li_1x1": (1200, 1200, "px"),
        "li_4x5": (1080, 1350, "px"),
        "li_doc": (1080, 1350, "px"),
        "dooh_p": (1080, 1920, "px"),
        "dooh_l": (1920, 1080, "px"),
        "abri": (1185, 1750, "mm"),
        "a4": (210, 297, "mm"),
        "a3": (297, 420, "mm"),
        "a2": (420, 594, "mm"),
    }


def test_every_row_says_where_it_comes_from_and_when_it_was_checked():
    assert {spec.checked for spec in load_formats().values()} == {dt.date(2026, 11, 23)}
    assert [spec.id for spec in load_formats().values() if len(spec.source) < 10] == []


@pytest.mark.parametrize("format_id", ["ig_story", "ig_reel", "tt_photo", "gads_9x16"])
def test_phone_screens_share_one_safe_area(format_id):
    assert load_formats()[format_id].safe == Rect(65, 270, 845, 978)


def test_the_bus_shelter_shows_less_than_is_printed_and_text_stays_inside_that():
    abri = load_formats()["abri"]
    assert (abri.bleed, abri.visible, abri.safe) == (3, Rect(17.5, 20, 1150, 1710), Rect(42.5, 45, 1100, 1660))


def test_a_sound_row_is_read():
    assert parse_formats(ROW)["one"].safe == Rect(10, 10, 80, 180)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('unit = "px"', 'unit = "inch"', "formats: one has an impossible unit."),
        ('family = "story"', 'family = "round"', "formats: one has an impossible family."),
        ("safe_inset = 10", "safe_inset = 60", "formats: one has an impossible safe."),
        ("safe_inset = 10", "", "formats: one lacks a safe area (safe or safe_inset)."),
        ("size = [100, 200]", "size = [100.5, 200]", "formats: one has an impossible whole pixels."),
        ('source = "A page"', "", "formats: one has no usable “source”."),
        ('label = { nl = "Een", en = "One" }', 'label = { nl = "Een" }', "formats: one has an impossible label."),
        ("max_mb = 1", 'max_mb = "1"', "formats: one has no usable “max_mb”."),
    ],
)
def test_an_impossible_row_is_an_error_that_names_format_and_field(old, new, message):
    with pytest.raises(StudioError) as error:
        parse_formats(ROW.replace(old, new))
    assert str(error.value) == message


def test_two_formats_cannot_write_the_same_file():
    with pytest.raises(StudioError) as error:
        parse_formats(ROW + ROW.replace("[one]", "[two]"))
    assert str(error.value) == "formats: the file part een is used twice."
