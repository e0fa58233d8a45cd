"""Office templates filled with an organisation's name, logo and colours. See README.md."""

from draagvlak.lib.office.facts import Facts
from draagvlak.lib.office.letter import fill_letter
from draagvlak.lib.office.package import check_package
from draagvlak.lib.office.placeholders import fill_text, find_names
from draagvlak.lib.office.presentation import fill_presentation
from draagvlak.lib.office.problems import OfficeError, Problem
from draagvlak.lib.office.slides import Slide, write_slides

__all__ = [
    "Facts",
    "OfficeError",
    "Problem",
    "Slide",
    "check_package",
    "fill_letter",
    "fill_presentation",
    "fill_text",
    "find_names",
    "write_slides",
]
