"""A size counts as served when every slot lies in its safe area, measured on pixels."""

import dataclasses

import pytest

from draagvlak.lib.studio import Piece, find_faults, find_format, load_formats, outline
from tests.lib.studio.conftest import CREATED


@pytest.mark.parametrize("format_id", list(load_formats()))
def test_every_slot_of_the_sample_stands_where_it_may(piece, format_id):
    assert find_faults(piece, find_format(format_id)) == []


def test_text_on_the_sample_stands_out_from_its_ground(piece):
    assert find_faults(piece, find_format("fb_1x1"), contrasts=True) == []


def faults(write_campaign, brand, layout):
    slots = '[slots.title]\nkind = "text"\n[slots.logo]\nkind = "logo"\n'
    design = write_campaign(layout, slots).load_design("own")
    piece = Piece(design, brand, {"title": "Brug"}, "nl", CREATED)
    return [(one.slot, one.code) for one in find_faults(piece, find_format("fb_1x1"), contrasts=True)]


TITLE = (
    'fit-text(ctx, "title", {x}, 400pt, 500pt, 90pt, min: 60pt, max: 60pt, '
    "style: (fill: ctx.p.{fill}), ctx.values.title)\n"
)
LOGO = 'logo(ctx, "logo", ctx.brand, 100pt, {y}, 400pt, 120pt, align: left + bottom)\n'
GROUND = "fixed(ctx, at(0pt, 0pt, ctx.w, ctx.h, rect(width: 100%, height: 100%, fill: ctx.p.{token})))\n"


def test_ink_outside_the_safe_area_is_found(write_campaign, brand):
    layout = GROUND.format(token="zand") + TITLE.format(x="20pt", fill="nacht")
    assert faults(write_campaign, brand, layout) == [("title", "outside_safe_area")]


def test_text_within_the_clear_space_of_a_logo_is_found(write_campaign, brand):
    layout = GROUND.format(token="zand") + LOGO.format(y="290pt") + TITLE.format(x="100pt", fill="nacht")
    assert faults(write_campaign, brand, layout) == [("logo", "overlaps")]


def test_text_further_off_is_fine(write_campaign, brand):
    layout = GROUND.format(token="zand") + LOGO.format(y="240pt") + TITLE.format(x="100pt", fill="nacht")
    assert faults(write_campaign, brand, layout) == []


def test_text_too_close_in_colour_to_its_ground_is_found(write_campaign, brand):
    layout = GROUND.format(token="dijk") + TITLE.format(x="100pt", fill="zand")
    assert faults(write_campaign, brand, layout) == [("title", "low_contrast")]


def test_an_outline_gives_areas_and_slots_in_the_unit_of_the_format(design, brand, values):
    found = outline(design, brand, values, "a3", language="nl", created=CREATED)
    boxes = {slot.slot: slot.box for slot in found.slots}
    assert (found.width, found.height, found.safe) == (297, 420, find_format("a3").safe)
    assert dataclasses.astuple(boxes["title"]) == pytest.approx((10, 10, 277, 124.2), abs=0.1)
    assert [slot.fits for slot in found.slots] == [True] * len(found.slots)
