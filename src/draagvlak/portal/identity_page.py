"""The campaign's identity as a page: its text and its palette, read from the campaign folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.colours import ColourVerdict, judge_colour
from draagvlak.lib.studio.colour import parse_palette

PLACES = ("IDENTITEIT.md", "identity/IDENTITEIT.md", "identity/README.md")


@dataclass(frozen=True)
class Identity:
    """What the style page shows of a campaign."""

    text: SafeString
    colours: list[tuple[str, ColourVerdict]]


def read_identity(campaign: Campaign | None) -> Identity | None:
    """The campaign's identity, or None when its folder is not there."""
    if not campaign:
        return None
    try:
        folder = find_campaign_folder(campaign)
    except CampaignFolderMissingError:
        return None
    return Identity(text=read_text(folder), colours=read_colours(folder))


def read_text(folder: Path) -> SafeString:
    """The identity's Markdown as HTML: raw HTML is shown as text and pictures are left out."""
    found = [folder / place for place in PLACES if (folder / place).is_file()]
    source = found[0].read_text(encoding="utf-8") if found else ""
    writer = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    return mark_safe(writer.render(source))  # noqa: S308 - the writer escapes raw HTML


def read_colours(folder: Path) -> list[tuple[str, ColourVerdict]]:
    path = folder / "identity" / "palette.toml"
    if not path.is_file():
        return []
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    palette = parse_palette(table["colours"], where="palette.toml")
    return [(token, judge_colour(colour.rgb)) for token, colour in palette.colours.items()]
