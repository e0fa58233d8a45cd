"""The drawings of a campaign for its site: a table in the campaign's folder, by name. Some have none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign

FILE = "web/drawings.toml"


@dataclass(frozen=True)
class Drawing:
    """One picture on several grounds and in several sizes."""

    name: str
    titles: tuple[str, str]
    alternatives: tuple[str, str]
    grounds: tuple[str, ...]
    sizes: dict[str, tuple[int, int]]
    is_person: bool = False

    def title(self, language: str) -> str:
        return self.titles[language == "en"]

    def alternative(self, language: str) -> str:
        return self.alternatives[language == "en"]


def list_drawings(campaign: Campaign) -> dict[str, Drawing]:
    """By name, in the order of the table; empty for a campaign without drawings."""
    try:
        return read_drawings(find_campaign_folder(campaign) / FILE)
    except CampaignFolderMissingError:
        return {}


@lru_cache(maxsize=32)
def read_drawings(path: Path) -> dict[str, Drawing]:
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    sizes = {name: (width, height) for name, (width, height) in table["sizes"].items()}
    return {name: read_drawing(name, one, sizes) for name, one in table["drawing"].items()}


def read_drawing(name: str, table: dict[str, Any], sizes: dict[str, tuple[int, int]]) -> Drawing:
    own = table.get("sizes", list(sizes))
    return Drawing(
        name=name,
        titles=(table["nl"], table["en"]),
        alternatives=(table["alt_nl"], table["alt_en"]),
        grounds=tuple(table["grounds"]),
        sizes={size: sizes[size] for size in own},
        is_person=table.get("person", False),
    )
