"""Golden pictures: small pictures of pieces as they should look, and a comparison that sees a logo move.

Text on another machine may differ by a hair at its edges; a slot that moved by a hundredth of the page does not pass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from draagvlak.lib.studio.campaign import Campaign
from draagvlak.lib.studio.piece import Piece, find_format
from draagvlak.lib.studio.sheets import draw_scaled

FORMATS = ("fb_1x1", "ig_4x5", "ig_story", "li_191", "a3", "abri")
CREATED = dt.date(2026, 11, 23)
HEIGHT = 480
VISIBLE_DIFFERENCE = 40
MOST_DIFFERENT = 0.0005


@dataclass(frozen=True)
class Golden:
    """One golden picture and the piece it shows."""

    path: Path
    piece: Piece
    format: str

    def draw(self) -> Image.Image:
        return draw_scaled(self.piece, find_format(self.format), height=HEIGHT)


def list_goldens(campaign: Campaign, folder: Path, *, language: str = "nl") -> Iterator[Golden]:
    """One per design and layout family, in the first brand; the last brand is the second organisation."""
    brand = campaign.load_brand(campaign.brand_slugs[0])
    other = campaign.load_brand(campaign.brand_slugs[-1])
    for slug in campaign.design_slugs:
        design = campaign.load_design(slug)
        second = other if design.takes_second else None
        piece = Piece(design, brand, design.example(language), language, CREATED, second)
        for format_id in FORMATS:
            if format_id in design.formats:
                yield Golden(folder / f"{slug}_{format_id}.png", piece, format_id)


def list_card_goldens(campaign: Campaign, folder: Path, *, language: str = "nl") -> Iterator[Golden]:
    """The same of the cards that the campaign's site makes, in every shape they have."""
    brand = campaign.load_brand(campaign.brand_slugs[0])
    for slug in campaign.card_slugs:
        design = campaign.load_design(slug)
        piece = Piece(design, brand, design.example(language), language, CREATED)
        for format_id in design.formats:
            yield Golden(folder / f"{slug}_{format_id}.png", piece, format_id)


def list_all_goldens(campaign: Campaign, folder: Path) -> list[Golden]:
    return [*list_goldens(campaign, folder), *list_card_goldens(campaign, folder)]


def differing_share(first: Image.Image, second: Image.Image) -> float:
    """The share of pixels that visibly differ; 1.0 when the sizes do."""
    if first.size != second.size:
        return 1.0
    channels = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).split()
    largest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return sum(largest.histogram()[VISIBLE_DIFFERENCE:]) / (first.width * first.height)


def looks_same(first: Image.Image, second: Image.Image) -> bool:
    return differing_share(first, second) <= MOST_DIFFERENT


def write_golden(golden: Golden) -> None:
    golden.path.parent.mkdir(parents=True, exist_ok=True)
    golden.draw().save(golden.path, optimize=True)


def find_differences(campaign: Campaign, folder: Path) -> list[str]:
    """What no longer looks like its golden picture, as sentences."""
    told = []
    for golden in list_all_goldens(campaign, folder):
        if not golden.path.is_file():
            told.append(f"{golden.path.name}: there is no golden picture yet.")
            continue
        with Image.open(golden.path) as stored:
            share = differing_share(stored, golden.draw())
        if share > MOST_DIFFERENT:
            told.append(f"{golden.path.name}: {share:.2%} of the picture differs.")
    return told
