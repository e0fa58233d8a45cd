"""Posters that the core team has printed and sends by post: a table in the campaign's folder.

Each names a design and the words on it; a campaign without the table sends none.
"""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign
from draagvlak.toolkit.domain.cards import POSTER, WEBP, CardRecipe, find_card_design

FILE = "posters.toml"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Poster:
    """One poster: its name and what is filled in on it."""

    key: str
    name: dict[str, str]
    design: str
    values: tuple[tuple[str, str], ...]

    def write_recipe(self, *, address: str, file_type: str = WEBP) -> CardRecipe:
        """Posters are in Dutch, whatever language the page has."""
        return CardRecipe(self.design, POSTER, "nl", {**dict(self.values), "address": address}, file_type)


def list_posters(campaign: Campaign) -> tuple[Poster, ...]:
    """In the order of the table. A row that cannot be used is left out, and stands in the log."""
    try:
        path = find_campaign_folder(campaign) / FILE
        stamp = path.stat().st_mtime
    except (CampaignFolderMissingError, FileNotFoundError):
        return ()
    return tuple(poster for poster in read_posters(path, stamp) if find_card_design(campaign, poster.design))


@lru_cache(maxsize=16)
def read_posters(path: Path, stamp: float) -> tuple[Poster, ...]:  # noqa: ARG001 - part of the key
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["poster"]
        return tuple(read_poster(row) for row in rows)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError):
        log.exception("%s cannot be used", path)
        return ()


def read_poster(row: dict[str, Any]) -> Poster:
    name = {language: str(row["name"][language]) for language in ("nl", "en")}
    values = tuple((key, str(value)) for key, value in row["values"].items())
    return Poster(str(row["id"]), name, str(row["design"]), values)


def find_poster(campaign: Campaign, key: str) -> Poster | None:
    return next((poster for poster in list_posters(campaign) if poster.key == key), None)
