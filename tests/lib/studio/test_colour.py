import pytest

from draagvlak.lib.studio import Colour, SlotError, allowed_colours, contrast, pick_on_colour, render
from draagvlak.lib.studio.colour import ground_kind, parse_colour
from draagvlak.lib.studio.problems import StudioError
from tests.lib.studio.conftest import CREATED


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#F6EBD8", "#1F3DFF", 5.6),
        ("#0A1433", "#FF5A1F", 5.8),
        ("#F6EBD8", "#00A37A", 2.7),
    ],
)
def test_contrast_follows_the_guidelines(first, second, ratio):
    assert round(contrast(first, second), 1) == ratio


@pytest.mark.parametrize(
    ("ground", "on"), [("#FFD500", "#0A1433"), ("#12306B", "#FFFFFF"), ("#FF5A1F", "#0A1433"), ("#777777", "#000000")]
)
def test_text_on_a_colour_is_the_campaigns_own_where_that_carries(campaign, ground, on):
    assert pick_on_colour(Colour(ground), campaign.palette).rgb == on


def test_any_colour_gets_a_text_colour_that_carries(campaign):
    greys = [Colour(f"#{value:02X}{value:02X}{value:02X}") for value in range(0, 256, 5)]
    assert [grey for grey in greys if contrast(grey.rgb, pick_on_colour(grey, campaign.palette).rgb) < 4.5] == []


def test_grounds_are_light_or_dark(campaign):
    dark = [token for token, kind in campaign.palette.grounds.items() if kind == "dark"]
    assert dark == ["water", "nacht", "zwart"]
    assert ground_kind("#FFD500") == "light"


@pytest.mark.parametrize("value", ["blue", "#12", "", {"rgb": "#12345G"}, {"cmyk": [1, 2, 3, 4]}])
def test_what_is_no_colour_is_refused(value):
    with pytest.raises(StudioError, match="is not a colour such as #1F3DFF"):
        parse_colour(value, where="here")


def test_ink_values_are_kept_beside_the_screen_colour():
    assert parse_colour({"rgb": "#1f3dff", "cmyk": [92, 76, 0, 0]}, where="here") == Colour("#1F3DFF", (92, 76, 0, 0))


def test_an_accent_may_be_a_brand_colour_or_an_allowed_token(design, brand):
    assert list(allowed_colours(design, design.slots["accent"], brand)) == ["#12306B", "#00A37A", "sein", "dijk"]


ACCENT = """
[slots.accent]
kind = "accent"
allowed = ["brand", "sein"]
against = ["nacht"]
"""
LAYOUT = "fixed(ctx, at(0pt, 0pt, ctx.w, ctx.h, rect(width: 100%, height: 100%, fill: ctx.brand.accent)))"


def test_an_accent_without_contrast_on_its_ground_is_refused(write_campaign, brand):
    design = write_campaign(LAYOUT, ACCENT).load_design("own")
    with pytest.raises(SlotError) as error:
        render(design, brand, {"accent": "#12306B"}, "fb_1x1", language="nl", created=CREATED)
    assert str(error.value) == "accent (fb_1x1): has too little contrast on nacht: 1.4, where 3.0 is needed."


def test_without_a_choice_the_first_colour_with_contrast_is_taken(write_campaign, brand):
    design = write_campaign(LAYOUT, ACCENT).load_design("own")
    made = render(design, brand, {}, "fb_1x1", language="nl", created=CREATED)
    assert (
        made.content == render(design, brand, {"accent": "#00A37A"}, "fb_1x1", language="nl", created=CREATED).content
    )


def test_text_whose_ground_is_known_is_checked_for_contrast(write_campaign, brand):
    style = "style: (fill: ctx.p.zand), ground: ctx.p.dijk"
    text = f'fit-text(ctx, "title", 64pt, 64pt, 500pt, 90pt, {style}, ctx.values.title)'
    design = write_campaign(text, '[slots.title]\nkind = "text"\n').load_design("own")
    with pytest.raises(SlotError, match=r"has too little contrast on #00A37A: 2\.7, where 4\.5 is needed"):
        render(design, brand, {"title": "Brug"}, "fb_1x1", language="nl", created=CREATED)
