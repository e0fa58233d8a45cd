"""design.toml and brand.toml: what is read, and what is wrong with a folder."""

import re

import pytest

from draagvlak.lib.studio import SlotError, StudioError, load_campaign, render
from tests.lib.studio.conftest import CREATED


def test_a_design_tells_its_form(design):
    assert list(design.slots) == ["title", "date", "days", "place", "accent", "picture", "qr", "address", "logo"]
    assert design.slots["title"].label == {"nl": "Kop", "en": "Headline"}
    assert design.slots["title"].source == "open_day.title"
    assert list(design.groups) == ["text", "open_day"]
    assert [slot.name for slot in design.slots.values() if not slot.is_filled_in] == ["days", "logo"]
    assert [slot.name for slot in design.slots.values() if not slot.required] == ["accent", "picture", "qr"]


@pytest.mark.parametrize(
    ("formats", "served"),
    [('["ig_4x5"]', ("ig_4x5",)), ('["linkedin", "a3"]', ("li_191", "li_1x1", "li_4x5", "li_doc", "a3"))],
)
def test_formats_are_named_by_id_or_channel(write_campaign, formats, served):
    assert write_campaign("", head=f"formats = {formats}").load_design("own").formats == served


def test_a_format_that_is_not_served_is_refused(write_campaign, brand):
    design = write_campaign("", head='formats = ["ig_4x5"]').load_design("own")
    with pytest.raises(SlotError, match="is not a format of this design"):
        render(design, brand, {}, "a3", language="nl", created=CREATED)


@pytest.mark.parametrize(
    ("slots", "message"),
    [
        ('[slots.a]\nkind = "film"', "slot a has kind “film”"),
        ('[slots.a]\nkind = "countdown"\nof = "b"', "countdown a counts to “b”, which is not a date slot"),
        ('[slots.a]\nkind = "accent"\nallowed = ["roze"]', "names colours that do not exist: roze"),
        ('[words.nl]\nhoi = "hoi 😀"', "the fixed word “hoi 😀” holds the character"),
        ("[slots.a", "design.toml"),
    ],
)
def test_a_faulty_design_is_an_error_that_says_where(write_campaign, slots, message):
    with pytest.raises(StudioError, match=re.escape(message)):
        write_campaign("", slots).load_design("own")


def test_an_unknown_design_or_brand_is_an_error_that_says_what_there_is(campaign):
    with pytest.raises(StudioError, match=re.escape("There is no design “../x”. Designs: sample.")):
        campaign.load_design("../x")
    with pytest.raises(StudioError, match=re.escape("There is no organisation “noord”. Organisations: geel, oost.")):
        campaign.load_brand("noord")


def test_a_folder_without_a_palette_is_an_error(tmp_path):
    with pytest.raises(StudioError, match="palette"):
        load_campaign(tmp_path)


def test_a_design_for_two_asks_for_the_second(write_campaign, brand):
    design = write_campaign("", '[slots.partner]\nkind = "logo"\nof = "second"\n').load_design("own")
    assert design.needs_second is True
    with pytest.raises(SlotError, match="needs a second organisation"):
        render(design, brand, {}, "fb_1x1", language="nl", created=CREATED)
    made = render(design, brand, {}, "fb_1x1", language="nl", created=CREATED, second=brand)
    assert made.file_name == "oost_own_facebook-vierkant.jpg"
