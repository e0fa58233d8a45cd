"""Words of the campaign site: a table in the campaign's folder, to be changed without a programmer."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign

FILE = "site.toml"


@dataclass(frozen=True)
class SiteWords:
    """In one language; empty where the campaign says nothing."""

    headline: str
    lead: str = ""
    what_title: str = ""
    what: list[str] = field(default_factory=list)
    for_title: str = ""
    for_whom: list[str] = field(default_factory=list)


def read_words(campaign: Campaign, *, language: str) -> SiteWords:
    """What the campaign says about itself; its name where the folder has no words, or none in this language."""
    try:
        path = find_campaign_folder(campaign) / FILE
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (CampaignFolderMissingError, FileNotFoundError):
        table = {}
    words = dict(table.get(language) or table.get("nl") or {})
    return SiteWords(words.pop("headline", f"{campaign.name}."), for_whom=words.pop("for", []), **words)
