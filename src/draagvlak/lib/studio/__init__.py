"""The rendering studio: one design, every partner, every format. See README.md beside this file.

campaign = load_campaign("civiele_helden")
design, brand = campaign.load_design("open-dag"), campaign.load_brand("saxion")
file = render(design, brand, values, "ig_4x5", language="nl", created=date(2026, 11, 23))
"""

from draagvlak.lib.studio.brand import Artwork, Brand, load_brand_file, read_artwork
from draagvlak.lib.studio.campaign import Campaign, load_campaign
from draagvlak.lib.studio.colour import Colour, Palette, contrast, pick_on_colour
from draagvlak.lib.studio.design import Design, Slot
from draagvlak.lib.studio.formats import FormatSpec, Rect, load_formats
from draagvlak.lib.studio.measure import SlotMeasure, find_faults, measure_slots
from draagvlak.lib.studio.moment import Moment, read_moment
from draagvlak.lib.studio.output import Outline, Rendered, SlotOutline, check, name_file, outline, preview, render
from draagvlak.lib.studio.paper import Paper, Part, set_paper
from draagvlak.lib.studio.pictures import OwnPicture, open_picture
from draagvlak.lib.studio.piece import Piece, find_format
from draagvlak.lib.studio.problems import Problem, SlotError, StudioError
from draagvlak.lib.studio.profiles import PRINT_RGB, PROFILES, SCREEN, OutputProfile
from draagvlak.lib.studio.sheets import contact_sheet, joined_wall
from draagvlak.lib.studio.values import allowed_colours

__all__ = [
    "PRINT_RGB",
    "PROFILES",
    "SCREEN",
    "Artwork",
    "Brand",
    "Campaign",
    "Colour",
    "Design",
    "FormatSpec",
    "Moment",
    "Outline",
    "OutputProfile",
    "OwnPicture",
    "Palette",
    "Paper",
    "Part",
    "Piece",
    "Problem",
    "Rect",
    "Rendered",
    "Slot",
    "SlotError",
    "SlotMeasure",
    "SlotOutline",
    "StudioError",
    "allowed_colours",
    "check",
    "contact_sheet",
    "contrast",
    "find_faults",
    "find_format",
    "joined_wall",
    "load_brand_file",
    "load_campaign",
    "load_formats",
    "measure_slots",
    "name_file",
    "open_picture",
    "outline",
    "pick_on_colour",
    "preview",
    "read_artwork",
    "read_moment",
    "render",
    "set_paper",
]
