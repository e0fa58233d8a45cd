"""Every real drawing gets the verdict a designer would expect, and what is cleaned keeps its look to the pixel."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from draagvlak.lib.intake import Level, Verdict, take_in
from draagvlak.lib.intake.draw import prepare_drawing
from draagvlak.lib.intake.look import pixel_difference

FOLDER = Path(__file__).parent / "svg"
SIZE = re.compile(r"""(<svg\b[^>]*?)\s(?:width|height)=["'][^"']*["']""")

CLEANED = {
    "openclipart_coreldraw_1": {
        "svg-comments-removed",
        "svg-editor-data-removed",
        "svg-attributes-removed",
        "svg-styles-removed",
        "svg-metadata-removed",
        "svg-styles-inlined",
    },
    "openclipart_css_classes_1": {
        "svg-document-type-removed",
        "svg-comments-removed",
        "svg-attributes-removed",
        "svg-styles-removed",
        "svg-metadata-removed",
        "svg-editor-data-removed",
        "svg-description-removed",
        "svg-styles-inlined",
    },
    "openclipart_illustrator_1": {
        "svg-comments-removed",
        "svg-editor-data-removed",
        "svg-attributes-removed",
        "svg-styles-removed",
        "svg-metadata-removed",
        "svg-styles-inlined",
    },
    "openclipart_illustrator_2": {
        "svg-comments-removed",
        "svg-editor-data-removed",
        "svg-attributes-removed",
        "svg-styles-removed",
        "svg-metadata-removed",
        "svg-styles-inlined",
    },
    "openclipart_inkscape_gradient_2": {
        "svg-document-type-removed",
        "svg-comments-removed",
        "svg-metadata-removed",
        "svg-styles-removed",
        "svg-styles-inlined",
        "svg-canvas-ratio",
    },
    "openclipart_no_viewbox_1": {
        "svg-comments-removed",
        "svg-editor-data-removed",
        "svg-metadata-removed",
        "svg-styles-inlined",
        "svg-canvas-set",
    },
    "simpleicons_instagram": {"svg-attributes-removed", "svg-description-removed"},
    "simpleicons_tiktok": {"svg-attributes-removed", "svg-description-removed"},
    "simpleicons_youtube": {"svg-attributes-removed", "svg-description-removed"},
}
REFUSED = {
    "openclipart_illustrator_image_1": ["svg-image"],
    "openclipart_inkscape_filter_1": ["svg-unsupported-look", "svg-filter", "svg-text"],
    "openclipart_inkscape_gradient_1": ["svg-text"],
    "openclipart_inkscape_image_1": ["svg-external-reference", "svg-image"],
    "openclipart_inkscape_text_1": ["svg-text"],
    "openclipart_inkscape_text_2": ["svg-text"],
    "openclipart_openoffice_1": ["svg-external-reference", "svg-text"],
}


def test_every_file_has_an_expected_verdict() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == CLEANED.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", CLEANED)
def test_an_honest_logo_is_cleaned_and_looks_the_same_to_the_pixel(name: str) -> None:
    intake = take_in(FOLDER / f"{name}.svg", kind="logo")
    assert intake.verdict is Verdict.CLEANED
    assert {finding.code for finding in intake.at_level(Level.CLEANED)} == CLEANED[name]
    assert intake.pixel_difference == 0.0
    assert intake.before == intake.after


@pytest.mark.parametrize("name", [name for name in CLEANED if "no_viewbox" not in name])
def test_the_clean_logo_equals_the_untouched_file_drawn_without_our_parser(name: str) -> None:
    path = FOLDER / f"{name}.svg"
    raw = path.read_text()
    untouched = SIZE.sub(r"\1", SIZE.sub(r"\1", re.sub(r"<!DOCTYPE[^>]*>", "", raw), count=1), count=1)
    intake = take_in(path, kind="logo")
    assert intake.content is not None
    draw = prepare_drawing()
    pictures = [
        Image.open(io.BytesIO(draw(text, intake.ratio))).convert("RGBA")
        for text in (untouched, intake.content.decode())
    ]
    assert pixel_difference(*pictures) == 0.0


@pytest.mark.parametrize("name", REFUSED)
def test_a_logo_whose_look_would_change_is_refused_with_all_reasons(name: str) -> None:
    intake = take_in(FOLDER / f"{name}.svg", kind="logo")
    assert intake.verdict is Verdict.REFUSED
    assert [finding.code for finding in intake.findings] == REFUSED[name]
    assert intake.content is None
